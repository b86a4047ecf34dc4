"""The settings and sound devices of the fake phone: the real catalogue, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from softphone.domain.audio import AudioDevice, Levels
from softphone.domain.check import CheckAnswer
from softphone.domain.commands import (
    ChangeSetting,
    Command,
    GetSettings,
    ListDevices,
    MeasureLevels,
    SelectAudio,
    SettingsAnswer,
)
from softphone.domain.events import Event, SettingEvent
from softphone.domain.quality import GetQuality
from softphone.domain.snapshots import DevicesSnapshot
from softphone.domain.sound_check import RunSoundCheck, SoundFindings
from softphone.phone import sound_check_rules
from softphone.storage.catalogue import SETTINGS, Value, setting
from tests.gui.fake_quality import quality_track

SETTING_COMMANDS = (
    GetSettings,
    ChangeSetting,
    ListDevices,
    SelectAudio,
    MeasureLevels,
    RunSoundCheck,
    GetQuality,
)

DESK = AudioDevice("Desk speakerphone", "ALSA", 1, 2, 48000, True, True)
HEADSET = AudioDevice("Headset", "ALSA", 1, 2, 48000, False, False)


def checked(findings: SoundFindings, round_trip_ms: float | None) -> CheckAnswer:
    """What the phone answers to a check before a call."""
    return CheckAnswer(
        (
            sound_check_rules.microphone(findings, "Headset"),
            sound_check_rules.speaker(findings, "Headset"),
            *sound_check_rules.echo(findings, cancelled=True),
            sound_check_rules.round_trip("101@pbx.test", round_trip_ms),
        )
    )


class FakeSettings:
    def __init__(self, publish: Callable[[Event], None]) -> None:
        self.locked: dict[str, str] = {}
        self._publish = publish
        self.values: dict[str, Value] = {row.key: row.default for row in SETTINGS}
        self.devices = [DESK, HEADSET]
        self.microphone_denied = False
        self.levels = Levels(-20.0, -96.0)
        self.quality = quality_track()
        self.sound_check = checked(SoundFindings(True, -20.0, -6.0, played=True), 12.0)

    def change(self, key: str, text: str) -> SettingsAnswer:
        """As the phone does it; every client hears of it."""
        value = self.values[key] = setting(key).parse(text)
        self._publish(SettingEvent(key, value))
        return SettingsAnswer({key: value})

    def answer(self, command: Command[Any]) -> Any:
        match command:
            case GetSettings():
                rules = {
                    row.key: replace(row.rule, decided_by=self.locked.get(row.key, ""))
                    for row in SETTINGS
                }
                return SettingsAnswer({**self.values}, rules)
            case ChangeSetting(key, value):
                return self.change(key, value)
            case SelectAudio(input_name, output, ring):
                chosen = {"audio.input": input_name, "audio.output": output, "audio.ring": ring}
                for key, name in chosen.items():
                    if name is not None:
                        self.change(key, name)
                return self._devices()
            case ListDevices():
                return self._devices()
            case MeasureLevels():
                return self.levels
            case GetQuality():
                return self.quality
            case RunSoundCheck():
                return self.sound_check

    def _devices(self) -> DevicesSnapshot:
        def name(key: str) -> str | None:
            return str(self.values[key]) or None

        return DevicesSnapshot(
            tuple(self.devices),
            name("audio.input"),
            name("audio.output"),
            name("audio.ring"),
            str(self.values["audio.backend"]),
            microphone_denied=self.microphone_denied,
        )
