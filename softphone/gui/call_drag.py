"""A call's card dragged onto a person or a park slot: what is dragged is the call's id. Everything
a drop does can be done by keys too.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

CALL_FORMAT = "application/x-softphone-call"


class CallGrip:
    """Tells when a card that is pressed begins to be dragged."""

    def __init__(self) -> None:
        self._pressed: QPoint | None = None

    def press(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left else None

    def begins(self, event: QMouseEvent) -> bool:
        """Whether the mouse has gone far enough; then this press is used up."""
        pressed = self._pressed
        if pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = (event.position().toPoint() - pressed).manhattanLength()
        if way < QApplication.startDragDistance():
            return False
        self._pressed = None
        return True


def drag_call(card: QWidget, call_id: str, grip: QPoint) -> None:
    """Drags `card` by `grip` until it is dropped or let go."""
    data = QMimeData()
    data.setData(CALL_FORMAT, call_id.encode())
    drag = QDrag(card)
    drag.setMimeData(data)
    drag.setPixmap(card.grab())
    drag.setHotSpot(grip)
    drag.exec(Qt.DropAction.MoveAction)


def dragged_call(event: QDropEvent) -> str:
    """The id of the call that is dragged; empty for anything else."""
    data = event.mimeData()
    if not data.hasFormat(CALL_FORMAT):
        return ""
    return bytes(data.data(CALL_FORMAT).data()).decode(errors="replace")
