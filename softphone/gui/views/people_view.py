"""The colleagues with their lamps: found by typing, called, picked up or transferred to by a
click.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from softphone.domain.commands import UnwatchPerson, WatchPerson
from softphone.domain.snapshots import LampSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.lamp_words import person_name
from softphone.gui.models.people import PeopleFilter, PeopleModel
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


class PeopleView(QWidget):
    def __init__(
        self,
        theme: Theme,
        registry: ActionRegistry,
        state: PhoneState,
        people: PeopleModel,
        acts: PersonActs,
    ) -> None:
        super().__init__()
        self.setObjectName("people-view")
        self.setAccessibleName(self.tr("People"))
        self._theme, self._state, self._people, self._acts = theme, state, people, acts
        self._found = PeopleFilter(people, self)
        self.filter = QLineEdit()
        self.filter.setObjectName("people-filter")
        self.filter.setAccessibleName(self.tr("Find a person"))
        self.filter.setPlaceholderText(self.tr("Find a person"))
        self.filter.setMaxLength(120)
        self.filter.installEventFilter(self)
        self.count = PlainLabel("", "small", "muted")
        self.count.setObjectName("people-count")
        self.add = IconButton(theme, "ph.user-plus", registry.text("person.add"), "text")
        self.add.setObjectName("person-add")
        self.add.clicked.connect(lambda: registry.run("person.add"))
        self.form = PersonForm(theme, state)
        self.notice = NoticeLine(theme, "people-notice", box=True)
        self.list = PeopleList(theme, self._found, self._offer, "people-list")
        self.empty = EmptyState(theme, "people-empty", "ph.users-light")
        self._build()
        self.filter.textChanged.connect(self._look_for)
        self.list.chosen.connect(self.act)
        self.list.menu_asked.connect(self._show_menu)
        self.list.left.connect(lambda: self.filter.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.empty.pressed.connect(self._help)
        self.form.done.connect(self._form_done)
        registry.handle("person.add", lambda _id: self.open_form(None))
        for model in (people, self._found):
            for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
                signal.connect(self._refresh)
        self._found.layoutChanged.connect(self._refresh)
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

    def act(self, number: str) -> None:
        """What a click on a person does at this moment."""
        lamp = self._people.person(number)
        if lamp is not None:
            self._acts.run(self._acts.first(lamp), number)

    def menu(self, lamp: LampSnapshot) -> QMenu:
        """Everything that can be done with one person; names are `person.<verb>`."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = self._acts.first(lamp)
        verbs = [first, *(verb for verb in PersonVerb if verb is not first)]
        for verb in verbs:
            action = menu.addAction(self._acts.words(verb))
            action.setObjectName(f"person.{verb}")
            action.setEnabled(self._acts.possible(verb, lamp))
            action.triggered.connect(partial(self._acts.run, verb, lamp.number))
        menu.addSeparator()
        rename = menu.addAction(self.tr("Rename…"))
        rename.setObjectName("person.rename")
        rename.triggered.connect(lambda: self.open_form(lamp))
        remove = menu.addAction(self.tr("Remove"))
        remove.setObjectName("person.remove")
        remove.triggered.connect(lambda: self.remove(lamp))
        return menu

    def open_form(self, person: LampSnapshot | None) -> None:
        self.notice.say("")
        self.form.open_for(person)

    def remove(self, lamp: LampSnapshot) -> None:
        """Stops watching somebody. It can be undone until the next thing happens here."""
        self._state.ask(
            UnwatchPerson(lamp.number, lamp.account), lambda _answer: self._removed(lamp)
        )

    def _removed(self, lamp: LampSnapshot) -> None:
        self.notice.say(
            self.tr("{0} was removed.").format(person_name(lamp)),
            button=self.tr("Undo"),
            act=lambda: self._put_back(lamp),
            close=lambda: self.notice.say(""),
        )

    def _put_back(self, lamp: LampSnapshot) -> None:
        self.notice.say("")
        self._state.ask(WatchPerson(lamp.number, lamp.name, lamp.account))

    def _offer(self, lamp: LampSnapshot) -> tuple[str, bool]:
        first = self._acts.first(lamp)
        return self._acts.words(first), first is PersonVerb.PICK_UP

    def _show_menu(self, number: str, at: QPoint) -> None:
        lamp = self._people.person(number)
        if lamp is not None:
            self.menu(lamp).popup(at)

    def _look_for(self, text: str) -> None:
        self._found.look_for(text)
        self._refresh()

    def _form_done(self, number: str) -> None:
        if number:
            self.filter.clear()
            self.list.go_to(number)
        self.take_focus()

    def _help(self) -> None:
        if self._people.rowCount():
            self.filter.clear()
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.open_form(None)

    def _refresh(self) -> None:
        total, found = self._people.rowCount(), self._found.rowCount()
        signed_in = self._state.account is not None
        self._stack.setCurrentWidget(self.list if found else self.empty)
        self.filter.setVisible(bool(total))
        self.add.setEnabled(signed_in)
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
