"""The pages of the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from softphone.gui.global_keys import ON, GlobalKeys
from softphone.gui.setting_rows import ABOUT, AUDIO, DEVICE_KEYS, KEYS, START, Section
from softphone.gui.settings_source import SettingsSource
from softphone.gui.sound_devices import SoundDevices
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.setting_line import SettingLine, setting_line
from softphone.gui.views.sound_rows import SoundRows

LICENCE = "GPL-3.0-or-later"


class SettingsPage(QWidget):
    """The lines of one section; `settings-<section>`. Made when the values are known."""

    def __init__(self, theme: Theme, section: Section) -> None:
        super().__init__()
        self.setObjectName(f"settings-{section.name}")
        self.section = section
        self.lines: dict[str, SettingLine] = {}
        self.column = QVBoxLayout(self)
        theme.space(self.column, spacing=SIZES.large)

    def first_focus(self) -> QWidget | None:
        return next((line.editor for line in self.lines.values() if line.isVisibleTo(self)), None)

    def editor(self, key: str) -> QWidget | None:
        line = self.lines.get(key)
        return line.editor if line is not None else None


class RowsPage(SettingsPage):
    """Every row of a section from one source."""

    def __init__(self, theme: Theme, section: Section, source: SettingsSource) -> None:
        super().__init__(theme, section)
        for row in section.rows:
            if row.key not in DEVICE_KEYS:
                self.lines[row.key] = setting_line(theme, source, row)
                self.column.addWidget(self.lines[row.key])


class AudioPage(RowsPage):
    def __init__(
        self, theme: Theme, state: PhoneState, source: SettingsSource, devices: SoundDevices
    ) -> None:
        super().__init__(theme, AUDIO, source)
        self.sound = SoundRows(theme, state, source, devices, "settings-sound")
        self.column.insertWidget(0, self.sound)
        self.lines |= {key: self.sound.line(key) for key in DEVICE_KEYS}

    def first_focus(self) -> QWidget | None:
        return self.sound.first_focus()


class StartPage(RowsPage):
    """Starting with the computer and notifications; a row the phone does not know stays hidden."""

    def __init__(self, theme: Theme, source: SettingsSource) -> None:
        super().__init__(theme, START, source)


class KeysPage(RowsPage):
    """The keys of every program, and what came of asking the desktop for them."""

    def __init__(self, theme: Theme, source: SettingsSource, keys: GlobalKeys) -> None:
        super().__init__(theme, KEYS, source)
        self._keys = keys
        keys.told.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self.lines[ON].problem.tell(self._keys.problem())
        for key, line in self.lines.items():
            given = self._keys.in_force(key)
            line.note(self.tr("The desktop gave it {0}.").format(given) if given else "")


class AboutPage(SettingsPage):
    """What this is, and what the SIP stack of this installation can do."""

    def __init__(self, theme: Theme, state: PhoneState) -> None:
        super().__init__(theme, ABOUT)
        self._state = state
        self.text = PlainLabel("", wrap=True)
        self.text.setObjectName("about-text")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.column.addWidget(self.text)
        state.phone_changed.connect(self.refresh)
        self.refresh()

    def first_focus(self) -> QWidget | None:
        return self.text

    def refresh(self) -> None:
        phone = self._state.phone
        if phone is None:
            self.text.setText(self.tr("The phone is being started."))
            return
        stack = phone.stack
        lines = [
            self.tr("Version {0}").format(phone.version),
            self.tr("SIP stack: {0} {1}").format(stack.name, stack.version),
            self.tr("Build: {0}").format(stack.build) if stack.build else "",
            self.tr("Encryption (TLS): {0}").format(self._yes(stack.tls)),
            self.tr("Opus: {0}").format(self._yes(stack.opus)),
            self.tr("Lamps of colleagues: {0}").format(self._yes(stack.dialog_lamps)),
            self.tr("Calls at once, at most: {0}").format(stack.max_calls),
            self.tr("Licence: {0}").format(LICENCE),
            self.tr("Inside the SIP stack:") if stack.parts else "",
            *(f"{part.name} {part.version} ({part.licence})" for part in stack.parts),
        ]
        self.text.setText("\n".join(line for line in lines if line))

    def _yes(self, there: bool) -> str:
        return self.tr("yes") if there else self.tr("not in this build")
