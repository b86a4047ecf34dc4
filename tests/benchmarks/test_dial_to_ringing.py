"""From dialling until we know that the other side rings, against baresip in the same minute."""

from __future__ import annotations

import socket
import statistics
import time
from queue import SimpleQueue
from typing import Any

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import Dial, HangUp, Subscribe
from softphone.domain.events import CallEvent, Event
from softphone.link.client import LinkClient
from softphone.link.place import LinkPlace
from tests.conftest import BaresipFactory, SoftphoneFactory
from tests.rig.baresip import Baresip
from tests.rig.pbx import Pbx

CALLEE = "104"
CALLS = 10
ALLOWED_MORE_MS = 50.0
TIMEOUT_S = 5.0


def test_dial_to_ringing(
    pbx: Pbx,
    softphone: SoftphoneFactory,
    baresip: BaresipFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    callee = baresip(CALLEE)
    theirs = baresip("103")
    acknowledge_at_once(theirs, monkeypatch)
    ours = softphone("101")
    events: SimpleQueue[Event] = SimpleQueue()
    link = LinkClient.connect(LinkPlace.within(ours.folders.run), events.put)
    our_times_ms, their_times_ms = [], []
    try:
        link.ask(Subscribe())
        for _ in range(CALLS):  # in turn, so that both meet the same load
            our_times_ms.append(our_call_ms(link, events))
            callee.wait_event("CALL_CLOSED")
            their_times_ms.append(their_call_ms(theirs))
            callee.wait_event("CALL_CLOSED")
    finally:
        link.close()
    pbx.wait(lambda: not pbx.channels(), 5, "all channels to end")

    our_ms, their_ms = statistics.median(our_times_ms), statistics.median(their_times_ms)
    print(
        f"\ndial to remote ringing, median of {CALLS} calls: ours {our_ms:.1f} ms, "
        f"baresip {their_ms:.1f} ms, ratio {our_ms / their_ms:.2f}"
    )
    assert our_ms <= their_ms + ALLOWED_MORE_MS, (our_times_ms, their_times_ms)


def our_call_ms(link: LinkClient, events: SimpleQueue[Event]) -> float:
    begin_s = time.perf_counter()
    call_id = link.ask(Dial(CALLEE)).call
    wait_state(events, call_id, LegState.RINGING)
    took_ms = (time.perf_counter() - begin_s) * 1000
    link.ask(HangUp(call_id))
    wait_state(events, call_id, LegState.ENDED)
    return took_ms


def wait_state(events: SimpleQueue[Event], call_id: str, state: LegState) -> None:
    """Take events until the call is in `state`; each may be TIMEOUT_S away (queue.Empty)."""
    while True:
        event = events.get(timeout=TIMEOUT_S)
        if isinstance(event, CallEvent) and event.call.id == call_id:
            if event.call.state is state:
                return
            assert event.call.state is not LegState.ENDED, event.call


def their_call_ms(phone: Baresip) -> float:
    begin_s = time.perf_counter()
    phone.dial(CALLEE)
    phone.wait_event("CALL_RINGING")
    took_ms = (time.perf_counter() - begin_s) * 1000
    phone.hang_up()
    phone.wait_event("CALL_CLOSED")
    return took_ms


def acknowledge_at_once(phone: Baresip, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the control socket's own 40 ms out of baresip's time.

    baresip keeps Nagle's algorithm on: every message would wait until the one before it is
    acknowledged, and the kernel delays that (RFC 1122, section 4.2.3.2).
    """
    control, take = phone._control, phone._take
    assert control is not None

    def acknowledge_and_take(message: dict[str, Any]) -> None:
        control.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        take(message)

    monkeypatch.setattr(phone, "_take", acknowledge_and_take)
