"""Ears: say something into one virtual microphone, look for it in another phone's speaker."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.rig.process import RigError, wait_until
from tests.rig.sound import SoundRig
from tests.rig.speech import Match, heard, loudest_dbfs, make_speech, read_wav

# The noise suppressor reshapes the waveform and leaves the loudness curve as it was.
CLEAR_WAVEFORM = 0.40
CLEAR_ENVELOPE = 0.80
UNHEARD = 0.30
QUIET_DBFS = -55.0
_ON_ITS_WAY_S = 0.6
_OPENED_WITHIN_S = 5.0


@dataclass
class Ears:
    """Devices are named by the rig's short names; each has a voice of its own."""

    sound: SoundRig
    folder: Path

    def heard(self, speaker: str, *listeners: str) -> list[Match]:
        """What each listener's speaker played while the voice of `speaker` spoke."""
        wav = make_speech(speaker, self.folder)
        reference, rate_hz = read_wav(wav)
        self._wait_until_connected(speaker, *listeners)
        recordings = [self.sound.speaker(each).record() for each in listeners]
        self.sound.microphone(speaker).play(wav).wait()
        recordings[0].wait_for(_ON_ITS_WAY_S)
        samples = [recording.stop() for recording in recordings]
        return [heard(reference, one, recordings[0].rate_hz, rate_hz) for one in samples]

    def _wait_until_connected(self, *names: str) -> None:
        """Devices are opened when a call is answered, which on a busy machine takes its time. Whom
        nobody has connected by then is measured all the same.
        """
        with suppress(RigError):
            wait_until(
                lambda: all(map(self.sound.connected, names)),
                _OPENED_WITHIN_S,
                "open devices",
                self.sound.log_text,
            )

    def plays_speech_of(self, voice: str, listener: str, listen_s: float = 4.0) -> float:
        """How well the loudness of `voice`, which somebody else plays, is found at the listener."""
        reference, rate_hz = read_wav(make_speech(voice, self.folder))
        with self.sound.speaker(listener).record() as recording:
            recording.wait_for(listen_s)
            samples = recording.stop()
        return heard(reference, samples, recording.rate_hz, rate_hz).envelope

    def clear(self, speaker: str, *listeners: str) -> None:
        """Fails unless every listener hears the speaker well, who says it again if need be: a busy
        machine's virtual devices lose a moment now and then, a line that is wrong stays wrong.
        """
        matches = self.heard(speaker, *listeners)
        if not all(map(_is_clear, matches)):
            matches = self.heard(speaker, *listeners)
        for listener, match in zip(listeners, matches, strict=True):
            assert _is_clear(match), f"{listener} hears {speaker} badly, twice: {match}"

    def unheard(self, speaker: str, *listeners: str) -> None:
        """Fails if a listener hears the speaker; other sound there may be."""
        for listener, match in zip(listeners, self.heard(speaker, *listeners), strict=True):
            assert match.correlation < UNHEARD, f"{listener} hears {speaker}: {match}"

    def silent(self, speaker: str, listener: str) -> None:
        """Fails if anything at all is heard while the speaker speaks."""
        with self.sound.speaker(listener).record() as recording:
            self.sound.microphone(speaker).play(make_speech(speaker, self.folder)).wait()
            samples = recording.stop()
        loudest = loudest_dbfs(samples, recording.rate_hz)
        assert loudest < QUIET_DBFS, f"{listener} hears {loudest:.0f} dBFS"


def _is_clear(match: Match) -> bool:
    return match.correlation > CLEAR_WAVEFORM and match.envelope > CLEAR_ENVELOPE
