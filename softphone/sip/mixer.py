"""Who hears whom: connections between the sound port and the calls in the stack's conference
bridge.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

import pjsua2 as pj

from softphone.domain.facts import MediaHold
from softphone.sip.call import SipCall

log = logging.getLogger(__name__)

_SOUND = ""


class Mixer:
    """Keeps the wished connections true after every change of media, mute or conference."""

    def __init__(self, port: pj.AudioMedia) -> None:
        self._port: pj.AudioMedia | None = port
        self._muted: set[str] = set()
        self._paused: set[str] = set()
        self._conference: frozenset[str] = frozenset()
        self._slots: dict[str, int] = {}
        self._connected: set[tuple[str, str]] = set()

    def set_muted(self, call_id: str, muted: bool) -> None:
        (self._muted.add if muted else self._muted.discard)(call_id)

    def set_paused(self, call_id: str, paused: bool) -> None:
        """No sound while a hold is asked for: what is said then is not for the other side."""
        (self._paused.add if paused else self._paused.discard)(call_id)

    def set_conference(self, members: frozenset[str]) -> None:
        self._conference = members

    def remove(self, call_id: str) -> None:
        """Forgets an ended call; the stack has closed its slot by itself."""
        self._muted.discard(call_id)
        self._paused.discard(call_id)
        self._conference -= {call_id}
        self._slots.pop(call_id, None)
        self._connected = {pair for pair in self._connected if call_id not in pair}

    def clear(self) -> None:
        self._connected.clear()
        self._port = None

    def update(self, calls: Mapping[str, SipCall]) -> None:
        """Connects and disconnects until the bridge is as wished."""
        if self._port is None:
            return
        media: dict[str, pj.AudioMedia] = {_SOUND: self._port}
        for call_id, call in calls.items():
            open_both_ways = call.audio is not None and call.hold is MediaHold.NONE
            quiet = call.silent or call.disconnected or call_id in self._paused
            if open_both_ways and not quiet:
                media[call_id] = call.audio
        self._notice_new_slots(media)
        wished = self._wished(set(media) - {_SOUND})
        for source, sink in self._connected - wished:
            if source in media and sink in media:
                _attempt(media[source].stopTransmit, media[sink])
        for source, sink in wished - self._connected:
            _attempt(media[source].startTransmit, media[sink])
        self._connected = wished

    def _notice_new_slots(self, media: Mapping[str, pj.AudioMedia]) -> None:
        """A renegotiated stream is a new slot: what was connected to the old one is gone."""
        for call_id, audio in media.items():
            slot = int(audio.getPortId())
            if self._slots.get(call_id) != slot:
                self._slots[call_id] = slot
                self._connected = {pair for pair in self._connected if call_id not in pair}

    def _wished(self, talking: set[str]) -> set[tuple[str, str]]:
        pairs = {(call_id, _SOUND) for call_id in talking}
        pairs |= {(_SOUND, call_id) for call_id in talking - self._muted}
        members = talking & self._conference
        pairs |= {(one, other) for one in members for other in members if one != other}
        return pairs


def _attempt(change: Callable[[pj.AudioMedia], object], sink: pj.AudioMedia) -> None:
    try:
        change(sink)
    except pj.Error as error:
        log.warning("conference bridge: %s", error.info())
