"""Other people's phones as the other party: baresip, and extensions of the PBX itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import (
    Answer,
    ChangeSetting,
    Dial,
    HangUp,
    Hold,
    Resume,
    SendDtmf,
)
from softphone.domain.reasons import EndReason
from tests.conftest import BaresipFactory, SoftphoneFactory
from tests.rig.line import Ears
from tests.rig.pbx import Pbx
from tests.rig.sound import SoundRig


@pytest.mark.parametrize("codecs", [("g722",), ("g711",)])
def test_baresip_calls_us_and_both_hear(
    softphone: SoftphoneFactory,
    baresip: BaresipFactory,
    sound: SoundRig,
    tmp_path: Path,
    codecs: tuple[str, ...],
) -> None:
    phone, peer = softphone("101", "a"), baresip("103", "b", codecs=codecs)
    peer.dial("101")
    incoming = phone.wait_state(LegState.INCOMING)
    assert incoming.remote.name == "Cy Cole"
    phone.link.ask(Answer())
    peer.wait_event("CALL_ESTABLISHED")
    ears = Ears(sound, tmp_path)
    ears.clear("a", "b")
    ears.clear("b", "a")
    peer.hang_up()
    assert phone.wait_state(LegState.ENDED).reason is EndReason.COMPLETED


def test_hold_of_the_other_side_is_shown(
    softphone: SoftphoneFactory, baresip: BaresipFactory
) -> None:
    phone, peer = softphone("101"), baresip("103", answers=True)
    call = phone.link.ask(Dial("103")).call
    phone.wait_state(LegState.IN_CALL, call)
    phone.link.ask(Hold())
    phone.wait_hold(call, HoldState.HELD)
    phone.link.ask(Resume())
    phone.wait_hold(call, HoldState.ACTIVE)
    phone.link.ask(HangUp())
    peer.wait_event("CALL_CLOSED")


def test_we_hear_the_echo_of_the_pbx(
    softphone: SoftphoneFactory, sound: SoundRig, tmp_path: Path
) -> None:
    phone = softphone("101", "a")
    phone.link.ask(ChangeSetting("audio.echo-cancellation", "off"))
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    Ears(sound, tmp_path).clear("a", "a")
    phone.hang_up_all()


def test_early_media_is_heard_before_the_answer(
    softphone: SoftphoneFactory, sound: SoundRig, pbx: Pbx, tmp_path: Path
) -> None:
    phone = softphone("101", "a")
    call = phone.link.ask(Dial("605")).call
    phone.wait_state(LegState.EARLY_MEDIA, call)
    assert Ears(sound, tmp_path).plays_speech_of("pbx", "a") > 0.5
    phone.link.ask(HangUp())
    assert phone.wait_state(LegState.ENDED, call).reason is EndReason.CANCELLED


@pytest.mark.parametrize("method", ["rfc4733", "info"])
def test_keys_arrive_at_the_pbx(softphone: SoftphoneFactory, pbx: Pbx, method: str) -> None:
    phone = softphone("101")
    pbx.set_db("dtmf", "101", None)
    phone.link.ask(ChangeSetting("call.dtmf", method))
    call = phone.link.ask(Dial("606")).call
    phone.wait_state(LegState.IN_CALL, call)
    phone.link.ask(SendDtmf("90217"))
    pbx.wait(lambda: pbx.dtmf("101") == "90217", 8, "the keys")
    phone.hang_up_all()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("602", EndReason.BUSY),
        ("603", EndReason.DECLINED),
        ("607", EndReason.SERVER_ERROR),
        ("4711999", EndReason.NOT_FOUND),
    ],
)
def test_why_a_call_failed(softphone: SoftphoneFactory, number: str, reason: EndReason) -> None:
    phone = softphone("101")
    call = phone.link.ask(Dial(number)).call
    ended = phone.wait_state(LegState.ENDED, call)
    assert ended.reason is reason
    assert ended.reason_text
    assert not any(digit.isdigit() for digit in ended.reason_text)


def test_the_pbx_calls_us(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    phone = softphone("101")
    pbx.call("101", to="608", caller=("Grace Hopper", "12125550100"))
    incoming = phone.wait_state(LegState.INCOMING)
    assert (incoming.remote.name, incoming.remote.number) == ("Grace Hopper", "12125550100")
    phone.link.ask(Answer())
    assert phone.wait_state(LegState.ENDED, incoming.id).reason is EndReason.COMPLETED


def test_a_ringing_call_that_another_device_answers(
    softphone: SoftphoneFactory, baresip: BaresipFactory
) -> None:
    first, second, caller = softphone("101"), softphone("101"), baresip("103")
    caller.dial("101")
    here = first.wait_state(LegState.INCOMING)
    second.wait_state(LegState.INCOMING)
    second.link.ask(Answer())
    assert first.wait_state(LegState.ENDED, here.id).reason is EndReason.ANSWERED_ELSEWHERE
    caller.hang_up()


@pytest.mark.parametrize("allowed", [True, False])
def test_an_intercom_call_is_answered_only_when_that_is_allowed(
    softphone: SoftphoneFactory, allowed: bool
) -> None:
    caller, desk = softphone("101"), softphone("102")
    desk.link.ask(ChangeSetting("call.auto-answer", "on" if allowed else "off"))
    call = caller.link.ask(Dial("*50102")).call
    if allowed:
        desk.wait_state(LegState.IN_CALL)
        caller.wait_state(LegState.IN_CALL, call)
    else:
        desk.wait_state(LegState.INCOMING)
        caller.wait_state(LegState.RINGING, call)
        assert desk.calls()[0].state is LegState.INCOMING
    caller.hang_up_all()
