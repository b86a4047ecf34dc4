"""The call cards in one scrolling list, in the model's order."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from softphone.domain.registration import AccountState
from softphone.domain.snapshots import CallSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.call_verbs import CallVerbs
from softphone.gui.models.calls import CallRow
from softphone.gui.state import LinkState, PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import ActionButton, text_button
from softphone.gui.views.call_card import CallCard
from softphone.gui.views.call_group import CallGroup, place_in_order
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import PlainLabel
from softphone.gui.words import party

_TICK_MS = 250


class EmptyList(QWidget):
    """What the list says while there are no calls, with the button that does something about it."""

    sign_in = Signal()

    def __init__(self, theme: Theme, state: PhoneState) -> None:
        super().__init__()
        self.setObjectName("empty-list")
        self._theme = theme
        self._state = state
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = PlainLabel("", "title", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = PlainLabel("", "body", "muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = text_button(self.tr("Sign in"), "main", "empty-sign-in")
        self._button.clicked.connect(self.sign_in)
        column = QVBoxLayout(self)
        theme.space(column, (SIZES.huge, SIZES.huge, SIZES.huge, SIZES.huge), SIZES.small)
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        for signal in (state.accounts_changed, state.link_changed, theme.changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        account = self._state.account
        signed_out = account is None and self._state.link is LinkState.UP
        if signed_out:
            title = self.tr("Not signed in")
            hint = self.tr("Sign in to place and answer calls.")
        elif account is None or self._state.link is not LinkState.UP:
            title, hint = self.tr("Starting the phone"), ""
        elif account.state is AccountState.READY:
            title = self.tr("Ready for calls")
            hint = self.tr("Type a name or number above and press Enter. Calls to you appear here.")
        else:
            title = self.tr("You cannot be reached now")
            hint = self.tr("Calls to you appear here when the phone is Ready.")
        self._title.setText(title)
        self._hint.say(hint)
        self._button.setVisible(signed_out)
        size = self._theme.px(SIZES.icon_empty)
        pixmap = self._theme.icon("ph.phone-light", "muted").pixmap(
            QSize(size, size), self.devicePixelRatioF()
        )
        self._icon.setPixmap(pixmap)


class CallList(QScrollArea):
    """Keeps one card per call as long as it has a row, however often the order changes."""

    def __init__(
        self, theme: Theme, registry: ActionRegistry, verbs: CallVerbs, state: PhoneState
    ) -> None:
        super().__init__()
        self.setObjectName("call-list")
        self.setAccessibleName(self.tr("Calls"))
        self.setProperty("ground", "window")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme, self._registry, self._verbs, self._state = theme, registry, verbs, state
        self._cards: dict[str, CallCard] = {}
        self._groups: dict[str, CallGroup] = {}
        self.empty = EmptyList(theme, state)
        self._pair = self._pair_bar()
        body = QWidget()
        body.setProperty("ground", "window")
        self._column = QVBoxLayout(body)
        edge = SIZES.medium
        theme.space(self._column, (edge, SIZES.small, edge, edge), SIZES.small)
        self._column.addWidget(self.empty, 1000)
        self._column.addStretch(1)
        self.setWidget(body)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._tick_cards)

    def show_rows(self, rows: list[CallRow]) -> None:
        """Shows exactly these calls, in this order."""
        ids = {row.call.id for row in rows}
        for call_id in [known for known in self._cards if known not in ids]:
            self._drop(self._cards.pop(call_id))
        for row in rows:
            if row.call.id in self._cards:
                self._cards[row.call.id].take(row)
            else:
                card = CallCard(self._theme, self._registry, self._verbs, row)
                card.key_pressed.connect(self._verbs.send_key)
                self._cards[row.call.id] = card
        with _FocusKept(self):
            self._arrange(rows)
        self.empty.setVisible(not rows)
        timed = any(not row.ended and row.answered_s is not None for row in rows)
        if timed != self._tick.isActive():
            (self._tick.start if timed else self._tick.stop)()

    def card(self, call_id: str) -> CallCard:
        return self._cards[call_id]

    def groups(self) -> list[str]:
        """Names of the groups shown: conference, consultation."""
        return list(self._groups)

    def _tick_cards(self) -> None:
        for card in self._cards.values():
            card.tick()

    def refresh_verbs(self) -> None:
        for card in self._cards.values():
            card.refresh_verbs()

    def refresh_requests(self) -> None:
        """After something was asked of the phone system about a call, or answered."""
        for card in self._cards.values():
            card.refresh_requests()

    def _arrange(self, rows: list[CallRow]) -> None:
        order: list[QWidget] = []
        used: set[str] = set()
        for row in rows:
            name = self._group_name(row.call, rows)
            if name is None:
                order.append(self._cards[row.call.id])
            elif name not in used:
                used.add(name)
                members = [other for other in rows if self._group_name(other.call, rows) == name]
                order.append(self._group(name, members))
            last_up = not row.ended
            if last_up:
                position = len(order)
        loose = [row for row in rows if row in self._verbs.connected()]
        paired = len(loose) >= 2 and "consultation" not in used
        self._pair.setVisible(paired and self._verbs.can("call.merge"))
        if not self._pair.isHidden():
            order.insert(position, self._pair)
        place_in_order(self._column, order)
        for name in [known for known in self._groups if known not in used]:
            self._drop(self._groups.pop(name))

    def _group(self, name: str, members: list[CallRow]) -> CallGroup:
        if name not in self._groups:
            verbs: tuple[tuple[str, str], ...] = (
                (("call.split", "plain"), ("call.end-all", "plain"))
                if name == "conference"
                else (("call.back", "plain"), ("call.complete", "main"))
            )
            self._groups[name] = CallGroup(self._theme, self._registry, name, verbs)
        if name == "conference":
            title = self.tr("Conference with %n others", "", len(members))
        else:
            asked = next(row.call for row in members if row.call.consultation_for)
            about = next(row.call for row in members if row.call is not asked)
            title = self.tr("Asking {0} before transferring {1}").format(party(asked), party(about))
        self._groups[name].show_cards(title, [self._cards[row.call.id] for row in members])
        return self._groups[name]

    def _group_name(self, call: CallSnapshot, rows: list[CallRow]) -> str | None:
        if call.conference:
            return "conference"
        live = {row.call.id: row.call for row in rows if not row.ended}
        if call.id in live:
            asked_about = any(other.consultation_for == call.id for other in live.values())
            if asked_about or call.consultation_for in live:
                return "consultation"
        return None

    def _pair_bar(self) -> QWidget:
        bar = QWidget(self)  # shown without a parent it would be a window and take the focus
        bar.setObjectName("pair-bar")
        grid = EqualGrid(bar)
        self._theme.space(grid, spacing=SIZES.small)
        grid.addWidget(ActionButton(self._theme, self._registry, "call.swap"))
        grid.addWidget(ActionButton(self._theme, self._registry, "call.merge"))
        bar.hide()
        return bar

    def _drop(self, widget: QWidget) -> None:
        widget.hide()
        self._column.removeWidget(widget)
        widget.deleteLater()


class _FocusKept(QObject):
    """Gives the focus back to the widget that had it when moving it into another frame took it
    away.
    """

    def __init__(self, area: QWidget) -> None:
        super().__init__()
        self._area = area

    def __enter__(self) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and self._area.isAncestorOf(focus)
        self._widget = focus if inside else None

    def __exit__(self, *_error: object) -> None:
        if self._widget is not None and self._area.isAncestorOf(self._widget):
            self._widget.setFocus(Qt.FocusReason.OtherFocusReason)
