"""A range of park slots: as many tiles as there is room for, every occupied one, and the rest on
demand. Arrow keys walk over the tiles.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from softphone.domain.lamp import SlotState
from softphone.domain.snapshots import SlotSnapshot
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import ElidedLabel
from softphone.gui.views.slot_tile import SlotTile


class Shelf(QWidget):
    """`pressed` brings a slot's number, `menu_asked` that and where the menu goes (global),
    `walked_off` which way the arrow keys left the shelf: -1 or 1. `folded` that it shows more or
    fewer, `entered` which tile has the keys. `call_dropped` brings a slot and the id of a call.
    """

    pressed = Signal(str)
    menu_asked = Signal(str, QPoint)
    walked_off = Signal(int)
    folded = Signal()
    entered = Signal(QWidget)
    call_dropped = Signal(str, str)

    def __init__(self, theme: Theme, name: str, title: str, slots: list[SlotSnapshot]) -> None:
        super().__init__()
        self.setObjectName(f"shelf-{name}")
        self.setAccessibleName(title)
        self._room = len(slots)
        self._all = False
        self.tiles = [self._tile(theme, slot) for slot in slots]
        self._fold: QPushButton = text_button("", "link", f"shelf-{name}-fold")
        self._fold.clicked.connect(self._toggle)
        head = QHBoxLayout()
        theme.space(head, spacing=SIZES.small)
        head.addWidget(ElidedLabel(title, "small", "muted"), 1)
        head.addWidget(self._fold)
        cells = QWidget()
        self._grid = EqualGrid(cells, full=True)
        theme.space(self._grid, spacing=SIZES.tiny)
        for tile in self.tiles:
            self._grid.addWidget(tile)
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.tiny)
        column.addLayout(head)
        column.addWidget(cells)
        self._settle()

    def take(self, slots: list[SlotSnapshot]) -> None:
        """The same slots, as they are now."""
        for tile, slot in zip(self.tiles, slots, strict=True):
            if tile.slot != slot:
                tile.take(slot)
        self._settle()

    def tick(self) -> None:
        for tile in self.tiles:
            if tile.slot.state is SlotState.OCCUPIED:
                tile.tick()

    def make_room(self, count: int) -> None:
        """How many tiles there is room for without scrolling."""
        if count != self._room:
            self._room = count
            self._settle()

    def shown(self) -> list[SlotTile]:
        return [tile for tile in self.tiles if not tile.isHidden()]

    def enter(self, *, last: bool = False) -> None:
        """Gives the keys to the tile that had them, or to the first or last one."""
        shown = self.shown()
        if shown:
            known = next((tile for tile in shown if tile.focusPolicy() & _TAB), shown[0])
            self._focus(shown[-1] if last else known)

    def _tile(self, theme: Theme, slot: SlotSnapshot) -> SlotTile:
        tile = SlotTile(theme, slot)
        tile.installEventFilter(self)
        tile.clicked.connect(lambda: self.pressed.emit(tile.slot.slot))
        tile.call_dropped.connect(lambda call_id: self.call_dropped.emit(tile.slot.slot, call_id))
        tile.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(tile.slot.slot, tile.mapToGlobal(at))
        )
        return tile

    def _settle(self) -> None:
        for at, tile in enumerate(self.tiles):
            taken = tile.slot.state is SlotState.OCCUPIED
            tile.setVisible(self._all or at < self._room or taken or tile.hasFocus())
        hidden = len(self.tiles) - len(self.shown())
        words = self.tr("Show fewer") if self._all else self.tr("{0} more").format(hidden)
        self._fold.setText(words)
        self._fold.setAccessibleName(words)
        self._fold.setVisible(hidden > 0 or (self._all and self._room < len(self.tiles)))
        shown = self.shown()
        if shown and not any(tile.focusPolicy() & _TAB for tile in shown):
            self._keep_tab_stop(shown[0])

    def _toggle(self) -> None:
        self._all = not self._all
        self._settle()
        self.folded.emit()

    def _keep_tab_stop(self, kept: SlotTile) -> None:
        """One stop for the Tab key in the whole shelf."""
        for tile in self.tiles:
            policy = Qt.FocusPolicy.StrongFocus if tile is kept else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)

    def _focus(self, tile: SlotTile) -> None:
        self._keep_tab_stop(tile)
        tile.setFocus(Qt.FocusReason.TabFocusReason)

    def _columns(self, shown: list[SlotTile]) -> int:
        top = shown[0].y()
        return max(1, sum(1 for tile in shown if tile.y() == top))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, SlotTile) and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._key(watched, event)
        elif event.type() is QEvent.Type.FocusIn and isinstance(watched, SlotTile):
            self._keep_tab_stop(watched)
            self.entered.emit(watched)
        return super().eventFilter(watched, event)

    def _key(self, tile: SlotTile, event: QKeyEvent) -> bool:
        shown = self.shown()
        columns = self._columns(shown)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                tile.click()
            return True
        if key not in steps:
            return False
        step = steps[key]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft and abs(step) == 1:
            step = -step
        target = shown.index(tile) + step
        if 0 <= target < len(shown):
            self._focus(shown[target])
        else:
            self.walked_off.emit(1 if step > 0 else -1)
        return True


_TAB = Qt.FocusPolicy.TabFocus
