"""What the line below the field says of every meaning a typed text can have."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from softphone.domain.commands import Dial, RunCode
from softphone.domain.dial_plan import Meaning, classify
from softphone.domain.lamp import LampState
from softphone.domain.snapshots import RemoteParty
from softphone.gui.dial_words import chip
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.provider import itsvoip

CHIPS = {
    "": (Meaning.NOTHING, ""),
    "*78": (Meaning.CODE, "Do not disturb — sends *78"),
    "*72102": (Meaning.CODE, "Forward all calls — sends *72102"),
    "*67102": (Meaning.CODE, "Call anonymously, once — calls *67102"),
    "***": (Meaning.CODE, "Park in any free slot — calls ***"),
    "*80": (Meaning.CODE, "Record this call: only in a call"),
    "7101": (Meaning.CODE, "Voicemail of 101"),
    "*72": (Meaning.CODE_WITHOUT_ARGUMENT, "Forward all calls: type the destination"),
    "*35": (Meaning.CODE_WITHOUT_ARGUMENT, "Pick up a ringing extension: type the extension"),
    "*721": (Meaning.CODE_WITH_BAD_ARGUMENT, "Forward all calls: type the destination"),
    "*72911": (Meaning.CODE_WITH_BAD_ARGUMENT, "Forward all calls: "),
    "*7": (Meaning.UNKNOWN_CODE, "Type the rest of the code"),
    "*1234": (Meaning.UNKNOWN_CODE, "Nothing is known by this code"),
    "5": (Meaning.INTERNAL, "Internal number 5"),
    "411": (Meaning.COMMUNITY, "Directory assistance"),
    "911": (Meaning.EMERGENCY, "Emergency call. 933 is its test"),
    "933": (Meaning.EMERGENCY_TEST, "Emergency test"),
    "988": (Meaning.CRISIS, "Suicide and crisis line"),
    "702": (Meaning.SLOT_QUIET, "Park slot 702, no ringback"),
    "722": (Meaning.SLOT_RINGBACK, "Park slot 722, ringback"),
    "9990": (Meaning.SYSTEM, "Number of the phone system 9990"),
    "102": (Meaning.EXTENSION, "Extension 102"),
    "9000": (Meaning.AUTO_ATTENDANT, "Auto attendant 9000"),
    "9100": (Meaning.QUEUE, "Queue 9100"),
    "9200": (Meaning.SPECIAL, "Special extension 9200"),
    "+1 212 555 0100": (Meaning.OUTSIDE, "Outside number"),
    "102@example": (Meaning.ADDRESS, "Calls the address 102@example"),
    "ben": (Meaning.NAME, "Calls “ben” at your phone system"),
}
_ELSEWHERE = {Meaning.VOICEMAIL_TRANSFER, Meaning.SYSTEM}
"""Numbers that this provider's codes take before their range is asked."""


@pytest.mark.parametrize("typed", CHIPS)
def test_the_chip_of_every_meaning(qapp: QApplication, typed: str) -> None:
    meaning, words = CHIPS[typed]
    if meaning not in _ELSEWHERE:
        assert classify(typed, itsvoip()).meaning is meaning
    if meaning is not Meaning.SYSTEM:
        assert chip(typed, itsvoip()).text.startswith(words)


def test_every_meaning_is_tried() -> None:
    tried = {meaning for meaning, _ in CHIPS.values()}
    assert tried | _ELSEWHERE == set(Meaning)


def test_the_chip_tells_who_has_the_extension_and_who_waits_in_the_slot(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.codes.watch("102", "Ben Brook", LampState.IN_CALL)
    phone.codes.set_slot("722", party=RemoteParty("Cy Cole", "103", ""))
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    window.dial_field.field.setText("102")
    assert window.dial_field.chip.label.text() == "Extension 102 · Ben Brook · In call"
    window.dial_field.field.setText("722")
    assert window.dial_field.chip.label.text() == "Park slot 722, ringback: Cy Cole waits there"


def test_an_emergency_call_is_dialled_by_the_first_enter(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.codes.watch("9112", "Nine One")
    qtbot.waitUntil(lambda: len(window.state.board.people("a-101")) == 1)
    QTest.keyClicks(window.dial_field.field, "911")
    assert window.dial_field.chip.label.property("tone") == "danger"
    QTest.keyClick(window.dial_field.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("911", "a-101")])


def test_enter_dials_what_was_typed_unless_the_arrows_went_into_the_list(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.codes.watch("102", "Ben Brook")
    phone.codes.watch("103", "Bea Dunn")
    qtbot.waitUntil(lambda: len(window.state.board.people("a-101")) == 2)
    field, suggestions = window.dial_field.field, window.dial_field.suggestions
    QTest.keyClicks(field, "b")
    assert suggestions.isVisible()
    assert suggestions.count() == 2
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("b", "a-101")])
    qtbot.waitUntil(lambda: field.text() == "")
    QTest.keyClicks(field, "10")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.commands(Dial)[1:] == [Dial("103", "a-101")])
    assert QApplication.focusWidget() is field


