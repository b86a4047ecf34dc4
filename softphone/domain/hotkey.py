"""Keys that reach the phone from every program, as people type them: `Ctrl+Alt+M`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.errors import Problem

MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")
"""In the order in which they are written. Meta is the key with the desktop's sign."""

_OTHER_NAMES = {"Control": "Ctrl", "Super": "Meta", "Win": "Meta", "Ins": "Insert"}
FUNCTION_KEYS = tuple(f"F{number}" for number in range(1, 25))
KEYS = frozenset(
    [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", *FUNCTION_KEYS, "Space", "Pause", "Insert"]
)


@dataclass(frozen=True, slots=True)
class Chord:
    """`modifiers` are from `MODIFIERS`, `key` is from `KEYS`."""

    modifiers: frozenset[str]
    key: str

    def __str__(self) -> str:
        return "+".join([*(each for each in MODIFIERS if each in self.modifiers), self.key])

    @classmethod
    def parse(cls, text: str) -> Chord:
        """Raises `Problem`. A key that types something must be held with Ctrl, Alt or Meta."""
        *held, key = (_named(part) for part in text.split("+"))
        chord = cls(frozenset(held), key)
        alone = key in FUNCTION_KEYS or key == "Pause"
        if (
            key in KEYS
            and len(set(held)) == len(held)
            and chord.modifiers <= frozenset(MODIFIERS)
            and (alone or chord.modifiers - {"Shift"})
        ):
            return chord
        raise Problem(
            "These keys cannot be used",
            "“{keys}” is not a key that can be held apart from what you type.",
            "Hold Ctrl, Alt or both, and press a letter, a digit or a function key.",
            keys=text[:40],
        )


@dataclass(frozen=True, slots=True)
class Hotkey:
    """`id` is told when it is pressed; `words` say to the user what it does."""

    id: str
    chord: Chord
    words: str


@dataclass(frozen=True, slots=True)
class Grabbed:
    """What came of asking. `keys` has those hotkeys that work, by id, each as the desktop names its
    keys, which need not be what was asked for. Not `offered`: this desktop has nothing of the kind.
    """

    keys: dict[str, str]
    offered: bool = True


NOT_OFFERED = Grabbed({}, offered=False)

HotkeyPressed = Callable[[str], None]
"""The id of a hotkey. Any thread."""

Told = Callable[[Grabbed], None]
"""May come again, when the user changes the keys in the desktop's own settings. Any thread."""


def _named(part: str) -> str:
    name = part.strip().capitalize()
    return _OTHER_NAMES.get(name, name)
