"""Who may ask something of the phone, and what nobody may make it do: strangers, REFER, 302."""

from __future__ import annotations

import itertools
import re
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import Answer, ChangeSetting, Dial
from softphone.domain.reasons import EndReason
from softphone.phone.sound_watch import ELSEWHERE as ELSEWHERE_WORDS
from softphone.sip.callers import MOST_AT_ONCE
from softphone.sip.message import body, header
from tests.rig.rude_pbx import Refused
from tests.rig.softphone import Softphone
from tests.sip_defences.hostile_pbx import Caller, HostilePbx
from tests.sip_defences.test_deadly_answers import makes_a_call, sign_in, wait_ready

ELSEWHERE = "127.0.0.2"
EXPENSIVE = "9001234567890"
OFFER = (
    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 40000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
)
INTERCOM = ("Call-Info: <sip:pbx>;answer-after=0", "Alert-Info: Intercom")


@pytest.fixture(scope="module")
def pbx() -> Iterator[HostilePbx]:
    with HostilePbx() as made:
        yield made


@pytest.fixture(scope="module")
def shared_phone(pbx: HostilePbx) -> Iterator[Softphone]:
    with Softphone("strangers") as made:
        made.expected_in_log.append("sound from 127.0.0.2 instead of")
        made.start()
        sign_in(made, pbx)
        wait_ready(made)
        yield made


@pytest.fixture
def phone(shared_phone: Softphone, pbx: HostilePbx) -> Iterator[Softphone]:
    """Signed in, with nobody in a call before and after."""
    pbx.calls.clear()
    pbx.requests.clear()
    yield shared_phone
    shared_phone.hang_up_all()


def rings(phone: Softphone) -> bool:
    return any(call.direction == "in" and call.state is LegState.INCOMING for call in phone.calls())


def test_the_contact_tells_nobody_the_extension(phone: Softphone, pbx: HostilePbx) -> None:
    user = pbx.contact.partition(":")[2].partition("@")[0]
    assert user != "101"
    assert len(user) >= 16


def test_a_stranger_does_not_ring(phone: Softphone, pbx: HostilePbx) -> None:
    """Not even one who knows the contact and asks to be answered at once."""
    phone.link.ask(ChangeSetting("call.auto-answer", "true"))
    with Caller(pbx.contact, pbx.peer, ELSEWHERE) as stranger:
        stranger.invite(OFFER, *INTERCOM)
        assert stranger.answer().startswith("SIP/2.0 403")
    assert not rings(phone)
    makes_a_call(phone)


def test_whoever_does_not_know_the_contact_does_not_ring(phone: Softphone, pbx: HostilePbx) -> None:
    """Scanners call every extension, and an address can be forged on UDP."""
    place = pbx.contact.partition("@")[2]
    for target in (f"sip:100@{place}", f"sip:{place}"):
        with Caller(target, pbx.peer) as scanner:
            scanner.invite(OFFER)
            assert scanner.answer().startswith("SIP/2.0 403")
    with Caller(f"sip:101@{place}", pbx.peer, ELSEWHERE) as scanner:
        scanner.invite(OFFER)
        assert scanner.answer().startswith("SIP/2.0 403")
    assert not rings(phone)


def test_a_phone_system_that_rings_the_extension_is_not_turned_away(
    phone: Softphone, pbx: HostilePbx
) -> None:
    place = pbx.contact.partition("@")[2]
    with Caller(f"sip:101@{place}", pbx.peer) as caller:
        caller.invite(OFFER)
        phone.wait_state(LegState.INCOMING)
        phone.hang_up_all()
        assert not caller.answer().startswith("SIP/2.0 403")


def test_the_phone_system_rings(phone: Softphone, pbx: HostilePbx) -> None:
    """So that the refusals above are no deaf phone's."""
    with Caller(pbx.contact, pbx.peer) as caller:
        caller.invite(OFFER)
        incoming = phone.wait_state(LegState.INCOMING)
        phone.link.ask(Answer(incoming.id))
        answer = caller.answer()
        assert answer.startswith("SIP/2.0 200")
        caller.hang_up(answer)
        phone.wait_state(LegState.ENDED, incoming.id)


