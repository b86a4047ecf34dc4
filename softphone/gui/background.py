"""The phone beside other programs: tray, notices, what happens during calls, starting at login, and
what closing the window means.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from softphone.domain.errors import ProblemText
from softphone.domain.notice import Notice
from softphone.gui.during_calls import DuringCalls
from softphone.gui.notices import Notifier
from softphone.gui.outside import MakeOutside
from softphone.gui.theme import Theme
from softphone.gui.tray import Tray
from softphone.gui.tray_menu import TrayMenu
from softphone.gui.window import MainWindow

_TOLD = "tray/told"
_HINT = "tray-hint"
_AT_LOGIN = "window.start-at-login"


class Background(QObject):
    """With a tray, closing hides the window; without one, it minimises it. Only Quit, and the end
    of the user's session, end it.
    """

    _pressed = Signal(str, str)
    _notices_answered = Signal(bool)

    def __init__(
        self, window: MainWindow, theme: Theme, settings: QSettings, make_outside: MakeOutside
    ) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._phone_settings = window.setting_up.phone_settings
        # Notices are pressed on other threads: the signal brings it to this one.
        self.outside = make_outside(self._pressed.emit)
        self.notifier: Notifier | None = None
        if self.outside.notices is not None:
            self.notifier = Notifier(
                window.state, self._phone_settings, window.registry, self.outside.notices
            )
            self._pressed.connect(self.notifier.pressed)
            self.notifier.opened.connect(self._open)
            self._notices_answered.connect(window.setting_up.guide.notices_answered)
            window.setting_up.guide.calls_explained.connect(self._ask_for_notices)
        self.during_calls = DuringCalls(
            window.state, self._phone_settings, self.outside.media, self.outside.awake
        )
        window.setting_up.global_keys.attach(self.outside.hotkeys)
        self.menu = TrayMenu(
            window.state,
            window.registry,
            window.codes,
            window.recent,
            window.setting_up.devices,
            self._phone_settings,
        )
        self.menu.verb_chosen.connect(self._open)
        self.menu.number_chosen.connect(window.come_up)
        self.tray = Tray(theme, window.state, self.menu)
        self.tray.clicked.connect(lambda: window.come_up(""))
        window.leaving.keep_running = self._keep_running
        window.leaving.gone.connect(self.end)
        self._phone_settings.changed.connect(self._setting_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.commitDataRequest.connect(self._session_ends)

    def show_quietly(self) -> None:
        """Starts without coming up: hidden in the tray, or minimised where there is none."""
        if not self.tray.available:
            self._window.showMinimized()

    def fill(self, number: str) -> None:
        """Brings the window up with a number in its dial field."""
        self._window.come_up(number)

    def refuse(self, problem: ProblemText) -> None:
        """Brings the window up with the reason why a link was not used."""
        self._window.come_up("")
        self._window.state.problem.emit(problem)

    def _open(self, verb: str) -> None:
        """Brings the window up, and does what was chosen in it."""
        if verb == "app.quit":
            self._window.registry.run(verb)
            return
        self._window.come_up("")
        if verb:
            self._window.registry.run(verb)

    def _ask_for_notices(self) -> None:
        if self.outside.notices is not None:
            self.outside.notices.ask(self._notices_answered.emit)

    def _keep_running(self) -> None:
        self._window.remember_geometry()
        if not self.tray.available:
            self._window.showMinimized()
            return
        self._window.hide()
        if not self._settings.value(_TOLD, False, type=bool) and self.outside.notices is not None:
            self._settings.setValue(_TOLD, True)
            name = QApplication.applicationDisplayName()
            self.outside.notices.show(
                Notice(
                    _HINT,
                    self.tr("{0} keeps running").format(name),
                    self.tr(
                        "Calls still ring here. Its icon in the tray opens it again and quits."
                    ),
                )
            )

    def _setting_changed(self, key: str) -> None:
        login = self.outside.start_at_login
        if key != _AT_LOGIN or login is None:
            return
        wanted = self._phone_settings.value(_AT_LOGIN) is True
        try:
            if wanted != login.is_on():
                login.switch(on=wanted)
        except OSError as error:
            self._window.state.problem.emit(
                ProblemText(
                    self.tr("Starting at login could not be changed"),
                    self.tr("The system said: {0}.").format(error.strerror or ""),
                    self.tr("Change it in the system's own settings."),
                )
            )

    def may_end(self) -> bool:
        """Asked when the system wants us to quit, as from macOS's Dock: no while a queue is signed
        in, and then our own question comes up.
        """
        leaving = self._window.leaving
        if leaving.decided or not self._window.state.board.queue_sign_ins():
            leaving.decided = True
            return True
        leaving.leave(quitting=True)
        return False

    def _session_ends(self) -> None:
        """Nobody is left to answer a question."""
        self._window.leaving.decided = True

    def end(self) -> None:
        self.tray.close()
        if self.notifier is not None:
            self.notifier.stop()
        self._window.setting_up.global_keys.attach(None)
        self.outside.close()
