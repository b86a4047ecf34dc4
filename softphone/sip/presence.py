"""What a colleague's phone is doing, from presence documents (PIDF, RFC 3863; RPID, RFC 4480).

PIDF itself only knows open and closed. What a phone does is in words: notes, and activities where
a PBX sends them.
"""

from __future__ import annotations

from softphone.domain.lamp import LampState
from softphone.sip.xml_document import Element, NotReadable, read

_NOTES = {
    LampState.RINGING: ("ringing",),
    LampState.IN_CALL: ("on the phone", "on a call", "in a call", "in call", "busy", "on hold"),
    LampState.OFFLINE: ("unavailable", "not online", "offline", "not registered", "logged out"),
}
_ACTIVITIES = {
    "ringing": LampState.RINGING,
    "on-the-phone": LampState.IN_CALL,
    "busy": LampState.IN_CALL,
}


def lamp_state(body: str) -> LampState:
    """The state that a presence document tells. Raises `NotReadable`."""
    root = read(body)
    if root.name != "presence":
        raise NotReadable(f"a {root.name[:40]}")
    return _from_notes(root) or _from_activities(root) or _from_basic(root)


def _from_notes(root: Element) -> LampState | None:
    notes = [note.text.casefold() for note in root.all("note")]
    for state, words in _NOTES.items():
        if any(word in note for note in notes for word in words):
            return state
    return None


def _from_activities(root: Element) -> LampState | None:
    """`away` is no state of a phone: open and closed decide then."""
    told = [
        _ACTIVITIES.get(each.name) for list_ in root.all("activities") for each in list_.children
    ]
    for state in (LampState.RINGING, LampState.IN_CALL):
        if state in told:
            return state
    return None


def _from_basic(root: Element) -> LampState:
    basics = {basic.text.lower() for basic in root.all("basic")}
    if "open" in basics:
        return LampState.IDLE
    return LampState.OFFLINE if "closed" in basics else LampState.UNKNOWN
