"""What a watched phone or park slot is doing, from dialog-info documents (RFC 4235)."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.address import user_part
from softphone.domain.lamp import LampState
from softphone.sip.xml_document import Element, NotReadable, read


class Restarted(NotReadable):
    """The version went back: the notifier began anew, and what is known here is worth nothing."""


_MOST_DIALOGS = 64
_STATES = {"trying", "proceeding", "early", "confirmed", "terminated"}
_RINGING = {"proceeding", "early"}


@dataclass(frozen=True, slots=True)
class Dialog:
    """One dialog of the watched party. `direction` is `initiator` where that party called,
    `recipient` where it was called, or not told. `other` is a name-addr, or empty.
    """

    state: str
    direction: str
    other: str

    @property
    def lamp(self) -> LampState:
        if self.state in _RINGING and self.direction != "initiator":
            return LampState.RINGING
        return LampState.IN_CALL


class DialogTable:
    """All dialogs of one watched party, over the documents of one subscription."""

    def __init__(self) -> None:
        self._dialogs: dict[str, Dialog] = {}
        self._version = -1
        self._complete = False

    def take(self, body: str) -> bool:
        """Takes a document over; False for a repetition of the last one.

        Versions grow with every document (RFC 4235 section 4.3). Raises `NotReadable`.
        """
        root = read(body)
        if root.name != "dialog-info":
            raise NotReadable(f"a {root.name[:40]}")
        version = _version(root)
        if version < self._version:
            raise Restarted(f"version {version} after {self._version}")
        if version == self._version:
            return False
        gap = version > self._version + 1
        self._version = version
        if root.attributes.get("state", "").lower() == "full":
            self._dialogs.clear()
            self._complete = True
        elif gap:
            # What happened in between is lost: only the next full document tells it.
            self._complete = False
            self._dialogs.clear()
        entity = user_part(root.attributes.get("entity", ""))
        for element in root.children:
            if element.name == "dialog":
                self._take_dialog(element, entity)
        return True

    def _take_dialog(self, element: Element, entity: str) -> None:
        name = element.attributes.get("id", "")
        state = element.first("state")
        word = state.text.lower() if state is not None else ""
        if word == "terminated":
            self._dialogs.pop(name, None)
        elif word in _STATES and (name in self._dialogs or len(self._dialogs) < _MOST_DIALOGS):
            direction = element.attributes.get("direction", "").lower()
            self._dialogs[name] = Dialog(word, direction, _other(element, entity))

    @property
    def state(self) -> LampState:
        """Ringing counts more than a call that goes on: it is what can be picked up."""
        lamps = {dialog.lamp for dialog in self._dialogs.values()}
        for state in (LampState.RINGING, LampState.IN_CALL):
            if state in lamps:
                return state
        return LampState.IDLE if self._complete else LampState.UNKNOWN

    @property
    def other(self) -> str:
        """Who rings or is talked to, as a name-addr; empty when it is not told."""
        state = self.state
        told = [each.other for each in self._dialogs.values() if each.lamp is state and each.other]
        return told[0] if told else ""


def _version(root: Element) -> int:
    text = root.attributes.get("version", "")
    if not (text.isascii() and text.isdigit()) or len(text) > 10:
        raise NotReadable("no version")
    return int(text)


def _other(dialog: Element, entity: str) -> str:
    """The remote identity. A slot or a PBX that names the watched party itself tells nothing."""
    remote = dialog.first("remote")
    identity = remote.first("identity") if remote is not None else None
    if identity is None or not identity.text or user_part(identity.text) == entity:
        return ""
    name = identity.attributes.get("display", "")
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{identity.text}>' if name else f"<{identity.text}>"