def test_esc_only_closes_the_suggestions(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.codes.watch("102", "Ben Brook")
    qtbot.waitUntil(lambda: len(window.state.board.people("a-101")) == 1)
    QTest.keyClicks(window.dial_field.field, "be")
    QTest.keyClick(window.dial_field.field, Qt.Key.Key_Escape)
    assert window.dial_field.suggestions.isHidden()
    assert window.dial_field.field.text() == "be"


def test_typing_moves_nothing(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    QApplication.processEvents()
    before = window.pages.geometry(), window.dial_field.geometry()
    QTest.keyClicks(window.dial_field.field, "*72")
    QApplication.processEvents()
    assert (window.pages.geometry(), window.dial_field.geometry()) == before


def options(window: MainWindow) -> dict[str, str]:
    menu = window.dial_field.options_button.menu()
    menu.aboutToShow.emit()
    return {action.objectName(): action.text() for action in menu.actions()}


def choose(window: MainWindow, name: str) -> None:
    options(window)
    menu = window.dial_field.options_button.menu()
    next(each for each in menu.actions() if each.objectName() == name).trigger()


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("anonymous", "*67102"),
        ("ask-pin", "*48102"),
        ("ask-extension", "*49102"),
        ("intercom", "*50102"),
    ],
)
def test_dial_options_use_the_number_in_the_field(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, code: str, digits: str
) -> None:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    window.dial_field.field.setText("102")
    assert options(window)[f"dial-option.{code}"].endswith(digits)
    choose(window, f"dial-option.{code}")
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    assert phone.commands(RunCode) == [RunCode(code, "102", None, "a-101")]
    assert window.state.calls.rows[0].call.remote.number == digits
    assert window.dial_field.field.text() == ""


def test_an_option_that_cannot_take_the_number_says_why(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    window.dial_field.field.setText("911")
    choose(window, "dial-option.anonymous")
    assert window.dial_field.notice.isVisible()
    assert "911" in window.dial_field.notice.label.text()
    assert phone.commands(RunCode) == []


@pytest.mark.parametrize("typed", ["", "102"])
def test_an_account_code_is_always_asked_for(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, typed: str
) -> None:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    window.dial_field.field.setText(typed)
    choose(window, "dial-option.account-code")
    assert window.host.sheet is window.command_palette
    assert window.command_palette.ask_page.field.hasFocus()
    assert phone.commands(RunCode) == []


def test_the_intercoms_note_is_told(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    intercom = window.codes.find("intercom")
    assert intercom is not None
    told = " ".join(options(window).values())
    menu = window.dial_field.options_button.menu()
    lines = [action.text() for action in menu.actions() if not action.isEnabled()]
    assert " ".join(lines) == intercom.note
    assert "Intercom" in told


def test_enter_never_ends_the_hot_desk(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    QTest.keyClicks(window.dial_field.field, "9999")
    QTest.keyClick(window.dial_field.field, Qt.Key.Key_Return)
    assert window.host.sheet is window.command_palette
    focus = QApplication.focusWidget()
    assert focus is not None
    for widget in (focus, window.command_palette.confirm_page.yes):
        QTest.keyClick(widget, Qt.Key.Key_Return)
    qtbot.wait(20)
    assert phone.commands(Dial) == []
    assert phone.commands(RunCode) == []


def test_the_test_of_emergency_calling_is_filled_in_and_not_dialled(
    window: MainWindow, phone: FakePhone
) -> None:
    window.registry.by_name["field.emergency-test"].trigger()
    assert window.dial_field.field.text() == "933"
    assert phone.commands(Dial) == []
