"""The icon in the system's tray. Some panels offer a tray only after we have started."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tray_face import TrayState, tray_icon, tray_state, tray_words

_HOST_SERVICE = "org.kde.StatusNotifierWatcher"
_HOST_WAIT_MS = 10_000
_REFRESH_MS = 50


class Tray(QObject):
    """`clicked` when the icon is; `shown` is the state it shows."""

    clicked = Signal()

    def __init__(self, theme: Theme, state: PhoneState, menu: QMenu) -> None:
        super().__init__(state)
        self._theme, self._state, self._menu = theme, state, menu
        self._icon: QSystemTrayIcon | None = None
        self.shown = tray_state(state)
        self.words = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REFRESH_MS)
        self._soon.timeout.connect(self._refresh)
        calls, board = state.calls, state.board
        for signal in (
            state.link_changed,
            state.accounts_changed,
            state.missed_changed,
            board.features_changed,
            calls.rowsInserted,
            calls.rowsRemoved,
            calls.dataChanged,
        ):
            signal.connect(self._refresh_soon)
        theme.changed.connect(self._redraw)
        self._wait_for_host()

    @property
    def available(self) -> bool:
        """Whether the user can see the icon now."""
        return self._icon is not None and QSystemTrayIcon.isSystemTrayAvailable()

    def close(self) -> None:
        self._soon.stop()
        if self._icon is not None:
            self._icon.hide()

    def _wait_for_host(self) -> None:
        """Qt chooses between the two kinds of tray that Linux has once, with the first icon: so no
        icon is made before the panel of the newer kind is there, or has had time to come.
        """
        if sys.platform == "linux" and QGuiApplication.platformName() in ("xcb", "wayland"):
            from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

            bus = QDBusConnection.sessionBus()
            if bus.isConnected() and not bus.interface().isServiceRegistered(_HOST_SERVICE).value():
                watcher = QDBusServiceWatcher(_HOST_SERVICE, bus, parent=self)
                watcher.serviceRegistered.connect(self._make)
                if QGuiApplication.platformName() == "xcb":
                    QTimer.singleShot(_HOST_WAIT_MS, self, self._make)
                return
        self._make()

    def _make(self) -> None:
        if self._icon is not None:
            return
        self._icon = QSystemTrayIcon(self)
        self._icon.setObjectName("tray")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._redraw()
        # An icon that is shown before there is a tray appears with it (QSystemTrayIcon).
        self._icon.show()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # On macOS a click opens the menu.
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.clicked.emit()

    def _refresh_soon(self) -> None:
        """One drawing for many events."""
        if not self._soon.isActive():
            self._soon.start()

    def _refresh(self) -> None:
        shown = tray_state(self._state)
        words = tray_words(self._state, shown, QGuiApplication.applicationDisplayName())
        if (shown, words) != (self.shown, self.words):
            self._draw(shown, words)

    def _redraw(self) -> None:
        shown = tray_state(self._state)
        self._draw(shown, tray_words(self._state, shown, QGuiApplication.applicationDisplayName()))

    def _draw(self, shown: TrayState, words: str) -> None:
        self.shown, self.words = shown, words
        if self._icon is not None:
            self._icon.setIcon(tray_icon(self._theme, shown))
            self._icon.setToolTip(words)
