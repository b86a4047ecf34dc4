"""How a call sounds over time, with what may explain it, and what is kept of it."""

from __future__ import annotations

from softphone.domain.audio import DevicesInUse
from softphone.domain.commands import GetQuality, HangUp, Hold, ListHistory, Resume
from softphone.domain.history import Moment
from softphone.domain.quality import MarkKind, SentStream, StreamQuality
from tests.unit.phone.bench import Bench


def bad(number: int) -> StreamQuality:
    """The counters of a call in which a tenth is lost, after so many looks."""
    return StreamQuality(90 * number, 10 * number, 0, 12.0, 80.0, 60.0, SentStream(100, 3, 4.0))


def test_the_track_of_a_call(ready: Bench) -> None:
    call = ready.dial("600")
    for number in range(1, 4):
        ready.stack.measured[call] = bad(number)
        ready.wait(2)
    track = ready.ask(GetQuality(call))
    assert [sample.heard.loss_percent for sample in track.samples] == [10.0, 10.0, 10.0]
    assert track.samples[0].there is not None
    assert ready.call(call).quality.there is not None
    assert ready.call(call).quality.buffer_ms == 60.0


def test_marks_of_devices_hold_and_network(ready: Bench) -> None:
    call = ready.dial("600")
    ready.wait(2)
    ready.sound.using = DevicesInUse("Headset", "Desk")
    ready.wait(2)
    ready.sound.using = DevicesInUse()
    ready.wait(2)
    ready.ask(Hold(call))
    ready.wait(2)
    ready.ask(Resume(call))
    ready.wait(2)
    ready.here = "192.0.2.7"
    for _ in range(8):
        ready.wait(0.5)
    track = ready.ask(GetQuality(call))
    kinds = [mark.kind for mark in track.marks]
    assert kinds == [MarkKind.DEVICE, MarkKind.HELD, MarkKind.RESUMED, MarkKind.NETWORK]
    assert track.marks[0].what == "Headset / Desk"


def test_the_history_keeps_a_summary_and_the_marks(ready: Bench) -> None:
    call = ready.dial("600")
    ready.stack.measured[call] = bad(1)
    ready.wait(2)
    ready.sound.using = DevicesInUse("Headset", "Headset")
    ready.stack.measured[call] = bad(2)
    ready.wait(2)
    ready.ask(HangUp(call))
    ready.turn()
    (record,) = ready.ask(ListHistory()).records
    assert record.quality is not None
    assert record.quality.heard.loss_percent == 10.0
    assert record.quality.there is not None
    assert record.quality.round_trip_ms == 80.0
    assert Moment.DEVICE_CHANGED in [step.moment for step in record.timeline]
