"""The running window. The composition root gives the way to the phone and the settings file."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from softphone.gui.application import (
    Application,
    make_application,
    make_theme,
    make_window,
    spare_the_collector,
)
from softphone.gui.background import Background
from softphone.gui.client_bridge import Connect
from softphone.gui.language import kept_language, speak
from softphone.gui.outside import MakeOutside
from softphone.gui.practice_door import OUTSIDE, PracticeDoor
from softphone.gui.setting_rows import APPEARANCE
from softphone.gui.views.practice_banner import practice_name
from softphone.gui.window import MainWindow

_LANGUAGE = "view.language"
_STATUS_WAIT_MS = 3_000
_SPARE_AFTER_MS = 1_000
"""The window is on the screen and joined to its phone by then."""


def run_window(
    connect: Connect,
    settings_file: Path,
    make_outside: MakeOutside,
    link: str = "",
    argv: Sequence[str] = (),
    *,
    minimised: bool = False,
    practice: PracticeDoor = OUTSIDE,
) -> int:
    """Runs the window until it is quit; answers the exit code.

    `connect(on_event, on_lost)` finds or starts the phone; it runs on another thread and may raise
    `Problem`. `link` goes into the dial field and is never dialled. `settings_file` is an ini file
    for what the window remembers. `minimised` starts in the tray, or minimised where there is none.
    """
    app = make_application(argv)
    app.setQuitOnLastWindowClosed(False)
    running = Running(app, connect, settings_file, make_outside, practice)
    running.ended.connect(lambda: app.exit(0))
    if minimised:
        running.background.show_quietly()
    else:
        running.window.show()
    QTimer.singleShot(_SPARE_AFTER_MS, app, spare_the_collector)
    if link:
        running.window.dial_field.fill(link)
    return app.exec()


class Running(QObject):
    """The window and what is behind it. Both are made anew when another language is chosen; the
    phone, a process of its own, keeps the calls. `ended` when the window was closed for good.
    """

    ended = Signal()

    def __init__(
        self,
        app: QApplication,
        connect: Connect,
        settings_file: Path,
        make_outside: MakeOutside,
        practice: PracticeDoor = OUTSIDE,
    ) -> None:
        super().__init__(app)
        self._practice = practice
        self._app, self._connect, self._file = app, connect, settings_file
        self._make_outside = make_outside
        self._settings = QSettings(str(settings_file), QSettings.Format.IniFormat)
        self._language = kept_language(self._settings)
        speak(app, self._language)
        if practice.inside:
            app.setApplicationDisplayName(practice_name())
        self._theme = make_theme(app, self._settings)
        self._next: MainWindow | None = None
        self.window = self._make_window()
        self.background = self._put_behind()

    def _make_window(self) -> MainWindow:
        window = make_window(
            self._app, self._connect, self._file, theme=self._theme, practice=self._practice
        )
        window.leaving.gone.connect(self.ended)
        window.setting_up.window_settings.changed.connect(self._setting_changed)
        return window

    def _put_behind(self) -> Background:
        background = Background(self.window, self._theme, self._settings, self._make_outside)
        if isinstance(self._app, Application):
            self._app.background = background
        return background

    def _setting_changed(self, key: str) -> None:
        if key == _LANGUAGE:
            # Not now: the widget that was clicked goes with its window.
            QTimer.singleShot(0, self, self._follow_language)

    def _follow_language(self) -> None:
        """Opens the new window's way to the phone before the old one's ends: a phone without any
        window would leave.
        """
        chosen = kept_language(self._settings)
        if self._next is not None or chosen is self._language:
            return
        self._language = chosen
        speak(self._app, chosen)
        self.window.remember_geometry()
        self._next = self._make_window()
        self._next.state.first_status.connect(self._swap)
        QTimer.singleShot(_STATUS_WAIT_MS, self._next, self._swap)

    def _swap(self) -> None:
        fresh, self._next = self._next, None
        if fresh is None:
            return
        old = self.window
        fresh.take_over(old)
        self.background.end()
        gc.unfreeze()
        old.let_go()
        self.window = fresh
        self.background = self._put_behind()
        fresh.show()
        fresh.activateWindow()
        fresh.setting_up.show_setting(APPEARANCE, _LANGUAGE)
        QTimer.singleShot(0, self, spare_the_collector)
        self._follow_language()