def test_more_calls_than_a_person_can_get_are_refused(phone: Softphone, pbx: HostilePbx) -> None:
    phone.link.ask(ChangeSetting("call.call-waiting", "false"))
    with ExitStack() as stack:
        callers = [
            stack.enter_context(Caller(pbx.contact, pbx.peer)) for _ in range(2 * int(MOST_AT_ONCE))
        ]
        for caller in callers:
            caller.invite(OFFER)
        phone.wait_state(LegState.INCOMING)
        phone.hang_up_all()
        codes = Counter(caller.answer().split(" ")[1] for caller in callers)
    assert codes["480"] >= 5, codes


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("REFER", (f"Refer-To: <sip:{EXPENSIVE}@rude.test>",)),
        ("SUBSCRIBE", ("Event: presence", "Expires: 300")),
        ("SUBSCRIBE", ("Event: dialog", "Expires: 300")),
        ("NOTIFY", ("Event: message-summary", "Subscription-State: active")),
        ("MESSAGE", ("Content-Type: text/plain",)),
    ],
)
@pytest.mark.parametrize("source", [ELSEWHERE, "127.0.0.1"])
def test_what_nobody_may_ask_outside_of_a_call(
    phone: Softphone, pbx: HostilePbx, source: str, method: str, headers: tuple[str, ...]
) -> None:
    """Nothing is dialled, nobody is told anything; the phone makes calls as before."""
    with Caller(pbx.contact, pbx.peer, source) as caller:
        caller.ask(method, *headers)
        if method == "SUBSCRIBE":
            assert caller.answer().split(" ")[1] in ("403", "489")
    makes_a_call(phone)
    assert [header(each, "To") for each in pbx.received("INVITE")] == ["sip:600@rude.test"]


def test_a_refer_in_a_call_is_refused(phone: Softphone, pbx: HostilePbx) -> None:
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    pbx.ask_in_call("600", "REFER", f"Refer-To: <sip:{EXPENSIVE}@rude.test>")
    pbx.wait(lambda: pbx.answers("REFER"), 5, "an answer to REFER")
    assert pbx.answers("REFER")[0].startswith("SIP/2.0 603")
    told = phone.wait_call(lambda each: each.notice is not None)
    assert told.notice is not None
    assert EXPENSIVE in told.notice.message
    assert told.asked_to_call.startswith(EXPENSIVE)
    phone.hang_up_all()
    assert not any(EXPENSIVE in each for each in pbx.received("INVITE"))


def test_a_call_is_not_sent_elsewhere_by_a_302(phone: Softphone, pbx: HostilePbx) -> None:
    pbx.calls["600"] = Refused(302, (f"Contact: <sip:{EXPENSIVE}@rude.test>",))
    call = phone.link.ask(Dial("600")).call
    ended = phone.wait_state(LegState.ENDED, call)
    assert ended.reason in (EndReason.REFUSED, EndReason.NO_ANSWER)
    assert [header(each, "To") for each in pbx.received("INVITE")] == ["sip:600@rude.test"]


def test_sound_is_not_taken_away_by_whoever_sends_more(phone: Softphone, pbx: HostilePbx) -> None:
    """RTP has no sender: 60 packets are enough for PJSIP to follow a stranger."""
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    invite = pbx.received("INVITE")[0]
    port = int(re.findall(r"^m=audio (\d+)", body(invite), re.MULTILINE)[0])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.bind((ELSEWHERE, 0))
        numbers = itertools.count()

        def told() -> bool:
            for number in itertools.islice(numbers, 20):
                head = bytes([0x80, 0]) + (number % 65536).to_bytes(2) + (number * 160).to_bytes(4)
                stranger.sendto(head + b"evil" + bytes(160), ("127.0.0.1", port))
            notice = phone.call(call).notice
            return notice is not None and notice.title == ELSEWHERE_WORDS.title

        phone.wait(told, 10, "a word about the stranger")
    pbx.wait(lambda: len(pbx.received("INVITE")) > 1, 5, "a re-INVITE")
    moved_to = re.findall(r"^m=audio (\d+)", body(pbx.received("INVITE")[-1]), re.MULTILINE)[0]
    assert int(moved_to) != port, "still where the stranger sends"
    before = pbx.packets
    pbx.wait(lambda: pbx.packets > before + 50, 5, "sound at the phone system")
    assert phone.call(call).state is LegState.IN_CALL


@pytest.mark.parametrize("link", ["tel:*72900", "tel:%2A72900", "sip:*72900@rude.test?x=y"])
def test_a_link_with_a_code_is_refused_and_dials_nothing(
    phone: Softphone, pbx: HostilePbx, link: str
) -> None:
    """As a browser hands it over: the argument of a program that finds a phone running."""
    done = phone.cli(link)
    assert done.returncode == 1
    assert "This link cannot be used" in done.stderr
    assert pbx.received("INVITE") == []
    assert phone.calls() == () or all(call.state is LegState.ENDED for call in phone.calls())


def test_an_intercom_call_of_the_phone_system_is_answered_only_where_that_is_allowed(
    phone: Softphone, pbx: HostilePbx
) -> None:
    phone.link.ask(ChangeSetting("call.auto-answer", "false"))
    with Caller(pbx.contact, pbx.peer) as caller:
        caller.invite(OFFER, *INTERCOM)
        incoming = phone.wait_state(LegState.INCOMING)
        quiet_until = time.monotonic() + 1.0
        phone.wait(lambda: time.monotonic() > quiet_until, 2, "the quiet time")
        assert phone.call(incoming.id).state is LegState.INCOMING
        phone.hang_up_all()
        assert caller.answer().startswith("SIP/2.0 603")
