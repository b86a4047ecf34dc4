"""The colleagues with their lamps and the contacts: found by typing, called, picked up or
transferred to by a click.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from softphone.domain.commands import UnwatchPerson, WatchPerson
from softphone.domain.contact import Contact
from softphone.domain.snapshots import LampSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.contact_desk import ContactDesk
from softphone.gui.models.people import PeopleFilter
from softphone.gui.person import Person, contact_row
from softphone.gui.person_acts import PersonActs, PersonVerb
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton
from softphone.gui.views.empty_state import EmptyState
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.people_list import PeopleList
from softphone.gui.views.person_form import PersonForm
from softphone.gui.views.person_menu import PersonMenu, add_numbers

UNDO_MS = 8_000
_ADD = ("contact.add", "person.add", "contact.files", "contact.duplicates")


class PeopleView(QWidget):
    def __init__(
        self,
        theme: Theme,
        registry: ActionRegistry,
        state: PhoneState,
        desk: ContactDesk,
        acts: PersonActs,
    ) -> None:
        super().__init__()
        self.setObjectName("people-view")
        self.setAccessibleName(self.tr("People"))
        self._theme, self._state, self._desk, self._acts = theme, state, desk, acts
        self._people = desk.people
        self._found = PeopleFilter(self._people, self)
        self.filter = QLineEdit()
        self.filter.setObjectName("people-filter")
        self.filter.setAccessibleName(self.tr("Find a person"))
        self.filter.setPlaceholderText(self.tr("Find a person"))
        self.filter.setMaxLength(120)
        self.filter.installEventFilter(self)
        self.count = PlainLabel("", "small", "muted")
        self.count.setObjectName("people-count")
        self.add = IconButton(theme, "ph.user-plus", self.tr("Add"), "text")
        self.add.setObjectName("person-add")
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setMenu(QMenu(self.add))
        self.add.menu().addActions([registry.by_name[name] for name in _ADD])
        self.form = PersonForm(theme, state)
        self.notice = NoticeLine(theme, "people-notice", box=True)
        self.list = PeopleList(theme, self._found, self._offer, "people-list")
        self.empty = EmptyState(theme, "people-empty", "ph.users-light")
        self._undo_time = QTimer(self)
        self._undo_time.setSingleShot(True)
        self._undo_time.setInterval(UNDO_MS)
        self._undo_time.timeout.connect(self._undo_is_over)
        self._build()
        self.filter.textChanged.connect(self._look_for)
        self.list.chosen.connect(self.act)
        self.list.menu_asked.connect(self._show_menu)
        self.list.take_calls()
        self.list.call_dropped.connect(self._call_dropped)
        desk.removed.connect(self._contacts_removed)
        desk.saved.connect(lambda contact: self.list.go_to(contact_row(contact.id)))
        self.list.left.connect(lambda: self.filter.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.empty.pressed.connect(self._help)
        self.form.done.connect(self._form_done)
        registry.handle("person.add", lambda _id: self.open_form(None))
        self._people.changed.connect(self._refresh)
        for change in (self._found.rowsInserted, self._found.rowsRemoved, self._found.modelReset):
            change.connect(self._refresh)
        state.accounts_changed.connect(self._refresh)
        for signal in (state.calls.dataChanged, state.calls.rowsInserted, state.calls.rowsRemoved):
            signal.connect(self.list.viewport().update)
        self._refresh()

    def _build(self) -> None:
        head = QHBoxLayout()
        self._theme.space(head, spacing=SIZES.small)
        head.addWidget(self.filter, 1)
        head.addWidget(self.count)
        head.addWidget(self.add)
        top = QVBoxLayout()
        edge = SIZES.medium
        self._theme.space(top, (edge, SIZES.small, edge, SIZES.small), SIZES.small)
        top.addLayout(head)
        top.addWidget(self.form)
        top.addWidget(self.notice)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        body = QHBoxLayout()
        self._theme.space(body, (SIZES.tiny, 0, 0, 0))
        body.addWidget(self._stack)
        column = QVBoxLayout(self)
        self._theme.space(column)
        column.addLayout(top)
        column.addLayout(body, 1)

    def take_focus(self) -> None:
        """Where the keys go when the tab is opened by them: the rows, or what there is instead."""
        if self._stack.currentWidget() is self.list:
            self.list.begin()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.empty.button.isVisibleTo(self):
            self.empty.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def act(self, person_id: str) -> None:
        """What a click on a person does at this moment: asks with which number, where there are
        several and none is watched.
        """
        person = self._people.person(person_id)
        if person is None:
            return
        verb = self._acts.first(person)
        numbers = self._acts.numbers(verb, person)
        if not numbers and person.contact is not None:
            self._desk.edit(person.contact)
        elif person.lamp is None and len(numbers) > 1:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            add_numbers(menu, f"person.{verb}", numbers, lambda one: self._acts.run(verb, one))
            menu.popup(self.list.middle(person_id))
        else:
            self._acts.run(verb, person.number)

    def menu(self, person: Person) -> QMenu:
        """Everything that can be done with one person."""
        return PersonMenu(self, person, self._acts, self._desk, self._rename, self._unwatch)

    def open_form(self, person: LampSnapshot | None) -> None:
        self.notice.say("")
        self.form.open_for(person)

    def remove(self, lamp: LampSnapshot) -> None:
        """Stops watching somebody. It can be undone for a while."""
        self._state.ask(
            UnwatchPerson(lamp.number, lamp.account), lambda _answer: self._removed(lamp)
        )

    def _rename(self, person: Person) -> None:
        self.open_form(person.lamp)

    def _unwatch(self, person: Person) -> None:
        if person.lamp is not None:
            self.remove(person.lamp)

    def _removed(self, lamp: LampSnapshot) -> None:
        words = self.tr("{0} was removed.").format(lamp.name or lamp.number)
        again = WatchPerson(lamp.number, lamp.name, lamp.account)
        self._offer_undo(words, lambda: self._state.ask(again))

    def _contacts_removed(self, contacts: Sequence[Contact]) -> None:
        if contacts:
            words = self.tr("{0} was removed.").format(contacts[0].title)
            self._offer_undo(words, lambda: self._desk.put_back(contacts))

    def _offer_undo(self, words: str, take_back: Callable[[], None]) -> None:
        def act() -> None:
            self.notice.say("")
            take_back()

        self.notice.say(words, button=self.tr("Undo"), act=act, close=lambda: self.notice.say(""))
        self._undo_time.start()

    def _undo_is_over(self) -> None:
        """Not while somebody is about to press it."""
        if self.notice.button.hasFocus():
            self._undo_time.start()
        else:
            self.notice.say("")

    def _offer(self, person: Person) -> tuple[str, bool]:
        first = self._acts.first(person)
        if not person.number:
            return self.tr("Edit"), False
        return self._acts.words(first), first is PersonVerb.PICK_UP

    def _show_menu(self, person_id: str, at: QPoint) -> None:
        person = self._people.person(person_id)
        if person is not None:
            self.menu(person).popup(at)

    def _call_dropped(self, call_id: str, person_id: str) -> None:
        person = self._people.person(person_id)
        if person is not None and person.number:
            self._acts.transfer(call_id, person.number)

    def _look_for(self, text: str) -> None:
        self._found.look_for(text)
        self._refresh()

    def _form_done(self, number: str) -> None:
        if number:
            self.filter.clear()
            self.list.go_to(number)
        self.take_focus()

    def _help(self) -> None:
        if self._people.rows:
            self.filter.clear()
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.open_form(None)

    def _refresh(self) -> None:
        total, found = len(self._people.rows), self._found.rowCount()
        signed_in = self._state.account is not None
        self._stack.setCurrentWidget(self.list if found else self.empty)
        self.filter.setVisible(bool(total))
        self.add.setVisible(bool(total))
        narrowed = bool(self.filter.text().strip())
        self.count.say(self.tr("{0} of {1}").format(found, total) if narrowed and total else "")
        if total:
            title = self.tr("Nobody found")
            self.empty.say(title, self.tr("No name or number has this."), self.tr("Show all"))
        elif signed_in:
            hint = self.tr("Add the colleagues whose phones you want to see here.")
            self.empty.say(self.tr("No people yet"), hint, self.tr("Add a person"))
        else:
            hint = self.tr("Sign in to see your colleagues here.")
            self.empty.say(self.tr("Not signed in"), hint, "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.known.want()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the rows; Enter does not act on what is not chosen yet."""
        if (
            watched is self.filter
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if down and self._found.rowCount():
                self.list.setCurrentIndex(self._found.index(0, 0))
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)
