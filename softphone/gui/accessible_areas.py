"""A guard around what a screen reader asks of scroll areas.

Qt 6.11 answers the question for a child of a `QScrollArea` from a list that it does not bound, and
the list grows shorter when a scroll bar goes: a screen reader that counted before and asks after
ends the program (QAccessibleAbstractScrollArea::child, seen as a call was over). The accessible of
a plain widget has the same children and looks before it takes one. This can go when Qt looks too:
tests/gui/test_accessible_areas.py asks.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea

_installed: list[object] = []


def guard_scroll_areas() -> None:
    """For all scroll areas of this process, once. After the QApplication, which brings a factory of
    its own: the last one is asked first.
    """
    if not _installed:
        _installed.append(_accessible)
        QAccessible.installFactory(_accessible)


def _accessible(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if class_name == "QScrollArea" and isinstance(thing, QScrollArea):
        return QAccessibleWidget(thing, QAccessible.Role.Client)
    return None
