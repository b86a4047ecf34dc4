"""Every text a window shows or tells a screen reader, and whether there is room for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from softphone.gui.views.labels import ElidedLabel

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """`elided` for a label that is made to end in an ellipsis."""

    where: str
    text: str
    elided: bool = False


def texts_of(root: QWidget) -> Iterator[Shown]:
    """Of `root` and what is visible in it. What the user typed is not among them."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, QMenu) or not widget.isVisible():
            continue
        name = widget.objectName() or type(widget).__name__
        for what, text in _own_texts(widget):
            if text:
                yield Shown(f"{name} {what}", text)


def texts_of_menu(menu: QMenu) -> Iterator[Shown]:
    """Of a menu as it is about to be shown, and of the menus in it."""
    menu.aboutToShow.emit()
    for action in menu.actions():
        if action.isVisible() and not action.isSeparator():
            yield from _of_action(menu, action)
            inner = action.menu()
            if isinstance(inner, QMenu):
                yield from texts_of_menu(inner)


def _of_action(menu: QMenu, action: QAction) -> Iterator[Shown]:
    name = f"{menu.objectName() or type(menu).__name__} {action.objectName()}"
    yield Shown(name, action.text().replace("&&", "&"))


def _own_texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tip", widget.toolTip()
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (("item", widget.itemText(row)) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _rows(widget.model())


def _rows(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    for row in range(min(model.rowCount(), _MOST_ROWS)):
        for role in _ROLES:
            text = model.index(row, 0).data(role)
            if isinstance(text, str):
                yield f"row {row}", text


def cut_off(root: QWidget) -> Iterator[Shown]:
    """Labels and buttons that have less room than their text needs."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        text = widget.text()
        if not text or not _lacks_room(widget):
            continue
        needs, has = widget.sizeHint(), widget.size()
        name = widget.objectName() or type(widget).__name__
        size = f"{has.width()}x{has.height()}, needs {needs.width()}x{needs.height()}"
        yield Shown(f"{name} ({size})", text, isinstance(widget, ElidedLabel))


def _lacks_room(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    return widget.sizeHint().width() > widget.width() + 1
