"""The doctor's trial of microphone and speaker, on virtual devices."""

from __future__ import annotations

from softphone.domain.audio import AudioChoice
from tests.audio.conftest import Make, Reports
from tests.rig.sound import SoundRig, microphone_title


def test_devices_that_work_are_opened_for_a_moment(
    sound: SoundRig, make: Make, reports: Reports
) -> None:
    engine = make()
    assert engine.trial() == ()
    assert reports.problems == []
    engine.open()
    assert engine.trial() == (), "in a call nothing is tried"


def test_what_goes_wrong_is_answered_and_not_told(
    sound: SoundRig, make: Make, reports: Reports
) -> None:
    engine = make(AudioChoice(input="No such microphone", output=microphone_title("a")))
    titles = [problem.title for problem in engine.trial()]
    assert titles == [
        "The chosen microphone is not connected",
        "The chosen speaker is not connected",
    ]
    assert reports.problems == []
