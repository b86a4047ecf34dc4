"""The settings in two levels: the sections, and one section's page. Every change applies at
once.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from softphone.domain.check import CheckResult, Remedy
from softphone.domain.commands import RegisterNow
from softphone.gui.actions import ActionRegistry
from softphone.gui.global_keys import GlobalKeys
from softphone.gui.setting_rows import (
    ABOUT,
    ACCOUNTS,
    ADVANCED,
    APPEARANCE,
    AUDIO,
    CHECK,
    KEYS,
    SECTIONS,
    START,
    SUPPORT,
    Section,
    SettingRow,
    find,
    words,
)
from softphone.gui.settings_source import PhoneSettings, WindowSettings
from softphone.gui.sound_devices import SoundDevices
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.check_page import CheckPage
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.nav_button import NavButton
from softphone.gui.views.settings_pages import (
    AboutPage,
    AudioPage,
    KeysPage,
    RowsPage,
    SettingsPage,
    StartPage,
)
from softphone.gui.views.sheet import Sheet
from softphone.gui.views.support_page import SupportPage

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SettingsSheet(Sheet):
    """Buttons are `settings-open-<section>`, what was found `settings-found-<key or section>`."""

    def __init__(
        self,
        theme: Theme,
        registry: ActionRegistry,
        state: PhoneState,
        phone: PhoneSettings,
        window: WindowSettings,
        devices: SoundDevices,
        keys: GlobalKeys,
    ) -> None:
        self._words = QCoreApplication.translate("SettingsSheet", "Settings")
        super().__init__(theme, "settings-sheet", self._words)
        self._registry, self._state = registry, state
        self._phone, self._window, self._devices = phone, window, devices
        self._keys = keys
        self._page: SettingsPage | None = None
        self._from: QWidget | None = None
        self.search = QLineEdit()
        self.search.setObjectName("settings-search")
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self._home, self._home_column = self._column()
        self._found, self._found_column = self._column()
        self._nothing = PlainLabel("", tone="muted", wrap=True)
        self._nothing.setObjectName("settings-nothing")
        for section in SECTIONS:
            button = self._nav(f"settings-open-{section.name}", section)
            button.clicked.connect(partial(self._open_from, button, section, ""))
            self._home_column.addWidget(button)
        for widget in (self.search, self._home, self._found, self._nothing):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self._search()

    @property
    def page(self) -> SettingsPage | None:
        """The section that is shown, or None while the sections are."""
        return self._page

    def first_focus(self) -> QWidget:
        page = self._page
        return self.search if page is None else page.first_focus() or self.back

    def prepare(self) -> None:
        """Begins at the sections."""
        self._leave_page()
        self.search.clear()

    def step_back(self) -> bool:
        """From a page to where it was opened, then from the search to the sections."""
        if self._page is not None:
            self._leave_page()
            (self._from or self.search).setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.search.text():
            self.search.clear()
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def open(self, section: Section, key: str = "") -> None:
        """Shows a section's page; with `key` its setting gets the keys."""
        if section is ACCOUNTS:
            self._registry.run("account.show")
            return
        self._leave_page()
        page = self._page = self._make(section)
        self.title.setText(words(section.title))
        for widget in (self.search, self._home, self._found, self._nothing):
            widget.hide()
        self.content.insertWidget(0, page)
        page.show()
        target = page.editor(key) if key else None
        focus = target if target is not None and target.isVisibleTo(page) else self.first_focus()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if target is not None:
            QTimer.singleShot(0, page, partial(self._reveal, target))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search down into what it found, Enter opens the first."""
        if watched is self.search and isinstance(event, QKeyEvent):
            first = next(iter(self._buttons()), None)
            down = event.key() == Qt.Key.Key_Down
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.text()
            if event.type() is QEvent.Type.KeyPress and first is not None and (down or enter):
                first.setFocus(Qt.FocusReason.OtherFocusReason) if down else first.click()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys walk over the buttons."""
        buttons = self._buttons()
        focus = QApplication.focusWidget()
        if self._page is None and event.key() in _STEPS and focus in buttons:
            at = buttons.index(focus) + _STEPS[Qt.Key(event.key())]
            target = self.search if at < 0 else buttons[min(at, len(buttons) - 1)]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focus in buttons:
            focus.click()
        else:
            super().keyPressEvent(event)

    def _buttons(self) -> list[NavButton]:
        home = self._found.isHidden()
        return (self._home if home else self._found).findChildren(NavButton)

    def _make(self, section: Section) -> SettingsPage:
        if section is AUDIO:
            return AudioPage(self.theme, self._state, self._phone, self._devices)
        if section is APPEARANCE:
            return RowsPage(self.theme, section, self._window)
        if section is START:
            return StartPage(self.theme, self._phone)
        if section is KEYS:
            return KeysPage(self.theme, self._phone, self._keys)
        if section is CHECK:
            page = CheckPage(self.theme, self._state)
            page.remedy_asked.connect(self._remedy)
            return page
        if section is SUPPORT:
            return SupportPage(self.theme, self._state)
        if section is ABOUT:
            return AboutPage(self.theme, self._state)
        return RowsPage(self.theme, section, self._phone)

    def _remedy(self, result: CheckResult) -> None:
        """What the button beside a finding of the doctor leads to."""
        accounts = self._state.accounts.accounts
        ids = [one.id for one in accounts if one.address == result.account]
        match result.remedy:
            case Remedy.SIGN_IN:
                self._registry.run("account.add")
            case Remedy.REGISTER:
                self._state.ask(RegisterNow(ids[0] if ids else None))
            case Remedy.ACCOUNT_SETTINGS:
                self._registry.run("account.show", ids[0] if ids else None)
            case Remedy.SOUND_SETTINGS:
                self.open(AUDIO)
            case Remedy.ADVANCED_SETTINGS:
                self.open(ADVANCED)

    def _leave_page(self) -> None:
        if self._page is not None:
            self.content.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
            self._page = None
        self.title.setText(self._words)
        self.search.show()
        self._show_found(bool(self.search.text().strip()))

    def _search(self, _text: str = "") -> None:
        for button in self._found.findChildren(NavButton):
            button.hide()  # a layout shows what was just added later, also without its parent
            self._found_column.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for section, row in find(self.search.text()):
            self._found_column.addWidget(self._found_button(section, row))
        self._show_found(bool(self.search.text().strip()))

    def _show_found(self, searching: bool) -> None:
        self._home.setVisible(not searching)
        self._found.setVisible(searching)
        nothing = searching and not find(self.search.text())
        self._nothing.say(self.tr("No setting is called that.") if nothing else "")

    def _found_button(self, section: Section, row: SettingRow | None) -> NavButton:
        if row is None:
            button = self._nav(f"settings-found-{section.name}", section)
        else:
            button = NavButton(
                self.theme,
                f"settings-found-{row.key}",
                section.icon,
                words(row.title),
                words(section.title),
            )
        key = row.key if row is not None else ""
        button.clicked.connect(partial(self._open_from, button, section, key))
        return button

    def _nav(self, name: str, section: Section) -> NavButton:
        return NavButton(self.theme, name, section.icon, words(section.title))

    def _open_from(
        self, button: NavButton, section: Section, key: str, _checked: bool = False
    ) -> None:
        self._from = button
        button.destroyed.connect(self._forget_from)
        self.open(section, key)

    def _forget_from(self) -> None:
        self._from = None

    def _column(self) -> tuple[QWidget, QVBoxLayout]:
        body = QWidget()
        column = QVBoxLayout(body)
        self.theme.space(column, spacing=SIZES.small)
        return body, column

    def _reveal(self, widget: QWidget) -> None:
        area = self.findChild(QScrollArea)
        if area is not None:
            area.ensureWidgetVisible(widget)
