"""What our own pjsua2 brings: Opus first, TLS with SRTP, and many calls, at a real PBX."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import Answer, ChangeSetting, Dial, GetStatus
from softphone.domain.errors import Problem
from softphone.sip.build import BUILD, INDEX_BUILD
from tests.conftest import BaresipFactory, SoftphoneFactory
from tests.rig.line import Ears
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone
from tests.rig.sound import SoundRig

pytestmark = pytest.mark.skipif(
    BUILD is INDEX_BUILD,
    reason="the package index's pjsua2 has neither Opus nor room for more than 4 calls",
)


def talk(near: Softphone, far: Softphone, number: str) -> str:
    """`near` dials `far`, which answers; the caller's call."""
    call = near.link.ask(Dial(number)).call
    far.wait_state(LegState.INCOMING)
    far.link.ask(Answer())
    far.wait_state(LegState.IN_CALL)
    near.wait_state(LegState.IN_CALL, call)
    return call


def test_the_phone_tells_what_its_build_can_do(softphone: SoftphoneFactory) -> None:
    stack = softphone().link.ask(GetStatus()).phone.stack
    assert stack.version.startswith("2.17")
    assert (stack.tls, stack.opus, stack.dialog_lamps, stack.max_calls) == (True, True, True, 32)
    assert stack.build.startswith("softphone-pjsua2 2.17")
    parts = {part.name: part for part in stack.parts}
    assert parts["openssl"].version.startswith("3.")
    assert all(part.version and part.licence for part in parts.values())


def test_a_call_with_opus_is_heard_both_ways(
    softphone: SoftphoneFactory, sound: SoundRig, tmp_path: Path
) -> None:
    near, far = softphone("108", "a"), softphone("102", "b")
    call = talk(near, far, "102")
    assert near.call(call).codec == "opus"
    assert far.calls()[0].codec == "opus", "taken although the PBX offers it last"
    ears = Ears(sound, tmp_path)
    ears.clear("a", "b")
    ears.clear("b", "a")
    near.hang_up_all()


def test_a_call_with_opus_over_tls_and_srtp_is_heard_both_ways(
    softphone: SoftphoneFactory, pbx: Pbx, sound: SoundRig, tmp_path: Path
) -> None:
    near, far = softphone("107", "a", transport="tls"), softphone("102", "b")
    mark = pbx.log_mark()
    call = talk(near, far, "102")
    assert (near.call(call).codec, near.call(call).encrypted) == ("opus", True)
    offers = [each.raw for each in pbx.sip_messages(mark) if each.method == "INVITE"]
    assert any("RTP/SAVP" in offer and "a=crypto:" in offer for offer in offers)
    ears = Ears(sound, tmp_path)
    ears.clear("a", "b")
    ears.clear("b", "a")
    near.hang_up_all()


def test_a_phone_without_opus_is_understood(
    softphone: SoftphoneFactory, baresip: BaresipFactory, sound: SoundRig, tmp_path: Path
) -> None:
    """The PBX translates, or the phones agree on what both have."""
    phone = softphone("101", "a")
    baresip("103", "b", codecs=("g711",), answers=True)
    call = phone.link.ask(Dial("103")).call
    phone.wait_state(LegState.IN_CALL, call)
    ears = Ears(sound, tmp_path)
    ears.clear("a", "b")
    ears.clear("b", "a")
    phone.hang_up_all()


def test_every_line_in_use_and_one_for_911(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    """All but the newest are on hold, as always."""
    phone = softphone("108")
    phone.link.ask(ChangeSetting("call.limit", "32"))
    calls = []
    for _ in range(BUILD.most_calls):
        calls.append(phone.link.ask(Dial("600")).call)
        phone.wait_state(LegState.IN_CALL, calls[-1])
    up = [call.id for call in phone.calls() if call.state is LegState.IN_CALL]
    assert sorted(up) == sorted(calls)
    assert len(pbx.channels("108")) == len(calls) == 32
    assert phone.call(calls[0]).codec == "opus"
    with pytest.raises(Problem, match="Too many calls"):
        phone.link.ask(Dial("600"))
    emergency = phone.link.ask(Dial("911")).call
    phone.wait_state(LegState.IN_CALL, emergency)
    phone.hang_up_all()
    pbx.wait(lambda: not pbx.channels("108"), 10, "all channels to end")
