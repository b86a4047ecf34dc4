"""Chooses a contact that is there already, for a number that shall be added to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from softphone.gui.models.people import People, PeopleFilter
from softphone.gui.person import Person
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.people_list import PeopleList

_ROWS_SHOWN = 5


class ContactPicker(QWidget):
    """`chosen` brings the contact."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, people: People) -> None:
        super().__init__()
        self._theme, self._people = theme, people
        self.open = text_button(self.tr("Add to a contact…"), "link", "contact-existing")
        self.filter = QLineEdit()
        self.filter.setObjectName("contact-existing-filter")
        self.filter.setAccessibleName(self.tr("Find a contact"))
        self.filter.setPlaceholderText(self.tr("Find a contact"))
        self.filter.setMaxLength(120)
        self.filter.installEventFilter(self)
        self._found = PeopleFilter(people, self, contacts_only=True)
        self.list = PeopleList(theme, self._found, self._offer, "contact-existing-list")
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.small)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.filter)
        column.addWidget(self.list)
        self.open.clicked.connect(self._unfold)
        self.filter.textChanged.connect(self._found.look_for)
        self.list.chosen.connect(self._choose)
        self.list.left.connect(self.filter.setFocus)
        theme.changed.connect(self._fit)
        self._fit()
        self.offer(offered=False)

    def offer(self, *, offered: bool) -> None:
        """Shows the way to choose one, folded, or nothing."""
        self.setVisible(offered)
        self.open.setVisible(True)
        self.filter.clear()
        self.filter.hide()
        self.list.hide()

    def _unfold(self) -> None:
        self._people.contacts.want()
        self.open.hide()
        self.filter.show()
        self.list.show()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, person_id: str) -> None:
        person = self._people.person(person_id)
        if person is not None and person.contact is not None:
            self.chosen.emit(person.contact)

    def _offer(self, _person: Person) -> tuple[str, bool]:
        return self.tr("Choose"), False

    def _fit(self) -> None:
        self.list.setFixedHeight(_ROWS_SHOWN * self._theme.px(SIZES.person_row))

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes into the rows."""
        if (
            watched is self.filter
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self._found.rowCount()
        ):
            self.list.begin()
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)
