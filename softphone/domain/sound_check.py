"""The check before a call: what it found of microphone, speaker, echo and the way to the PBX."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from softphone.domain.audio import SILENCE_DBFS
from softphone.domain.check import CheckAnswer
from softphone.domain.command import Command

SPEAK_S = 3.0
"""How long the microphone is listened to; then two tones and what was heard are played."""


@dataclass(frozen=True, slots=True)
class SoundFindings:
    """What listening and playing gave. Levels are dBFS (RMS of the loudest 100 ms). `heard_back` is
    whether the microphone hears the speaker; `echo_left_dbfs` what the phone sends of that, and
    `echo_loss_db` by how much it is less than what the microphone heard.
    """

    listened: bool = False
    voice_dbfs: float = SILENCE_DBFS
    voice_peak_dbfs: float = SILENCE_DBFS
    played: bool = False
    heard_back: bool = False
    echo_loss_db: float = 0.0
    echo_left_dbfs: float = SILENCE_DBFS


@dataclass(frozen=True, slots=True)
class RunSoundCheck(Command[CheckAnswer]):
    """Listens for three seconds, plays what it heard, and asks the PBX for a sign of life: under
    15 s. Refused during a call.
    """

    RESULT: ClassVar[type] = CheckAnswer
