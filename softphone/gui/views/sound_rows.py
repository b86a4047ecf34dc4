"""Microphone, speaker and ringer, each with a way to try it."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from softphone.domain.audio import Tone
from softphone.domain.commands import PlayTestTone
from softphone.gui.permissions import Allowed, open_settings, settings_page
from softphone.gui.setting_rows import AUDIO, DEVICE_KEYS
from softphone.gui.settings_source import SettingsSource
from softphone.gui.sound_devices import SoundDevices
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.level_meter import LevelMeter
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.setting_editors import Choice
from softphone.gui.views.setting_line import SettingLine
from softphone.gui.views.sound_check import SoundCheckPanel

_INPUT = "audio.input"
_ALSO = "audio.ring-also"
_TONES = {"audio.output": Tone.RINGBACK, "audio.ring": Tone.RING}


class SoundRows(QWidget):
    """The list of devices follows what is plugged in. `name` begins the object names of the tests:
    `<name>-test`, `<name>-play-audio.output`, `<name>-check`.
    """

    def __init__(
        self,
        theme: Theme,
        state: PhoneState,
        settings: SettingsSource,
        devices: SoundDevices,
        name: str,
    ) -> None:
        super().__init__()
        self._state, self._settings, self._devices = state, settings, devices
        self._lines: dict[str, SettingLine] = {}
        self._choices: dict[str, Choice] = {}
        self.meter = LevelMeter(theme, state, name)
        self._denied = NoticeLine(theme, f"{name}-denied", box=True)
        self._none = PlainLabel("", "small", "ringing", wrap=True)
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.medium)
        rows = {row.key: row for row in AUDIO.rows}
        for key in DEVICE_KEYS:
            self._choices[key] = Choice(theme)
            line = self._lines[key] = SettingLine(theme, settings, rows[key], self._choices[key])
            column.addWidget(line)
            if key == _INPUT:
                line.put_beside(self.meter.button)
                column.addWidget(self.meter)
                column.addWidget(self._denied)
            elif key in _TONES:
                line.put_beside(self._play_button(key, name))
        self.check = SoundCheckPanel(theme, state, name)
        column.addWidget(self._none)
        column.addWidget(self.check)
        devices.changed.connect(self.refresh)
        settings.changed.connect(self._setting_changed)
        self.refresh()

    def first_focus(self) -> QWidget:
        return self._choices[_INPUT]

    def line(self, key: str) -> SettingLine:
        return self._lines[key]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._devices.watch(self, True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._devices.watch(self, False)

    def refresh(self) -> None:
        for key, choice in self._choices.items():
            value = str(self._settings.value(key) or "")
            inputs = key == _INPUT
            names = self._devices.names(inputs=inputs)
            default = self._devices.default(inputs=inputs)
            follow = self.tr("As the system: {0}").format(default)
            offered = [("", follow if default else self.tr("As the system"))]
            if key == _ALSO:
                offered = [("", self.tr("Nowhere else"))]
            offered += [(name, name) for name in names]
            if value and value not in names:
                offered.append((value, self.tr("{0} (not connected)").format(value)))
            choice.offer([*offered])
            choice.show_value(value)
        self._say_denied()
        off = self._settings.value("audio.backend") == "null"
        nothing = self._devices.known and not self._devices.devices
        self._none.say(
            self.tr("Sound is switched off: see Sound devices under Advanced.")
            if off
            else self.tr("This computer has no sound devices. Connect a headset.")
            if nothing
            else ""
        )

    def _say_denied(self) -> None:
        page = settings_page(Allowed.MICROPHONE)
        self._denied.say(
            self.tr(
                "The system's privacy settings keep this phone from the microphone: nobody can "
                "hear you."
            )
            if self._devices.microphone_denied
            else "",
            button=self.tr("Open the system's settings") if page else "",
            act=lambda: open_settings(page),
        )

    def _setting_changed(self, key: str) -> None:
        if key in self._choices or key == "audio.backend":
            self.refresh()

    def _play_button(self, key: str, name: str) -> QPushButton:
        button = text_button(self.tr("Play"), "plain", f"{name}-play-{key}")
        told = (
            self.tr("Play the ring tone")
            if _TONES[key] is Tone.RING
            else self.tr("Play a test tone")
        )
        button.setAccessibleName(told)
        button.setToolTip(told)
        button.clicked.connect(partial(self._play, key))
        return button

    def _play(self, key: str, _checked: bool = False) -> None:
        line = self._lines[key]
        line.problem.tell(None)
        self._state.ask(PlayTestTone(_TONES[key]), lambda _done: None, line.problem.tell)
