"""Keys of every program as they are typed, and by their names in every desktop."""

from __future__ import annotations

import pytest

from softphone.desktop.portal_hotkeys import trigger
from softphone.desktop.windows_hotkeys import virtual_key
from softphone.desktop.x11_hotkeys import keysym
from softphone.domain.errors import Problem
from softphone.domain.hotkey import KEYS, Chord


@pytest.mark.parametrize(
    ("text", "said", "xdg"),
    [
        ("Ctrl+Alt+M", "Ctrl+Alt+M", "CTRL+ALT+m"),
        (" alt + control+ m", "Ctrl+Alt+M", "CTRL+ALT+m"),
        ("super+SHIFT+7", "Shift+Meta+7", "SHIFT+LOGO+7"),
        ("F13", "F13", "F13"),
        ("pause", "Pause", "Pause"),
        ("Shift+F2", "Shift+F2", "SHIFT+F2"),
        ("Ctrl+space", "Ctrl+Space", "CTRL+space"),
        ("Ctrl+Ins", "Ctrl+Insert", "CTRL+Insert"),
    ],
)
def test_keys_are_read_and_written(text: str, said: str, xdg: str) -> None:
    chord = Chord.parse(text)
    assert str(chord) == said
    assert Chord.parse(said) == chord
    assert trigger(chord) == xdg


@pytest.mark.parametrize(
    "text",
    [
        "",
        "M",
        "Shift+M",
        "Ctrl",
        "Ctrl+",
        "Ctrl+Alt",
        "Ctrl+Ctrl+M",
        "M+Ctrl",
        "F25",
        "Ctrl+Ä",
        "+",
    ],
)
def test_what_would_take_a_key_from_typing_is_refused(text: str) -> None:
    with pytest.raises(Problem) as caught:
        Chord.parse(text)
    assert caught.value.next_step


def test_every_key_has_its_own_number() -> None:
    for number in (keysym, virtual_key):
        assert len({number(key) for key in KEYS}) == len(KEYS)
    assert [keysym("A"), keysym("F1"), keysym("Space")] == [0x61, 0xFFBE, 0x20]
    assert [virtual_key("A"), virtual_key("F1"), virtual_key("Space")] == [0x41, 0x70, 0x20]
