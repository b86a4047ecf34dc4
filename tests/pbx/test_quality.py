"""How a real call sounds, as both receivers count it."""

from __future__ import annotations

from softphone.domain.call import LegState
from softphone.domain.commands import Dial, GetQuality, HangUp, ListHistory
from tests.conftest import SoftphoneFactory
from tests.rig.process import wait_until


def test_both_directions_are_told_and_kept(softphone: SoftphoneFactory) -> None:
    """The PBX tells what it hears of us about every five seconds (RTCP)."""
    phone = softphone("101")
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)

    def told() -> bool:
        samples = phone.link.ask(GetQuality(call)).samples
        return any(sample.there is not None for sample in samples)

    wait_until(told, 25, "a report of the PBX")
    newest = phone.link.ask(GetQuality(call)).samples[-1]
    assert newest.heard.mos > 4
    assert newest.heard.loss_percent < 5
    assert newest.there is not None
    assert newest.there.mos > 4
    assert newest.buffer_ms is not None
    phone.link.ask(HangUp(call))
    phone.wait_state(LegState.ENDED, call)
    wait_until(lambda: phone.link.ask(ListHistory()).records, 10, "the call in the history")
    kept = phone.link.ask(ListHistory()).records[0].quality
    assert kept is not None
    assert kept.there is not None
    assert kept.round_trip_ms is None or kept.round_trip_ms < 500
