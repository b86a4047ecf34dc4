"""Pauses what plays music and films, over MPRIS 2.2 (freedesktop.org), and lets it go on after the
call: only players that this paused, and only those nobody has touched since.
"""

from __future__ import annotations

from contextlib import suppress

from jeepney import DBusAddress, Properties
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from softphone.desktop.bus import Bus, BusLine

_PREFIX = "org.mpris.MediaPlayer2."
_PLAYER = "org.mpris.MediaPlayer2.Player"
_PLAYER_TIMEOUT_S = 1.0


class MprisMedia:
    def __init__(self, address: str) -> None:
        self._bus = Bus(address)
        self._paused: set[str] = set()

    def pause(self) -> None:
        """Asks every player that plays to pause."""
        self._bus.later(self._pause)

    def resume(self) -> None:
        self._bus.later(self._resume)

    def close(self) -> None:
        """Lets what was paused go on."""
        if self._paused:
            self.resume()
        self._bus.close()

    # On the bus's thread

    def _pause(self, line: BusLine) -> None:
        for name in line.names():
            if name.startswith(_PREFIX) and _status(line, name) == "Playing":
                with suppress(DBusErrorResponse, TimeoutError):
                    line.call(_player(name), "Pause", timeout_s=_PLAYER_TIMEOUT_S)
                    self._paused.add(name)

    def _resume(self, line: BusLine) -> None:
        paused, self._paused = self._paused, set()
        for name in sorted(paused):
            if line.has(name) and _status(line, name) == "Paused":
                with suppress(DBusErrorResponse, TimeoutError):
                    line.call(_player(name), "Play", timeout_s=_PLAYER_TIMEOUT_S)


def _player(name: str) -> DBusAddress:
    return DBusAddress("/org/mpris/MediaPlayer2", bus_name=name, interface=_PLAYER)


def _status(line: BusLine, name: str) -> str:
    """`Playing`, `Paused` or `Stopped`; empty for a player that does not answer."""
    asked = Properties(_player(name)).get("PlaybackStatus")
    with suppress(DBusErrorResponse, TimeoutError):
        ((_signature, value),) = unwrap_msg(line.ask(asked, _PLAYER_TIMEOUT_S))
        return str(value)
    return ""
