"""A small window with everything large: who this is, every key and every notice stay readable. And
a window opens in the size in which it was left.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from softphone.domain.errors import ProblemText
from softphone.domain.registration import AccountState
from softphone.gui.theme import Theme
from softphone.gui.views.keypad import KEYS
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.fake_problems import NO_ANSWER

REFUSED = ProblemText("The transfer failed", "Busy. The call is still here.", "Take it back.")


def keys(window: MainWindow) -> list[QPushButton]:
    found = window.dial_field.keypad.findChildren(QPushButton)
    assert len(found) == len(KEYS)
    return found


@pytest.mark.parametrize("state", [AccountState.READY, AccountState.RETRYING])
def test_the_whole_extension_is_read(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone, theme: Theme, state: AccountState
) -> None:
    wrong = state is AccountState.RETRYING
    phone.add_account(
        "7201@sales.example", state, retry_in_s=8, problem=NO_ANSWER if wrong else None
    )
    window = open_window()
    window.resize(320, 640)
    theme.set_zoom(2.0)
    name = next(each for each in window.header.button.findChildren(QLabel) if each.text() == "7201")
    qtbot.waitUntil(
        lambda: name.isVisible() and name.fontMetrics().horizontalAdvance("7201") <= name.width()
    )
    assert window.header.button.accessibleName().startswith("Account 7201@sales.example")


@pytest.mark.parametrize(("zoom", "rows"), [(1.0, 4), (2.0, 2)])
def test_every_key_of_the_keypad_is_seen(
    qtbot: QtBot, window: MainWindow, theme: Theme, zoom: float, rows: int
) -> None:
    window.resize(320, 640)
    theme.set_zoom(zoom)
    window.dial_field.fold_keypad(False)
    keypad = window.dial_field.keypad

    def apart() -> bool:
        places = [key.geometry() for key in keys(window)]
        overlaps = any(a.intersects(b) for a in places for b in places if a is not b)
        inside = all(keypad.rect().contains(place) for place in places)
        return inside and not overlaps and len({place.top() for place in places}) == rows

    qtbot.waitUntil(apart)
    for key, (digit, _) in zip(keys(window), KEYS, strict=True):
        label = next(each for each in key.findChildren(QLabel) if each.text() == digit)
        assert QRect(key.rect()).contains(label.geometry()), digit
        assert label.height() >= label.fontMetrics().tightBoundingRect(digit).height(), digit


def test_a_notice_is_its_title_until_more_is_asked_for(
    qtbot: QtBot, window: MainWindow, theme: Theme
) -> None:
    line = window.header.line
    window.resize(380, 800)
    window.state.problem.emit(REFUSED)
    assert line.label.isVisible()
    assert not line.more.isVisible()
    theme.set_zoom(2.0)
    qtbot.waitUntil(line.more.isVisible)
    assert not line.label.isVisible()
    assert "Busy." in line.accessibleName()
    line.more.click()
    assert line.label.isVisible()
    assert not line.more.isVisible()


def test_a_window_opens_as_it_was_left(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    phone.add_account()
    window = open_window()
    window.resize(512, 700)
    window.close()
    assert open_window().size() == QSize(512, 700)
