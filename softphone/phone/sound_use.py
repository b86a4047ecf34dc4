"""The sound device is open while a call can be heard or somebody looks at the levels, and only
then; choice of devices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from softphone.domain.audio import (
    BETWEEN_NAMES,
    AudioBackend,
    AudioChoice,
    AudioProcessing,
    Levels,
    device_names,
)
from softphone.domain.call import LegState
from softphone.domain.commands import ListDevices, MeasureLevels, SelectAudio
from softphone.domain.events import Event, SettingEvent
from softphone.domain.snapshots import DevicesSnapshot
from softphone.phone.background import Background, Later
from softphone.phone.call_book import CallBook
from softphone.phone.leg import Leg
from softphone.phone.ports import Preferences, SettingValue, Sound
from softphone.phone.schedule import Schedule, Timer

_MEASURING_S = 2.0

_HEARD = (
    LegState.CALLING,
    LegState.RINGING,
    LegState.EARLY_MEDIA,
    LegState.CONNECTING,
    LegState.IN_CALL,
)


class SoundUse:
    def __init__(
        self,
        sound: Sound,
        calls: CallBook,
        preferences: Preferences,
        background: Background,
        schedule: Schedule,
        publish: Callable[[Event], None],
    ) -> None:
        self._sound = sound
        self._calls = calls
        self._preferences = preferences
        self._background = background
        self._schedule = schedule
        self._publish = publish
        self._open = False
        self._kept_open = False
        self._measuring: Timer | None = None
        calls.on_change(self._on_change)

    def measure(self, command: MeasureLevels) -> Levels:
        """Keeps the devices open until nobody has asked for a while."""
        if self._measuring is not None:
            self._measuring.cancel()
        self._measuring = self._schedule.after(_MEASURING_S, self._measured)
        self._settle()
        return self._sound.levels()

    def keep_open(self, wanted: bool) -> None:
        """The devices stay open for a check, without a call."""
        self._kept_open = wanted
        self._settle()

    def _measured(self) -> None:
        self._measuring = None
        self._settle()

    def _on_change(self, leg: Leg) -> None:
        self._settle()

    def _settle(self) -> None:
        heard = any(other.state in _HEARD for other in self._calls)
        wanted = heard or self._measuring is not None or self._kept_open
        if wanted and not self._open:
            self._sound.open()
        elif self._open and not wanted:
            self._sound.close()
        self._open = wanted

    def list_devices(self, command: ListDevices) -> Later[DevicesSnapshot]:
        return self._background.run(self._snapshot)

    def select(self, command: SelectAudio) -> Later[DevicesSnapshot]:
        """Applies the choice at once, also in a call, and keeps it."""
        also = None if command.ring_also is None else BETWEEN_NAMES.join(command.ring_also)
        for key, value in (
            ("audio.input", command.input),
            ("audio.output", command.output),
            ("audio.ring", command.ring),
            ("audio.ring-also", also),
            ("audio.backend", command.backend),
        ):
            if value is not None:
                self._publish(SettingEvent(key, self._preferences.change(key, str(value))))
        self.apply()
        return self._background.run(self._snapshot)

    def apply(self) -> None:
        """Hands the settings to the audio room."""
        values = self._preferences.values()
        self._sound.select(choice_of(values))
        self._sound.set_processing(processing_of(values))

    def _snapshot(self) -> DevicesSnapshot:
        choice = choice_of(self._preferences.values())
        null = choice.backend is AudioBackend.NULL
        devices = () if null else self._sound.devices()
        return DevicesSnapshot(
            devices,
            choice.input,
            choice.output,
            choice.ring,
            choice.backend.value,
            choice.ring_also,
            self._sound.microphone_denied(),
        )


def choice_of(values: Mapping[str, SettingValue]) -> AudioChoice:
    def name(key: str) -> str | None:
        return str(values.get(key) or "") or None

    backend = AudioBackend(str(values.get("audio.backend") or AudioBackend.DEVICE))
    also = device_names(str(values.get("audio.ring-also") or ""))
    return AudioChoice(name("audio.input"), name("audio.output"), name("audio.ring"), backend, also)


def processing_of(values: Mapping[str, SettingValue]) -> AudioProcessing:
    return AudioProcessing(
        echo_cancellation=bool(values.get("audio.echo-cancellation", True)),
        noise_suppression=bool(values.get("audio.noise-suppression", True)),
        high_pass=bool(values.get("audio.high-pass", True)),
        auto_gain=bool(values.get("audio.auto-gain", False)),
    )
