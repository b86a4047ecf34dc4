"""The use cases about sound wired to each other: devices, tones, hints and recordings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from softphone.domain.audio import AudioBackend
from softphone.domain.commands import (
    Command,
    GetQuality,
    ListDevices,
    MeasureLevels,
    PlayTestTone,
    RecordHere,
    RunSoundCheck,
    SelectAudio,
)
from softphone.domain.errors import Problem
from softphone.domain.events import Event
from softphone.domain.local_recording import RecordingFormat
from softphone.domain.snapshots import AccountSnapshot
from softphone.phone.background import Background
from softphone.phone.call_book import CallBook
from softphone.phone.call_quality import CallQuality
from softphone.phone.hints import Hints
from softphone.phone.local_recording import LocalRecording, Tapes
from softphone.phone.ports import Preferences, Sound, Stack
from softphone.phone.ringing import Ringing
from softphone.phone.schedule import Schedule
from softphone.phone.sound_check import SoundCheck
from softphone.phone.sound_use import SoundUse

_CLOSING_PATIENCE_S = 2.0


class SoundCases:
    """`recordings` is the folder for them where the user has chosen none."""

    def __init__(
        self,
        stack: Stack,
        sound: Sound,
        tapes: Tapes,
        recordings: Path,
        calls: CallBook,
        preferences: Preferences,
        schedule: Schedule,
        background: Background,
        publish: Callable[[Event], None],
        report: Callable[[Problem], None],
        accounts: Callable[[], Sequence[AccountSnapshot]],
        unix_now: Callable[[], float],
    ) -> None:
        ringing = Ringing(sound, calls, schedule)
        Hints(
            sound,
            calls,
            schedule,
            lambda: preferences.get("audio.backend") != AudioBackend.NULL,
        )
        self._use = SoundUse(sound, calls, preferences, background, schedule, publish)
        self.quality = CallQuality(stack, sound, calls, schedule, unix_now)
        self.check = SoundCheck(
            stack, sound, self._use, calls, preferences, background, schedule, accounts
        )
        self._recording = LocalRecording(
            tapes,
            calls,
            schedule,
            background,
            lambda: Path(str(preferences.get("recording.folder") or "") or recordings),
            lambda: RecordingFormat(str(preferences.get("recording.format"))),
            report,
        )
        self.verbs: dict[type[Command[Any]], Callable[[Any], object]] = {
            ListDevices: self._use.list_devices,
            SelectAudio: self._use.select,
            PlayTestTone: ringing.play_test,
            MeasureLevels: self._use.measure,
            RecordHere: self._recording.record,
            RunSoundCheck: self.check.run,
            GetQuality: self.quality.get,
        }

    def apply(self) -> None:
        """Hands the settings to the audio room."""
        self._use.apply()

    def close(self) -> None:
        """Recordings under way become whole files."""
        self._recording.close(_CLOSING_PATIENCE_S)
