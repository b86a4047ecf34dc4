"""When the user is told that his microphone is not as he thinks."""

from __future__ import annotations

import pytest

from softphone.domain.audio import SILENCE_DBFS, Levels
from softphone.domain.hints import PERIOD_S, Hint, HintWatch

SPEECH = Levels(-25.0, -70.0, -8.0)
ROOM = Levels(-62.0, -70.0, -50.0)
DEAD = Levels(SILENCE_DBFS, -30.0)
OTHER_SIDE_ON_THE_LOUDSPEAKER = Levels(-30.0, -20.0, -10.0)
CLIPPED = Levels(-4.0, -70.0, 0.0)


def looks(watch: HintWatch, levels: Levels, seconds: float, *, muted: bool = False) -> list[Hint]:
    return [watch.look(levels, muted=muted) for _ in range(round(seconds / PERIOD_S))]


def test_talking_while_muted_is_told_within_two_seconds_and_over_with_the_mute() -> None:
    watch = HintWatch()
    assert looks(watch, SPEECH, 2.0, muted=True)[-1] is Hint.TALKING_WHILE_MUTED
    assert watch.look(SPEECH, muted=False) is Hint.NONE


def test_a_cough_is_no_talk() -> None:
    watch = HintWatch()
    told = looks(watch, ROOM, 3.0, muted=True)
    told += looks(watch, SPEECH, 1.0, muted=True) + looks(watch, ROOM, 10.0, muted=True)
    assert set(told) == {Hint.NONE}


def test_who_stops_talking_is_left_alone_again() -> None:
    watch = HintWatch()
    looks(watch, SPEECH, 5.0, muted=True)
    assert looks(watch, ROOM, 3.0, muted=True)[-1] is Hint.NONE


def test_the_other_side_on_the_loudspeaker_is_not_the_user() -> None:
    told = looks(HintWatch(), OTHER_SIDE_ON_THE_LOUDSPEAKER, 20.0, muted=True)
    assert set(told) == {Hint.NONE}


def test_a_dead_microphone_is_told_after_eight_seconds() -> None:
    told = looks(HintWatch(), DEAD, 8.0)
    assert told[-1] is Hint.MICROPHONE_SILENT
    assert set(told[:-1]) == {Hint.NONE}


@pytest.mark.parametrize("levels", [ROOM, SPEECH])
def test_a_microphone_that_works_is_not_silent(levels: Levels) -> None:
    watch = HintWatch()
    assert set(looks(watch, levels, 60.0)) == {Hint.NONE}
    looks(watch, DEAD, 20.0)
    assert watch.look(levels, muted=False) is Hint.NONE


def test_muted_in_silence_there_is_nothing_to_tell() -> None:
    assert set(looks(HintWatch(), DEAD, 60.0, muted=True)) == {Hint.NONE}


def test_distortion_is_told_when_it_goes_on() -> None:
    watch = HintWatch()
    assert set(looks(watch, CLIPPED, 1.5)) == {Hint.NONE}
    assert looks(watch, CLIPPED, 0.5) == [Hint.TOO_LOUD]
    assert looks(watch, ROOM, 10.0)[-1] is Hint.NONE


def test_another_call_begins_with_nothing() -> None:
    watch = HintWatch()
    looks(watch, DEAD, 7.5)
    watch.forget()
    assert set(looks(watch, DEAD, 7.5)) == {Hint.NONE}
