"""The park board: both shelves of slots, who is parked where, and where that is known from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from softphone.domain.call import TransferState
from softphone.domain.commands import RetrieveCall
from softphone.domain.errors import ProblemText
from softphone.domain.lamp import SlotSource, SlotState
from softphone.domain.provider import SLOTS, NumberKind, Provider
from softphone.domain.snapshots import SlotSnapshot
from softphone.gui.call_verbs import CallVerbs, allows
from softphone.gui.models.calls import CallRow
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.parked_somewhere import ParkedSomewhere
from softphone.gui.views.shelf import Shelf

_TICK_MS = 1_000
_FEWEST_ROWS = 2


class ParkView(QScrollArea):
    def __init__(self, theme: Theme, state: PhoneState, verbs: CallVerbs) -> None:
        super().__init__()
        self.setObjectName("park-view")
        self.setAccessibleName(self.tr("Park board"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme, self._state, self._verbs = theme, state, verbs
        self._asked: str | None = None
        self._provider: Provider | None = None
        self.source = PlainLabel("", "small", "muted", wrap=True)
        self.source.setObjectName("park-source")
        self.status = PlainLabel("", "small", "held", wrap=True)
        self.status.setObjectName("park-status")
        self.notice = NoticeLine(theme, "park-notice", box=True)
        self.somewhere = ParkedSomewhere(theme)
        self.shelves: dict[NumberKind, Shelf] = {}
        body = QWidget()
        body.setProperty("ground", "window")
        self._column = QVBoxLayout(body)
        edge = SIZES.medium
        theme.space(self._column, (edge, SIZES.small, edge, edge), SIZES.small)
        for widget in (self.source, self.status, self.notice, self.somewhere):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setWidget(body)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._tick_tiles)
        board = state.board
        for signal in (board.provider_changed, state.accounts_changed, board.slots_changed):
            signal.connect(self.refresh)
        for signal in (
            verbs.requests.changed,
            state.calls.dataChanged,
            state.calls.rowsRemoved,
            state.phone_changed,
        ):
            signal.connect(self._say)
        theme.changed.connect(self._fit)
        self.refresh()

    @property
    def call(self) -> CallRow | None:
        """The call that would be parked."""
        return self._verbs.target("call.park")

    def take_focus(self) -> None:
        for shelf in self.shelves.values():
            shelf.enter()
            return

    def press(self, slot: str) -> None:
        """What a click on a slot does: parks the call in a free one, retrieves from an occupied
        one. Of an unknown one it asks which.
        """
        known = self._slot(slot)
        if known.state is SlotState.OCCUPIED:
            self.retrieve(slot)
        elif known.state is SlotState.FREE:
            self.park(slot)
        else:
            tile = self.findChild(QWidget, f"slot-{slot}")
            below = tile.mapToGlobal(tile.rect().bottomLeft()) if tile else QPoint()
            self._show_menu(slot, below)

    def park(self, slot: str) -> None:
        row = self.call
        if row is None:
            self._say_status(self.tr("Slot {0} is free. There is no call to park.").format(slot))
            return
        self._park(row, slot)

    def _call_dropped(self, slot: str, call_id: str) -> None:
        row = self._state.calls.row_of(call_id)
        if row is not None and allows("call.park", row):
            self._park(row, slot)

    def _park(self, row: CallRow, slot: str) -> None:
        self.notice.tell(None)
        self._asked = row.call.id
        self._verbs.requests.park(row.call, slot)

    def retrieve(self, slot: str) -> None:
        account = self._state.account
        self.notice.tell(None)
        self._say_status(self.tr("Retrieving from slot {0}…").format(slot))
        self._state.ask(
            RetrieveCall(slot, account.id if account else None),
            lambda _answer: self._say_status(""),
            self._refused,
        )

    def menu(self, slot: str) -> QMenu:
        """Both ways, for a slot of which the state is not known."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        state = self._slot(slot).state
        park = menu.addAction(self.tr("Park the call in {0}").format(slot))
        park.setObjectName("slot.park")
        park.setEnabled(self.call is not None and state is not SlotState.OCCUPIED)
        park.triggered.connect(partial(self.park, slot))
        retrieve = menu.addAction(self.tr("Retrieve from {0}").format(slot))
        retrieve.setObjectName("slot.retrieve")
        retrieve.setEnabled(state is not SlotState.FREE)
        retrieve.triggered.connect(partial(self.retrieve, slot))
        return menu

    def refresh(self) -> None:
        provider = self._state.board.provider
        if provider is not self._provider:
            self._provider = provider
            self._build_shelves()
        for kind, shelf in self.shelves.items():
            shelf.take(self._slots(kind))
        account = self._state.account
        known = self._state.board.slots(account.id) if account else []
        tiles = {tile.slot.slot for shelf in self.shelves.values() for tile in shelf.tiles}
        self.somewhere.take(
            [each for each in known if each.slot not in tiles and each.state is SlotState.OCCUPIED]
        )
        self._say()

    def _build_shelves(self) -> None:
        for shelf in self.shelves.values():
            shelf.hide()
            self._column.removeWidget(shelf)
            shelf.deleteLater()
        self.shelves.clear()
        for kind in SLOTS:
            slots = self._slots(kind)
            if not slots:
                continue
            title = self._title(kind).format(f"{slots[0].slot}-{slots[-1].slot}")
            shelf = Shelf(self._theme, kind.value, title, slots)
            shelf.pressed.connect(self.press)
            shelf.call_dropped.connect(self._call_dropped)
            shelf.menu_asked.connect(self._show_menu)
            shelf.walked_off.connect(partial(self._walk, shelf))
            shelf.entered.connect(self.ensureWidgetVisible)
            self._column.insertWidget(self._column.count() - 1, shelf)
            self.shelves[kind] = shelf
        self._fit()

    def _title(self, kind: NumberKind) -> str:
        if kind is NumberKind.SLOT_QUIET:
            return self.tr("Quiet {0}")
        return self.tr("With ringback {0}")

    def _slots(self, kind: NumberKind) -> list[SlotSnapshot]:
        provider = self._provider
        return [self._slot(number) for number in provider.slots(kind)] if provider else []

    def _slot(self, slot: str) -> SlotSnapshot:
        account = self._state.account
        return self._state.board.slot(account.id if account else "", slot)

    def _walk(self, shelf: Shelf, way: int) -> None:
        shelves = list(self.shelves.values())
        target = shelves.index(shelf) + way
        if 0 <= target < len(shelves):
            shelves[target].enter(last=way < 0)

    def _show_menu(self, slot: str, at: QPoint) -> None:
        self.menu(slot).popup(at)

    def _say(self) -> None:
        self.source.say(self._source_words())
        row = self._state.calls.row_of(self._asked) if self._asked else None
        if row is None:
            if self._asked:
                self._asked = None
                self._say_status("")
            return
        problem = self._verbs.requests.problem(row.call)
        failed = row.call.transfer is TransferState.FAILED
        if problem is not None and (failed or not self._verbs.requests.words(row.call)):
            self._refused(problem)
        else:
            self._say_status(self._verbs.requests.words(row.call))

    def _source_words(self) -> str:
        if not self.shelves:
            return self.tr("This phone system has no park slots.")
        account = self._state.account
        known = self._state.board.slots(account.id) if account else []
        if any(slot.source is SlotSource.DIALOG for slot in known):
            return self.tr("The phone system tells live which slots are taken.")
        return self.tr(
            "Only what this phone parked is known here. Others may have taken a slot too."
        )

    def _say_status(self, words: str) -> None:
        self.status.say(words)

    def _refused(self, problem: ProblemText) -> None:
        self._asked = None
        self._say_status("")
        self.notice.tell(problem, close=lambda: self.notice.tell(None))

    def _tick_tiles(self) -> None:
        for shelf in self.shelves.values():
            shelf.tick()
        self.somewhere.tick()

    def _fit(self) -> None:
        """Shares the rows there is room for between the shelves; each has at least two."""
        px = self._theme.px
        gap = px(SIZES.tiny)
        cell, width = px(SIZES.slot_width) + gap, self.viewport().width() - px(2 * SIZES.medium)
        columns = max(1, (width + gap) // cell)
        room = self.viewport().height() - px(4 * SIZES.row)
        rows = room // (px(SIZES.slot_height) + gap)
        for number, shelf in enumerate(self.shelves.values()):
            wanted = -(-len(shelf.tiles) // columns)
            left = len(self.shelves) - number - 1
            share = rows if left == 0 else rows * 2 // 5
            given = min(wanted, max(_FEWEST_ROWS, share))
            shelf.make_room(given * columns)
            rows -= given

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick_tiles()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
