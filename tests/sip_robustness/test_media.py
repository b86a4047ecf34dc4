"""Session descriptions and sound packets that make no sense: the phone answers or refuses, and the
call that is up goes on.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from softphone.domain.call import LegState
from softphone.domain.commands import Answer, HangUp
from softphone.domain.errors import Problem
from softphone.sip.message import body
from tests.rig.ports import LOOPBACK
from tests.sip_defences.hostile_pbx import Caller
from tests.sip_robustness.conftest import Target
from tests.sip_robustness.mutation import Mutator
from tests.sip_robustness.samples import SDP

OFFERS, PACKETS = 250, 30_000
PATIENCE_S = 8.0
SEED = 4566


def test_mutated_offers_that_are_answered(fired_at: Target) -> None:
    """Each rings, is answered, and ends one way or the other."""
    mutator = Mutator(SEED)
    answered = 0
    for _ in range(OFFERS):
        offer = mutator.change(SDP.encode()).decode("utf-8", "replace")
        with calling(fired_at) as caller:
            caller.invite(offer)
            fired_at.fuzz.fence()
            with contextlib.suppress(Problem):  # it was refused at once
                fired_at.phone.link.ask(Answer())
                answered += 1
            with contextlib.suppress(Problem):
                fired_at.phone.link.ask(HangUp(all=True))
            caller.part()
        fired_at.fuzz.fence()
    print(f"\n{OFFERS} mutated offers, {answered} of them were answered")
    assert answered > OFFERS // 10
    assert fired_at.alive()
    fired_at.makes_a_real_call()


def test_mutated_sound_in_a_call(fired_at: Target) -> None:
    mutator = Mutator(SEED)
    with ringing(fired_at) as caller:
        call = fired_at.phone.wait_state(LegState.INCOMING).id
        fired_at.phone.link.ask(Answer(call))
        answer = caller.answer()
        port = int(re.findall(r"^m=audio (\d+)", body(answer), re.MULTILINE)[0])
        begin = time.monotonic()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sound:
            for number in range(PACKETS):
                packet, to = random_packet(mutator, number)
                sound.sendto(packet, (LOOPBACK, port + to))
                if number % 300 == 0:
                    fired_at.fuzz.fence()
        print(f"\n{PACKETS} sound packets in {time.monotonic() - begin:.1f} s")
        fired_at.fuzz.fence()
        assert fired_at.phone.call(call).state is LegState.IN_CALL
        caller.hang_up(answer)
        fired_at.phone.wait_state(LegState.ENDED, call)
    assert fired_at.alive()
    fired_at.makes_a_real_call()


def calling(fired_at: Target) -> Caller:
    """A caller at the port of the phone system, which alone is let in."""
    return Caller(fired_at.fuzz.contact, fired_at.fuzz.peer)


@contextmanager
def ringing(fired_at: Target) -> Iterator[Caller]:
    """A caller who was let in. The calls before may have used up what one host is allowed, which
    comes back by five a second.
    """
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        with calling(fired_at) as caller:
            caller.invite(SDP)
            fired_at.fuzz.fence()
            if any(call.state is LegState.INCOMING for call in fired_at.phone.calls()):
                yield caller
                return
    raise AssertionError("no call is let in any more")


def random_packet(mutator: Mutator, number: int) -> tuple[bytes, int]:
    """RTP (RFC 3550 section 5.1) or RTCP (section 6) with wrong lengths, types and extensions;
    with 1 for the RTCP port.
    """
    chance = mutator.chance
    control = chance.random() < 0.3
    first = 0x80 | (chance.randrange(64) if chance.random() < 0.5 else 0)
    kind = chance.choice((200, 201, 202, 203, 204, 205, 206)) if control else None
    second = kind if kind is not None else chance.choice((0, 8, 9, 96, 101, 127, 128, 229))
    if control:
        head = bytes([first, second]) + chance.choice((0, 1, 6, 65535)).to_bytes(2)
    else:
        head = bytes([first, second]) + (number % 65536).to_bytes(2) + (number * 160).to_bytes(4)
    length = chance.choice((0, 1, 3, 4, 12, 160, 320, 1400))
    packet = head + b"ssrc" + chance.randbytes(length)
    if chance.random() < 0.3:
        packet = mutator.change(packet)[:1500]
    return packet or secrets.token_bytes(1), int(control)
