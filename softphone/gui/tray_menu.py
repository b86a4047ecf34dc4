"""The tray icon's menu: the same actions as everywhere, and the lists that change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from softphone.domain.display_name import clean
from softphone.domain.provider import Menu
from softphone.gui.actions import ActionRegistry
from softphone.gui.codes import CodeActions
from softphone.gui.recent_calls import RecentCalls, callable_number
from softphone.gui.settings_source import SettingsSource
from softphone.gui.sound_devices import SoundDevices
from softphone.gui.state import PhoneState
from softphone.gui.tray_face import account_line, missed_words, voicemail_words

_MOST_RECENT = 5
_IN_CALL = ("call.mute", "call.hold", "call.end")
_RINGING = ("call.answer", "call.decline")
_OUTPUT = "audio.output"


class TrayMenu(QMenu):
    """`verb_chosen` brings a verb that is about something in the window, `number_chosen` a number
    for the dial field. Object names are `tray-<what>`.
    """

    verb_chosen = Signal(str)
    number_chosen = Signal(str)

    def __init__(
        self,
        state: PhoneState,
        registry: ActionRegistry,
        codes: CodeActions,
        recent: RecentCalls,
        devices: SoundDevices,
        settings: SettingsSource,
    ) -> None:
        super().__init__()
        self.setObjectName("tray-menu")
        self._state, self._registry, self._codes = state, registry, codes
        self._recent, self._devices, self._settings = recent, devices, settings
        self._account = self._entry("account", "account.show")
        self.addSeparator()
        self._missed = self._entry("missed", "view.history")
        self._voicemail = self._entry("voicemail", "view.voicemail")
        self.addSeparator()
        self._calls = {name: self._follow(name) for name in (*_RINGING, *_IN_CALL)}
        self.addSeparator()
        self._entry("dial", "field.focus").setText(self.tr("Dial…"))
        self.addAction(registry.by_name["call.redial"])
        self._recent_menu = self._submenu("recent", self.tr("Recent calls"), self._fill_recent)
        self.addSeparator()
        self._dnd_menu = self._submenu(
            "dnd", self.tr("Do not disturb"), partial(self._fill_codes, Menu.STATUS)
        )
        self._queue_menu = self._submenu(
            "queues", self.tr("Queues"), partial(self._fill_codes, Menu.QUEUES)
        )
        self._submenu("output", self.tr("Output device"), self._fill_outputs)
        self.addSeparator()
        self._entry("open", "").setText(self.tr("Open"))
        self._entry("settings", "settings.show").setText(registry.text("settings.show"))
        self._entry("quit", "app.quit").setText(registry.text("app.quit"))
        self.aboutToShow.connect(devices.ask)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        state, calls = self._state, self._state.calls
        for signal in (
            state.link_changed,
            state.accounts_changed,
            state.missed_changed,
            state.board.provider_changed,
            calls.rowsInserted,
            calls.rowsRemoved,
            calls.dataChanged,
            self._recent.changed,
        ):
            signal.connect(self.refresh)
        # Panels that draw the menu themselves do not all tell before they show it.
        state.board.provider_changed.connect(self._fill_all)
        state.board.features_changed.connect(self._fill_all)
        self._recent.changed.connect(self._fill_recent)
        self._devices.changed.connect(self._fill_outputs)

    def refresh(self) -> None:
        """Everything that is not in a submenu."""
        state = self._state
        self._account.setText(_plain(account_line(state)))
        missed = state.unseen_missed
        self._missed.setText(missed_words(missed) if missed else self.tr("Missed calls"))
        new = sum(account.voicemail.new for account in state.accounts.accounts)
        self._voicemail.setText(voicemail_words(new) if new else self.tr("Voicemail"))
        rows = state.calls.rows
        ringing = any(row.ringing for row in rows)
        talking = any(not row.ringing and not row.ended for row in rows)
        for name in _RINGING:
            self._calls[name].setVisible(ringing)
        for name in _IN_CALL:
            self._calls[name].setVisible(talking)
        self._queue_menu.menuAction().setVisible(bool(self._codes.codes(Menu.QUEUES)))
        self._dnd_menu.menuAction().setVisible(bool(self._codes.codes(Menu.STATUS)))
        self._recent_menu.menuAction().setVisible(bool(self._recent.records))

    def _entry(self, name: str, verb: str) -> QAction:
        """An entry that is about something in the window: this comes up with it."""
        action = self.addAction("")
        action.setObjectName(f"tray-{name}")
        action.triggered.connect(lambda _checked=False: self.verb_chosen.emit(verb))
        return action

    def _follow(self, verb: str) -> QAction:
        """An entry that is only there during calls and otherwise is the verb's action."""
        source = self._registry.by_name[verb]
        action = self.addAction(source.text())
        action.setObjectName(f"tray-{verb}")
        action.triggered.connect(source.trigger)

        def follow() -> None:
            action.setText(source.text())
            action.setIcon(source.icon())
            action.setEnabled(source.isEnabled())

        source.changed.connect(follow)
        follow()
        return action

    def _submenu(self, name: str, title: str, fill: Callable[[], None]) -> QMenu:
        menu = self.addMenu(title)
        menu.setObjectName(f"tray-{name}")
        menu.aboutToShow.connect(fill)
        return menu

    def _named(self, name: str) -> QMenu:
        found = self.findChild(QMenu, f"tray-{name}")
        assert found is not None
        return found

    def _fill_all(self) -> None:
        if not self.isVisible():
            self._fill_codes(Menu.STATUS)
            self._fill_codes(Menu.QUEUES)

    def _fill_codes(self, which: Menu) -> None:
        menu = self._dnd_menu if which is Menu.STATUS else self._queue_menu
        menu.clear()
        self._codes.fill(menu, which)

    def _fill_recent(self) -> None:
        menu = self._recent_menu
        menu.clear()
        numbers: set[str] = set()
        for record in self._recent.records:
            number = callable_number(record)
            if not number or number in numbers or len(numbers) == _MOST_RECENT:
                continue
            numbers.add(number)
            name = clean(record.name)
            text = f"{name} ({clean(number)})" if name else clean(number)
            action = menu.addAction(_plain(text))
            action.triggered.connect(
                lambda _checked=False, number=number: self.number_chosen.emit(number)
            )

    def _fill_outputs(self) -> None:
        menu = self._named("output")
        menu.clear()
        chosen = self._settings.value(_OUTPUT) or ""
        names = ["", *self._devices.names(inputs=False)]
        for name in names:
            action = menu.addAction(_plain(clean(name)) if name else self.tr("As the system"))
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.triggered.connect(lambda _checked=False, name=name: self._choose(name))

    def _choose(self, output: str) -> None:
        self._settings.change(_OUTPUT, output, self._state.problem.emit)


def _plain(text: str) -> str:
    """An ampersand in a menu is a shortcut's mark unless it is doubled."""
    return text.replace("&", "&&")
