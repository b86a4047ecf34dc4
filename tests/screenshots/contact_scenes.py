"""Scenes with contacts: the list of people, the sheet of one, files and duplicates."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from softphone.domain.contact import Contact
from softphone.domain.lamp import LampState
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone


def _book(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    phone.codes.watch("102", "", LampState.IN_CALL)
    phone.codes.watch("103", "Cy Cole", LampState.IDLE)
    phone.codes.watch("104", "Dee Dunn", LampState.RINGING)
    add = phone.contacts.add
    add("Zoë Ortega", "+1 212 555 0199", organisation="Harbour Print", favourite=True)
    add("Ben Brook", ("mobile", "+1 212 555 0100"), ("desk", "102"))
    add("Ada Ames", ("work", "212 555 0110"), ("home", "212 555 0111"), organisation="Acme")
    add("A. Ames", "212 555 0110")
    add("", organisation="Bolt & Sons", email="office@bolt.example")
    window.actions_by_name["view.people"].trigger()
    while not (window.contacts.known.complete and len(window.people.rows) == 7):
        QApplication.processEvents()


def _ada(window: MainWindow) -> Contact:
    contacts = (row.person.contact for row in window.people.rows)
    return next(each for each in contacts if each is not None and each.name == "Ada Ames")


def contacts(window: MainWindow, phone: FakePhone) -> None:
    _book(window, phone)


def contact_removed(window: MainWindow, phone: FakePhone) -> None:
    _book(window, phone)
    window.contacts.remove(_ada(window))


def contact_edit(window: MainWindow, phone: FakePhone) -> None:
    _book(window, phone)
    window.contacts.edit(_ada(window))


def contact_wrong(window: MainWindow, phone: FakePhone) -> None:
    _book(window, phone)
    window.contacts.add("*72900")
    sheet = window.contacts.sheet
    sheet.numbers.add().number.setText("no number")
    sheet.submit()


def contact_existing(window: MainWindow, phone: FakePhone) -> None:
    _book(window, phone)
    window.contacts.add("555 0177")
    window.contacts.sheet.picker.open.click()


def contact_duplicates(window: MainWindow, phone: FakePhone) -> None:
    _book(window, phone)
    window.contacts.find_duplicates()


CONTACT_SCENES = (
    contacts,
    contact_removed,
    contact_edit,
    contact_wrong,
    contact_existing,
    contact_duplicates,
)
