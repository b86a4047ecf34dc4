"""The doctor's trial of microphone and speaker, and the check before a call, on virtual devices."""

from __future__ import annotations

import time
from pathlib import Path

from softphone.domain.audio import AudioChoice, AudioProcessing
from softphone.domain.sound_check import SPEAK_S
from tests.audio.conftest import Make, Reports
from tests.rig.process import wait_until
from tests.rig.sound import SoundRig, microphone_title
from tests.rig.speech import make_speech


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


def test_a_voice_is_heard_and_its_echo_taken_away(
    sound: SoundRig, make: Make, tmp_path: Path
) -> None:
    way = sound.pactl(
        "load-module",
        "module-loopback",
        "source=speaker_a.monitor",
        "sink=mic_a",
        "latency_msec=40",
    )
    engine = make(processing=AudioProcessing())
    engine.open()
    wait_until(lambda: engine.in_use().microphone != "", 5, "the microphone")
    began_s = time.monotonic()
    playing = sound.microphone("a").play(make_speech("a", tmp_path))
    found = engine.self_check()
    playing.stop()
    took_s = time.monotonic() - began_s
    sound.pactl("unload-module", way)
    assert found.listened
    assert found.played
    assert found.voice_dbfs > -40, found
    assert found.heard_back, found
    # A busy machine tears holes into the path; tests/unit has the canceller at its best.
    assert found.echo_loss_db > 6, found
    assert SPEAK_S < took_s < 12
