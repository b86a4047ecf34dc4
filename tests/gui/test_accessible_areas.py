"""A screen reader that asks a scroll area for a child that is gone gets none, and nothing ends."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from softphone.gui.accessible_areas import guard_scroll_areas
from softphone.gui.window import MainWindow

_BY_QT_ALONE = """
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea
app = QApplication(["x", "-platform", "offscreen"])
area = QScrollArea()
area.show()
QAccessible.queryAccessibleInterface(area).child(7)
"""


def test_children_that_are_gone(qtbot: QtBot, window: MainWindow) -> None:
    guard_scroll_areas()
    areas = window.findChildren(QScrollArea)
    assert len(areas) > 2
    for area in areas:
        seen = QAccessible.queryAccessibleInterface(area)
        children = [seen.child(at).object() for at in range(seen.childCount())]
        assert area.viewport() in children
        gone = (seen.childCount(), seen.childCount() + 100, -1)
        assert [seen.child(at) for at in gone] == [None] * len(gone)


def test_qt_alone_still_ends() -> None:
    """When this fails, Qt looks before it takes: the guard can go."""
    command = [sys.executable, "-c", _BY_QT_ALONE]
    assert subprocess.run(command, timeout=60, capture_output=True).returncode != 0
