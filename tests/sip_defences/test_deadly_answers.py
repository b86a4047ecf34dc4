"""Each of these has killed a phone or made it flood: ours stays up and makes a call after it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import (
    Answer,
    ChangeSetting,
    Decline,
    Dial,
    RegisterNow,
    SignInAccount,
)
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.sip.build import BUILD, INDEX_BUILD
from softphone.sip.message import header
from tests.conftest import SoftphoneFactory
from tests.rig.softphone import Softphone
from tests.sip_defences.hostile_pbx import Caller, HostilePbx, granted

own_build = pytest.mark.skipif(
    BUILD is INDEX_BUILD, reason="the package index's pjsua2 dies or floods here; our own does not"
)
SPEEX = 97
# Empty narrowband frames are five zero bits each; 01111 ends them (the Speex manual, section 9.3).
SEVENTEEN_FRAMES = int(("0" * 5 * 17 + "01111").ljust(96, "0"), 2).to_bytes(12)


@pytest.fixture
def hostile() -> Iterator[Callable[..., HostilePbx]]:
    with ExitStack() as stack:
        yield lambda registers=None: stack.enter_context(HostilePbx(registers))


def sign_in(phone: Softphone, pbx: HostilePbx) -> None:
    phone.link.ask(SignInAccount(f"101@{pbx.domain}", Secret("secret"), f"{pbx.host}:{pbx.port}"))


def wait_ready(phone: Softphone) -> None:
    phone.wait_account(lambda account: account.state is AccountState.READY)


def makes_a_call(phone: Softphone) -> None:
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    phone.hang_up_all()


def contact_star(_request: str) -> tuple[int, list[str]]:
    return 200, ["Contact: *"]


def huge_expires(request: str) -> tuple[int, list[str]]:
    return 200, [f"Contact: {header(request, 'Contact')};expires=4294967295", "Expires: 4294967295"]


def huger_expires(request: str) -> tuple[int, list[str]]:
    return 200, [f"Contact: {header(request, 'Contact')};expires=99999999999999999999"]


@pytest.mark.parametrize(
    "answer", [pytest.param(contact_star, marks=own_build), huge_expires, huger_expires]
)
def test_an_answer_to_register_that_kills(
    softphone: SoftphoneFactory,
    hostile: Callable[..., HostilePbx],
    answer: Callable[[str], tuple[int, list[str]]],
) -> None:
    phone, pbx = softphone(), hostile(answer)
    sign_in(phone, pbx)
    wait_ready(phone)
    makes_a_call(phone)


@own_build
@pytest.mark.parametrize("count", [12, 40])
def test_more_service_routes_than_there_is_room_for(
    softphone: SoftphoneFactory, hostile: Callable[..., HostilePbx], count: int
) -> None:
    phone, pbx = softphone(), hostile()
    routes = [f"Service-Route: <sip:{pbx.host}:{pbx.port};lr;n={n}>" for n in range(count)]
    pbx.registers = lambda request: granted(request, *routes)
    sign_in(phone, pbx)
    wait_ready(phone)
    makes_a_call(phone)


@own_build
@pytest.mark.parametrize("intervals", [itertools.count(400, 60), itertools.repeat(4294967295)])
def test_a_423_that_is_never_content_is_no_flood(
    softphone: SoftphoneFactory, hostile: Callable[..., HostilePbx], intervals: Iterator[int]
) -> None:
    phone = softphone()
    pbx = hostile(lambda _request: (423, [f"Min-Expires: {next(intervals)}"]))
    sign_in(phone, pbx)
    phone.wait_account(lambda account: account.state is not AccountState.CONNECTING)
    assert len(pbx.received("REGISTER")) < 10, "a flood"
    pbx.registers = None
    phone.link.ask(RegisterNow())
    wait_ready(phone)
    makes_a_call(phone)


@contextmanager
def called(phone: Softphone, pbx: HostilePbx, sdp: str = "") -> Iterator[Caller]:
    sign_in(phone, pbx)
    wait_ready(phone)
    with Caller(pbx.contact, pbx.peer) as caller:
        caller.invite(sdp)
        yield caller


def test_an_invite_without_sdp_that_is_declined(
    softphone: SoftphoneFactory, hostile: Callable[..., HostilePbx]
) -> None:
    """The one-packet kill: the refusal of an INVITE without an offer, where the user gives it."""
    phone, pbx = softphone(), hostile()
    with called(phone, pbx) as caller:
        phone.wait_state(LegState.INCOMING)
        phone.link.ask(Decline())
        assert caller.answer().startswith("SIP/2.0 603")
        makes_a_call(phone)


def test_an_invite_without_sdp_that_the_phone_refuses_by_itself(
    softphone: SoftphoneFactory, hostile: Callable[..., HostilePbx]
) -> None:
    """The same packet while the phone is busy and takes no second call: no user is in between."""
    phone, pbx = softphone(), hostile()
    phone.link.ask(ChangeSetting("call.call-waiting", "false"))
    sign_in(phone, pbx)
    wait_ready(phone)
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    with Caller(pbx.contact, pbx.peer) as caller:
        caller.invite()
        assert caller.answer().startswith("SIP/2.0 486")
    phone.hang_up_all()
    makes_a_call(phone)


def audio_offer(types: str, rtpmap: str) -> str:
    return (
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        f"m=audio 40000 RTP/AVP {types}\r\na=rtpmap:{rtpmap}\r\n"
    )


@own_build
@pytest.mark.parametrize("types", ["9-1 0", "09"])
def test_a_payload_type_in_words_of_its_own(
    softphone: SoftphoneFactory, hostile: Callable[..., HostilePbx], types: str
) -> None:
    """The stack compared the numbers, then looked for the other side's text among our formats."""
    phone, pbx = softphone(), hostile()
    offer = audio_offer(types, "9 G722/8000")
    with called(phone, pbx, offer) as caller:
        incoming = phone.wait_state(LegState.INCOMING)
        phone.link.ask(Answer())
        answer = caller.answer()
        assert f"RTP/AVP {types.split(maxsplit=1)[0]}" in answer
        caller.hang_up(answer)
        phone.wait_state(LegState.ENDED, incoming.id)
    makes_a_call(phone)


def test_seventeen_speex_frames_in_a_packet(
    softphone: SoftphoneFactory, hostile: Callable[..., HostilePbx]
) -> None:
    """CVE-2026-29068: Speex is never agreed upon, and what comes as Speex all the same is noise."""
    phone, pbx = softphone(), hostile()
    offer = audio_offer(f"{SPEEX} 0", f"{SPEEX} speex/8000")
    with called(phone, pbx, offer) as caller:
        incoming = phone.wait_state(LegState.INCOMING)
        phone.link.ask(Answer())
        answer = caller.answer()
        assert "speex" not in answer.lower()
        phone.wait_state(LegState.IN_CALL, incoming.id)
        for payload_type in (SPEEX, 0) * 50:
            caller.speak(answer, payload_type, SEVENTEEN_FRAMES)
        caller.hang_up(answer)
        phone.wait_state(LegState.ENDED, incoming.id)
    makes_a_call(phone)
