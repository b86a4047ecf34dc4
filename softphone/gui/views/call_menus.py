"""The buttons of a call card that open menus: Park with the slots, and More."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from softphone.domain.lamp import SlotState
from softphone.domain.provider import SLOTS, NumberKind
from softphone.gui.actions import ActionRegistry
from softphone.gui.call_verbs import CallVerbs, allows
from softphone.gui.models.calls import CallRow
from softphone.gui.theme import Theme
from softphone.gui.views.buttons import IconButton, VerbButton

_SLOTS_OFFERED = 5
_MORE = (
    ("call.record", "call.record-pause", "call.record-here"),
    ("call.to-self", "call.quality", "call.copy-number"),
    ("call.swap", "call.merge", "call.end-all"),
)
_ON_ONE = (
    "call.record",
    "call.record-pause",
    "call.record-here",
    "call.to-self",
    "call.quality",
)


class ParkButton(VerbButton):
    """Pressed it parks in any slot; held down it offers slots, as the More menu does."""

    def __init__(
        self, theme: Theme, registry: ActionRegistry, verbs: CallVerbs, call_id: str
    ) -> None:
        super().__init__(theme, registry, "call.park", call_id)
        self._verbs = verbs
        self.setPopupMode(self.ToolButtonPopupMode.DelayedPopup)
        self.setMenu(ParkMenu(registry, verbs, call_id, self))

    def refresh(self, row: CallRow) -> None:
        enabled = allows("call.park", row) and self._verbs.offered("call.park")
        self.show_state(enabled=enabled, on=False)


class ParkMenu(QMenu):
    """Any slot, and the first ones that are not taken. Object names of the entries are `park-any`
    and `park-<slot>`.
    """

    def __init__(
        self, registry: ActionRegistry, verbs: CallVerbs, call_id: str, parent: QWidget
    ) -> None:
        super().__init__(registry.text("call.park"), parent)
        self.setObjectName(f"call.park-menu-{call_id}")
        self._registry = registry
        self._verbs = verbs
        self._call_id = call_id
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        self.clear()
        any_slot = self.addAction(self.tr("In any slot"))
        any_slot.setObjectName("park-any")
        any_slot.triggered.connect(lambda: self._registry.run("call.park", self._call_id))
        for kind in SLOTS:
            slots = self._verbs.slots_for_parking(kind)[:_SLOTS_OFFERED]
            if slots:
                quiet = kind is NumberKind.SLOT_QUIET
                self.addSeparator()
                title = self.addAction(self.tr("Quiet") if quiet else self.tr("With ringback"))
                title.setEnabled(False)
            for slot in slots:
                known = slot.state is not SlotState.UNKNOWN
                words = slot.slot if known else self.tr("{0}, not known if free").format(slot.slot)
                action = self.addAction(words)
                action.setObjectName(f"park-{slot.slot}")
                action.triggered.connect(partial(self._park, slot.slot))
        self.addSeparator()
        self.addAction(self.tr("Park board")).triggered.connect(
            lambda: self._registry.run("view.park")
        )

    def _park(self, slot: str) -> None:
        self._verbs.park(self._call_id, slot)


class MoreButton(IconButton):
    """What is done seldom. Object names of the entries are `<verb>-<call id>`."""

    def __init__(
        self, theme: Theme, registry: ActionRegistry, verbs: CallVerbs, call_id: str
    ) -> None:
        self._registry = registry
        self._verbs = verbs
        self._row: CallRow | None = None
        super().__init__(theme, "ph.dots-three-outline-fill", "", "text")
        self.setAccessibleName(self.tr("More"))
        self.setToolTip(self.tr("More"))
        self.setObjectName(f"call.more-{call_id}")
        self.setPopupMode(self.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._entries: dict[str, QAction] = {}
        self._park = menu.addMenu(ParkMenu(registry, verbs, call_id, menu))
        for number, names in enumerate(_MORE):
            if number:
                menu.addSeparator()
            for name in names:
                action = menu.addAction(registry.text(name))
                action.setObjectName(f"{name}-{call_id}")
                action.triggered.connect(partial(self._run, name, call_id))
                self._entries[name] = action
        menu.aboutToShow.connect(self.refresh)
        self.setMenu(menu)

    def take(self, row: CallRow) -> None:
        self._row = row
        self.refresh()

    def refresh(self) -> None:
        if self._row is None:
            return
        self._park.setEnabled(allows("call.park", self._row) and self._verbs.offered("call.park"))
        for name, action in self._entries.items():
            on = self._verbs.is_on(name, self._row)
            action.setText(self._registry.text(name, other=on))
            if name in _ON_ONE:
                action.setEnabled(allows(name, self._row) and self._verbs.offered(name))
            else:
                action.setEnabled(name == "call.copy-number" or self._verbs.can(name))

    def _run(self, name: str, call_id: str, _checked: bool = False) -> None:
        self._registry.run(name, call_id)
