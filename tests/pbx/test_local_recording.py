"""A call recorded on this computer holds what both sides said, each on a channel of its own."""

from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import soundfile

from softphone.domain.call import LegState
from softphone.domain.commands import Answer, Dial, RecordHere
from tests.conftest import SoftphoneFactory
from tests.rig.sound import SoundRig
from tests.rig.speech import heard, make_speech, read_wav


def test_both_sides_are_in_the_file(
    softphone: SoftphoneFactory, sound: SoundRig, tmp_path: Path
) -> None:
    ann, ben = softphone("101", "a"), softphone("102", "b")
    call = ann.link.ask(Dial("102")).call
    ben.wait_state(LegState.INCOMING)
    ben.link.ask(Answer())
    ann.wait_state(LegState.IN_CALL, call)
    file = Path(ann.link.ask(RecordHere(True)).file)
    voices = {name: make_speech(name, tmp_path) for name in ("a", "b")}
    for name, wav in voices.items():
        sound.microphone(name).play(wav).wait()
    ann.hang_up_all()
    ann.wait(lambda: not ann.call(call).recording_here, 8.0, "the recording to be over")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    samples, rate_hz = soundfile.read(str(file), dtype="float32")
    assert rate_hz == 16_000
    for channel, name, other in ((0, "a", "b"), (1, "b", "a")):
        side = np.ascontiguousarray(samples[:, channel])
        for voice, is_there in ((name, True), (other, False)):
            reference, reference_rate_hz = read_wav(voices[voice])
            match = heard(reference, side, rate_hz, reference_rate_hz)
            assert (match.envelope > 0.8) is is_there, f"channel {channel}, {voice}: {match}"
