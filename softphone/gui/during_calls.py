"""During calls players are paused and the computer is kept awake, where the user wants it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from softphone.domain.call import LegState
from softphone.gui.models.calls import OUTGOING, UP
from softphone.gui.outside import Awake, Media
from softphone.gui.settings_source import SettingsSource
from softphone.gui.state import PhoneState

_TALKING = UP | OUTGOING | {LegState.ENDING}
"""A call that only rings here does not stop the music: it may be declined."""


class DuringCalls(QObject):
    def __init__(
        self,
        state: PhoneState,
        settings: SettingsSource,
        media: Media | None,
        awake: Awake | None,
    ) -> None:
        super().__init__(state)
        self._state, self._settings = state, settings
        self._media, self._awake = media, awake
        self._paused = self._held = False
        calls = state.calls
        for signal in (
            calls.rowsInserted,
            calls.rowsRemoved,
            calls.dataChanged,
            settings.changed,
        ):
            signal.connect(self._follow)

    def _follow(self) -> None:
        talking = any(row.call.state in _TALKING for row in self._state.calls.rows)
        pause = talking and self._settings.value("call.pause-media") is True
        hold = talking and self._settings.value("call.keep-awake") is True
        if self._media is not None and pause != self._paused:
            self._paused = pause
            (self._media.pause if pause else self._media.resume)()
        if self._awake is not None and hold != self._held:
            self._held = hold
            if hold:
                self._awake.hold(self.tr("A call is going on"))
            else:
                self._awake.release()
