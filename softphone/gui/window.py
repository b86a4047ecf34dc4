"""The one window: header, dial field, calls, and the sheets that slide over them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QSettings, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from softphone.domain.commands import RegisterNow
from softphone.domain.provider import Code
from softphone.domain.snapshots import AccountSnapshot
from softphone.gui import tokens
from softphone.gui.actions import ActionRegistry
from softphone.gui.call_verbs import CallVerbs
from softphone.gui.client_bridge import ClientBridge
from softphone.gui.codes import CodeActions
from softphone.gui.contact_desk import ContactDesk
from softphone.gui.dtmf_keys import DtmfKeys
from softphone.gui.history_desk import HistoryDesk
from softphone.gui.leaving import Leaving
from softphone.gui.models.calls import OUTGOING, docked
from softphone.gui.person_acts import PersonActs
from softphone.gui.recent_calls import RecentCalls
from softphone.gui.setting_up import SettingUp
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.account_sheet import AccountSheet
from softphone.gui.views.call_bar import CallBar
from softphone.gui.views.call_list import CallList
from softphone.gui.views.centred import Centred
from softphone.gui.views.dial_field import DialField
from softphone.gui.views.header import Header
from softphone.gui.views.history_view import HistoryView
from softphone.gui.views.leaving_sheet import LeavingSheet
from softphone.gui.views.main_menu import MainMenu
from softphone.gui.views.mini_bar import MiniBar
from softphone.gui.views.pages import Page, Pages
from softphone.gui.views.palette import CommandPalette
from softphone.gui.views.panes import Panes
from softphone.gui.views.park_view import ParkView
from softphone.gui.views.people_view import PeopleView
from softphone.gui.views.service_strip import ServiceStrip
from softphone.gui.views.sheet import Sheet, SheetHost
from softphone.gui.views.shortcuts_sheet import ShortcutsSheet
from softphone.gui.views.sign_in_sheet import SignInSheet
from softphone.gui.views.status_strip import StatusStrip
from softphone.gui.views.strip import StripDock
from softphone.gui.views.transfer_sheet import TransferSheet
from softphone.gui.views.voicemail_view import VoicemailView

DEFAULT_SIZE = QSize(380, 640)
WIDEST_PANE = 560
SMALLEST_SIZE = QSize(320, 480)
LOW = 440


class MainWindow(QMainWindow):
    """`actions_by_name` holds every verb's QAction; a test or a headset triggers them as the
    buttons do.
    """

    def __init__(self, theme: Theme, bridge: ClientBridge, settings: QSettings) -> None:
        super().__init__()
        self._theme = theme
        self._bridge = bridge
        bridge.setParent(self)
        self._settings = settings
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumSize(SMALLEST_SIZE)
        self.state = PhoneState(bridge, str(settings.value("account/preferred", "")))
        self.registry = ActionRegistry(theme, self)
        recent = self.recent = RecentCalls(self.state)
        self.verbs = CallVerbs(self.state, self.registry, recent)
        self.codes = CodeActions(self.state, self.registry)
        self._dtmf_keys = DtmfKeys(self, self.verbs.send_key, self._keypad_is_shown)
        self.header = Header(theme, self.registry, self.state, self.codes)
        self.dial_field = DialField(theme, self.registry, self.state, self.codes, recent)
        self.history = HistoryDesk(theme, self.registry, self.state, self.dial_field.fill)
        self.call_list = CallList(theme, self.registry, self.verbs, self.state)
        self.dock = StripDock(theme, self.registry)
        self.contacts = ContactDesk(theme, self.registry, self.state)
        self.people = self.contacts.people
        self.acts = PersonActs(
            self.state, self.verbs, self.open_transfer, self._transferring, self.dial_field.fill
        )
        self.people_view = PeopleView(theme, self.registry, self.state, self.contacts, self.acts)
        self.park_view = ParkView(theme, self.state, self.verbs)
        self.voicemail_view = VoicemailView(theme, self.state, self.codes, self.acts)
        self.pages = Pages(theme, self.registry, self._make_pages())
        self.status_strip = StatusStrip(theme, self.state, self.codes)
        self.service_strip = ServiceStrip(theme, self.registry, self.state, self.codes)
        self.host = SheetHost(theme, self._main_pane())
        self.panes = Panes(theme, self.registry, self.host, self.pages)
        self.call_bar = CallBar(theme)
        self.mini_bar = MiniBar(theme, self.registry, self.state, settings)
        self.destroyed.connect(self.mini_bar.deleteLater)
        self.sign_in_sheet = SignInSheet(theme, self.state, bridge)
        self.account_sheet = AccountSheet(theme, self.registry, self.state)
        self.transfer_sheet = TransferSheet(theme, self.state, self.people)
        self.shortcuts_sheet = ShortcutsSheet(theme, self.registry)
        self.command_palette = CommandPalette(
            theme, self.registry, self.state, self.codes, settings
        )
        self.leaving_sheet = LeavingSheet(theme, self.state)
        self.setting_up = SettingUp(
            theme, self.registry, self.state, bridge, settings, self.host, self._open_sign_in
        )
        self.header.menu_button.setMenu(
            MainMenu(self.registry, self.codes, self.header.menu_button)
        )
        for sheet in self._sheets():
            self.host.add(sheet)
        self.leaving = Leaving(self, self.state, self.host, self.leaving_sheet)
        self.setCentralWidget(self._body())
        self.addActions(list(self.registry.by_name.values()))
        self._connect()
        self._restore()
        self.dial_field.focus()

    def _body(self) -> QWidget:
        body = QWidget()
        body.setProperty("ground", "window")
        column = QVBoxLayout(body)
        self._theme.space(column)
        column.addWidget(self.header)
        column.addWidget(self.panes, 1)
        column.addWidget(self.call_bar)
        column.addWidget(self.service_strip)
        column.addWidget(self.dock)
        column.addWidget(self.status_strip)
        return body

    @property
    def actions_by_name(self) -> dict[str, QAction]:
        return self.registry.by_name

    def _main_pane(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        self._theme.space(column)
        top = QVBoxLayout()
        self._theme.space(top, (SIZES.medium, SIZES.medium, SIZES.medium, SIZES.medium))
        top.addWidget(self.dial_field)
        column.addLayout(top)
        column.addWidget(self.pages, 1)
        return Centred(self._theme, pane, WIDEST_PANE)

    def _make_pages(self) -> tuple[Page, ...]:
        """In the order of their keys, Ctrl+1 and on."""
        return (
            Page("calls", "view.calls", self.call_list),
            Page("people", "view.people", self.people_view),
            Page("park", "view.park", self.park_view),
            Page("history", "view.history", self.history.view),
            Page("voicemail", "view.voicemail", self.voicemail_view),
        )

    def _sheets(self) -> tuple[Sheet, ...]:
        return (
            self.sign_in_sheet,
            self.account_sheet,
            self.history.details,
            self.transfer_sheet,
            self.shortcuts_sheet,
            self.command_palette,
            self.leaving_sheet,
            *self.contacts.sheets,
            *self.setting_up.sheets,
        )

    def _connect(self) -> None:
        handle = self.registry.handle
        handle("call.transfer", self.open_transfer)
        handle("call.keypad", self._toggle_call_keypad)
        handle("account.show", self._show_account)
        handle("account.add", lambda _id: self._open_sign_in(None))
        handle("account.register", lambda account: self.state.ask(RegisterNow(account)))
        handle("palette.open", lambda _id: self.open_palette())
        self.codes.argument_asked.connect(self._ask_argument)
        self.codes.time_asked.connect(self._ask_time)
        self.codes.confirmation_asked.connect(self._confirm_code)
        handle("view.zoom-in", lambda _id: self._zoom(self._theme.zoom + tokens.ZOOM_STEP))
        handle("view.zoom-out", lambda _id: self._zoom(self._theme.zoom - tokens.ZOOM_STEP))
        handle("view.zoom-reset", lambda _id: self._zoom(1.0))
        handle("help.shortcuts", lambda _id: self.host.open_sheet(self.shortcuts_sheet))
        handle("window.close", lambda _id: self.leaving.leave(quitting=False))
        handle("app.quit", lambda _id: self.leaving.leave(quitting=True))
        for page in self._make_pages():
            handle(page.verb, partial(self._go_to_page_of, page.name))
        handle("field.focus", lambda _id: self._focus_field())
        calls = self.state.calls
        for signal in (
            calls.rowsInserted,
            calls.rowsRemoved,
            calls.rowsMoved,
            calls.dataChanged,
        ):
            signal.connect(self._show_calls)
        calls.rowsInserted.connect(self._show_own_call)
        self.verbs.requests.changed.connect(self.call_list.refresh_requests)
        self.pages.changed.connect(self._show_calls)
        self.panes.changed.connect(
            lambda: self._settings.setValue("view/side-pane", self.panes.wanted)
        )
        self.call_bar.button.clicked.connect(lambda: self.go_to_page("calls"))
        self.state.accounts_changed.connect(self._count_messages)
        self.host.changed.connect(self._sheet_changed)
        self.state.first_status.connect(self.setting_up.welcome)
        self.state.window_asked.connect(self.come_up)
        self.state.accounts_changed.connect(self._remember_account)
        self.account_sheet.sign_in.connect(self._open_sign_in)
        self.call_list.empty.sign_in.connect(lambda: self._open_sign_in(None))
        self.dial_field.keypad_folded.connect(
            lambda folded: self._settings.setValue("keypad/folded", folded)
        )
        self.verbs.look_asked.connect(self.dial_field.fill)
        self.history.attach(self.pages, self.host)
        self._theme.changed.connect(self._fit)
        self.contacts.attach(self.host, self.dial_field.feed)
        self._show_calls()

    def come_up(self, fill: str) -> None:
        """What `ShowWindow` asks for: raises the window, fills the dial field, never dials."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if fill:
            self.host.close_sheet()
            self.dial_field.fill(fill)

    def _transferring(self) -> bool:
        return self.host.sheet is self.transfer_sheet

    def open_transfer(self, call_id: str | None, number: str = "") -> None:
        """Opens the transfer sheet; a `number` fills its field, also of the one that is open."""
        row = self.verbs.target("call.transfer")
        target = call_id or (row.call.id if row else None)
        if target is None:
            return
        if self.host.sheet is not self.transfer_sheet:
            self.transfer_sheet.show_call(target)
            self.host.open_sheet(self.transfer_sheet)
        if number:
            self.transfer_sheet.fill(number)

    def go_to_page(self, name: str) -> None:
        """Shows a page, in whichever pane it is, and gives it the keys."""
        if name in self.pages.tabs.names:
            self.host.close_sheet()
            self.pages.go(name)
        view = self.pages.widget(name)
        if isinstance(view, PeopleView | ParkView | HistoryView | VoicemailView):
            view.take_focus()
        else:
            self.dial_field.focus()

    def _go_to_page_of(self, name: str, _id: str | None) -> None:
        self.go_to_page(name)

    def open_palette(self) -> None:
        """Opens the palette, or closes it when it is open."""
        if self.host.sheet is self.command_palette:
            self.host.close_sheet()
        else:
            self.command_palette.prepare()
            self.host.open_sheet(self.command_palette)

    def _ask_argument(self, code: Code, call_id: str) -> None:
        self.command_palette.ask_argument(code, call_id)
        self.host.open_sheet(self.command_palette)

    def _ask_time(self, feature_id: str) -> None:
        self.command_palette.ask_time(feature_id)
        self.host.open_sheet(self.command_palette)

    def _confirm_code(self, code: Code) -> None:
        self.command_palette.confirm(code)
        self.host.open_sheet(self.command_palette)

    def _open_sign_in(self, account: AccountSnapshot | None) -> None:
        self.sign_in_sheet.fill(account)
        self.host.open_sheet(self.sign_in_sheet)

    def _show_account(self, account_id: str | None) -> None:
        """Opens the accounts, or signing in again to the one account that was refused."""
        account = self.state.accounts.account(account_id) if account_id else None
        if account is not None:
            self._open_sign_in(account)
        elif self.state.accounts.rowCount() == 0:
            self._open_sign_in(None)
        else:
            self.host.open_sheet(self.account_sheet)

    def _sheet_changed(self) -> None:
        self.header.be_quiet(self.host.sheet in (self.sign_in_sheet, self.account_sheet))
        self._show_calls()

    def _show_own_call(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Goes to the calls when one was dialled from the field."""
        rows = self.state.calls.rows[first : last + 1]
        dialled = any(row.call.state in OUTGOING for row in rows)
        focus = QApplication.focusWidget()
        if dialled and focus is not None and self.dial_field.isAncestorOf(focus):
            self.pages.go("calls")

    def _count_messages(self) -> None:
        new = sum(account.voicemail.new for account in self.state.accounts.accounts)
        self.pages.tabs.set_count("voicemail", new)

    def _show_calls(self) -> None:
        rows, sheet = list(self.state.calls.rows), self.host.sheet
        away = sheet is not None or self.pages.current != "calls"
        ringing = docked(rows, away=away)
        live = [row for row in rows if not row.ended]
        self.pages.tabs.set_count("calls", len(live))
        told = away and sheet is not self.transfer_sheet
        self.call_bar.show_rows([row for row in live if row not in ringing] if told else [])
        self.call_list.show_rows([row for row in rows if row not in ringing])
        self.dock.show_rows(ringing)
        self._dtmf_keys.listen(listening=self.verbs.keypad_call is not None)

    def _focus_field(self) -> None:
        self.host.close_sheet()
        self.dial_field.focus()

    def _toggle_call_keypad(self, call_id: str | None) -> None:
        row = self.verbs.target("call.keypad")
        target = call_id or (row.call.id if row else None)
        self.verbs.keypad_call = None if self.verbs.keypad_call == target else target
        self.verbs.refresh()
        self.call_list.refresh_verbs()
        self._dtmf_keys.listen(listening=self.verbs.keypad_call is not None)

    def _keypad_is_shown(self) -> bool:
        return self.host.sheet is None and self.pages.current == "calls"

    def _zoom(self, zoom: float) -> None:
        self._theme.set_zoom(zoom)
        self._settings.setValue("view/zoom", self._theme.zoom)

    def _remember_account(self) -> None:
        self._settings.setValue("account/preferred", self.state.preferred)

    def _restore(self) -> None:
        geometry = self._settings.value("window/geometry")
        if not (geometry is not None and self.restoreGeometry(geometry)):
            self.resize(DEFAULT_SIZE)
        self.panes.want(wanted=bool(self._settings.value("view/side-pane", True, type=bool)))
        self.dial_field.fold_keypad(bool(self._settings.value("keypad/folded", True, type=bool)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < self._theme.px(LOW)
        self.dial_field.keypad.be_low(low)
        self.header.line.be_low(low)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one step. It never hangs up."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.host.sheet is not None:
            self.host.sheet.go_back()
        elif self.verbs.keypad_call is not None:
            self._toggle_call_keypad(self.verbs.keypad_call)
        else:
            self.dial_field.focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leaving.may_close():
            event.ignore()
            return
        self.remember_geometry()
        self._bridge.close()
        super().closeEvent(event)
        self.mini_bar.close()
        self.leaving.gone.emit()

    def take_over(self, old: MainWindow) -> None:
        """Goes on where another window is, whose place this one takes."""
        self.state.take_over(old.state)
        self.dial_field.fill(old.dial_field.field.text())
        self.pages.go(old.pages.current)

    def let_go(self) -> None:
        """Ends, while another window goes on."""
        self._bridge.close()
        self.mini_bar.close()
        self.hide()
        self.deleteLater()

    def remember_geometry(self) -> None:
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.sync()
