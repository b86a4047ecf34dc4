"""Everything that can be done with one person: with which number, where there are several."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from softphone.domain.contact import Contact, ContactNumber
from softphone.gui.contact_desk import ContactDesk
from softphone.gui.person import Person
from softphone.gui.person_acts import PersonActs, PersonVerb
from softphone.gui.said import kind_words

_LONGEST = 60


class PersonMenu(QMenu):
    """Names of the entries are `person.<verb>`; of those in a submenu of numbers
    `person.<verb>.<place>`. `rename` and `unwatch` are given the person.
    """

    def __init__(
        self,
        parent: QWidget,
        person: Person,
        acts: PersonActs,
        desk: ContactDesk,
        rename: Callable[[Person], None],
        unwatch: Callable[[Person], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._person, self._acts, self._desk = person, acts, desk
        first = acts.first(person)
        for verb in [first, *(verb for verb in PersonVerb if verb is not first)]:
            if verb is not PersonVerb.PICK_UP or person.lamp is not None:
                self._add_verb(verb)
        self.addSeparator()
        if person.contact is not None:
            self._add_contact(person.contact)
        else:
            self._entry("save", self.tr("Save as a contact…"), lambda: desk.add_person(person))
            self._entry("favourite", self.tr("Make a favourite"), lambda: desk.favour(person))
            self._entry("rename", self.tr("Rename…"), lambda: rename(person))
        self._add_watching(person, unwatch)
        if person.contact is not None:
            contact = person.contact
            self._entry("remove", self.tr("Remove the contact"), lambda: desk.remove(contact))

    def _add_contact(self, contact: Contact) -> None:
        desk, person = self._desk, self._person
        self._entry("edit", self.tr("Edit…"), lambda: desk.edit(contact))
        words = (
            self.tr("No favourite any more") if contact.favourite else self.tr("Make a favourite")
        )
        self._entry("favourite", words, lambda: desk.favour(person))
        if alike := desk.known.alike(contact):
            words = self.tr("Merge with “{0}”…").format(plain(alike[0].title))
            self._entry("merge", words, lambda: desk.review([contact, *alike]))

    def _add_watching(self, person: Person, unwatch: Callable[[Person], None]) -> None:
        if person.lamp is not None:
            words = self.tr("Stop watching") if person.contact is not None else self.tr("Remove")
            name = "unwatch" if person.contact is not None else "remove"
            self._entry(name, words, lambda: unwatch(person))
            return
        extensions = self._desk.watchable(person)
        if extensions:
            words = self.tr("Watch {0}").format(extensions[0])
            self._entry("watch", words, lambda: self._desk.watch(person, extensions[0]))

    def _add_verb(self, verb: PersonVerb) -> None:
        person, words = self._person, self._acts.words(verb)
        numbers = self._acts.numbers(verb, person)
        possible = self._acts.possible(verb, person)
        if len(numbers) < 2 or not possible:
            number = numbers[0].number if numbers else person.number
            self._entry(verb, words, partial(self._acts.run, verb, number), possible=possible)
            return
        menu = self.addMenu(words)
        menu.menuAction().setObjectName(f"person.{verb}")
        add_numbers(menu, f"person.{verb}", numbers, partial(self._acts.run, verb))

    def _entry(
        self, name: str, words: str, run: Callable[[], object], *, possible: bool = True
    ) -> None:
        action = self.addAction(words)
        action.setObjectName(f"person.{name}")
        action.setEnabled(possible)
        action.triggered.connect(lambda _checked=False: run())


def add_numbers(
    menu: QMenu, name: str, numbers: tuple[ContactNumber, ...], run: Callable[[str], object]
) -> None:
    """An entry for each number, with its label."""
    for place, each in enumerate(numbers):
        action = menu.addAction(plain(f"{each.number}   {kind_words(each.label)}".strip()))
        action.setObjectName(f"{name}.{place}")
        action.triggered.connect(lambda _checked=False, number=each.number: run(number))


def plain(text: str) -> str:
    """`text` as it may stand in a menu: bounded, and no `&` underlines a letter."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return short.replace("&", "&&")
