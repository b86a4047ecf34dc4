from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from softphone.domain.address import Transport
from softphone.domain.commands import RegisterNow, SignInAccount, SignOutAccount
from softphone.domain.errors import ProblemText
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone

NO_SERVER = ProblemText(
    "Unknown server",
    "There is no server with the name pbx.invalid.",
    "Check the server's name, or enter your provider's server under Advanced.",
)


def sign_in(qtbot: QtBot, window: MainWindow, password: str) -> None:
    sheet = window.sign_in_sheet
    QTest.keyClicks(sheet.address, "101@example")
    QTest.keyClicks(sheet.password, password)
    QTest.mouseClick(sheet.button, Qt.MouseButton.LeftButton)


def test_without_an_account_the_sheet_is_open(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.host.sheet is window.sign_in_sheet
    assert window.sign_in_sheet.address.hasFocus()
    assert window.sign_in_sheet.advanced.isHidden()


def test_signing_in(qtbot: QtBot, open_window: OpenWindow, phone: FakePhone) -> None:
    window = open_window()
    sign_in(qtbot, window, "secret-1")
    qtbot.waitUntil(lambda: window.host.sheet is None)
    assert window.sign_in_sheet.password.text() == ""
    command = phone.commands(SignInAccount)[0]
    assert command == SignInAccount("101@example", Secret("secret-1"))
    assert state_word(window) == "Ready"


def test_a_wrong_password_is_told_and_what_was_typed_stays(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    window = open_window()
    sign_in(qtbot, window, "wrong")
    sheet = window.sign_in_sheet
    qtbot.waitUntil(lambda: not sheet.problem.isHidden())
    assert sheet.problem.title.text() == "Sign-in refused"
    assert "did not accept the password" in sheet.problem.label.text()
    assert "Check the password" in sheet.problem.label.text()
    assert (sheet.address.text(), sheet.password.text()) == ("101@example", "wrong")
    assert sheet.button.isEnabled()
    assert state_word(window) == "Sign-in refused"
    assert len(phone.commands(SignInAccount)) == 1


def test_a_second_try_after_a_refusal_succeeds(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    window = open_window()
    sign_in(qtbot, window, "wrong")
    sheet = window.sign_in_sheet
    qtbot.waitUntil(lambda: not sheet.problem.isHidden())
    sheet.password.selectAll()
    QTest.keyClicks(sheet.password, "secret-1")
    QTest.keyClick(sheet.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.host.sheet is None)


def test_a_failure_that_mends_itself_closes_the_sheet(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    window = open_window()
    sign_in(qtbot, window, "wrong")
    sheet = window.sign_in_sheet
    qtbot.waitUntil(lambda: not sheet.problem.isHidden())
    account = phone.accounts["a-101"]
    phone.set_account(replace(account, state=AccountState.READY, problem=None))
    qtbot.waitUntil(lambda: window.host.sheet is None)


def test_the_phones_own_words_are_shown(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    window = open_window()
    phone.sign_in_problem = NO_SERVER
    sign_in(qtbot, window, "secret-1")
    sheet = window.sign_in_sheet
    qtbot.waitUntil(lambda: not sheet.problem.isHidden())
    assert sheet.problem.title.text() == NO_SERVER.title
    assert NO_SERVER.message in sheet.problem.label.text()
    assert NO_SERVER.next_step in sheet.problem.label.text()


def test_a_bad_address_is_told_without_asking_the_phone(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    window = open_window()
    QTest.keyClicks(window.sign_in_sheet.address, "101")
    QTest.mouseClick(window.sign_in_sheet.button, Qt.MouseButton.LeftButton)
    assert window.sign_in_sheet.problem.title.text() == "This is not a sign-in address"
    assert phone.commands(SignInAccount) == []


def test_advanced_values_reach_the_phone(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    window = open_window()
    sheet = window.sign_in_sheet
    QTest.mouseClick(sheet.fold, Qt.MouseButton.LeftButton)
    QTest.keyClicks(sheet.server, "pbx.example:5071")
    QTest.keyClicks(sheet.sip_user, "101x")
    QTest.keyClicks(sheet.ca_file, "ca.pem")
    sheet.transport.setCurrentText("TLS")
    sign_in(qtbot, window, "secret-1")
    qtbot.waitUntil(lambda: window.host.sheet is None)
    command = phone.commands(SignInAccount)[0]
    assert command == SignInAccount(
        "101@example", Secret("secret-1"), "pbx.example:5071", Transport.TLS, "101x", "ca.pem"
    )


def test_signing_in_again_knows_what_was_typed_before(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    phone.add_account(
        state=AccountState.REFUSED,
        problem=NO_SERVER,
        sip_user="101x",
        ca_file="ca.pem",
        provider="other",
    )
    window = open_window()
    QTest.mouseClick(window.header.line.button, Qt.MouseButton.LeftButton)
    sheet = window.sign_in_sheet
    assert (sheet.sip_user.text(), sheet.ca_file.text()) == ("101x", "ca.pem")
    assert sheet.provider.text() == "other"
    sheet.provider.setText("UCNET")
    QTest.keyClicks(sheet.password, "secret-1")
    QTest.keyClick(sheet.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.commands(SignInAccount) != [])
    command = phone.commands(SignInAccount)[0]
    assert isinstance(command, SignInAccount)
    assert (command.provider, command.sip_user, command.ca_file) == ("UCNET", "101x", "ca.pem")


def test_testing_the_sign_in_of_an_account(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    QTest.mouseClick(window.header.button, Qt.MouseButton.LeftButton)
    test = window.account_sheet.card("a-101").test
    QTest.mouseClick(test.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: phone.commands(RegisterNow) == [RegisterNow("a-101")])
    phone.set_account(replace(phone.accounts["a-101"], state=AccountState.READY))
    qtbot.waitUntil(lambda: test.text().startswith("The phone system accepted the sign-in at"))
    QTest.mouseClick(test.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(phone.commands(RegisterNow)) == 2)
    refused = replace(phone.accounts["a-101"], state=AccountState.REFUSED, problem=NO_SERVER)
    phone.set_account(refused)
    problem = window.account_sheet.findChild(QLabel, "account-problem-a-101-text")
    assert problem is not None
    qtbot.waitUntil(problem.isVisible)
    assert NO_SERVER.next_step in problem.text()


def test_the_countdown_and_the_next_step(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    account = phone.accounts["a-101"]
    phone.set_account(
        replace(account, state=AccountState.RETRYING, retry_in_s=3, problem=NO_SERVER)
    )
    qtbot.waitUntil(lambda: state_word(window) == "Retrying in 3 s")
    assert NO_SERVER.next_step in window.header.line.label.text()
    qtbot.waitUntil(lambda: state_word(window) == "Retrying in 2 s")
    QTest.mouseClick(window.header.line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: state_word(window) == "Connecting")


def test_a_refused_account_can_be_signed_in_again(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    phone.add_account(state=AccountState.REFUSED, problem=NO_SERVER)
    window = open_window()
    assert state_word(window) == "Sign-in refused"
    QTest.mouseClick(window.header.line.button, Qt.MouseButton.LeftButton)
    assert window.host.sheet is window.sign_in_sheet
    assert window.sign_in_sheet.address.text() == "101@example"
    assert window.sign_in_sheet.password.hasFocus()


def test_choosing_where_calls_are_placed_from_and_signing_out(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_account("7201@sales.example")
    qtbot.waitUntil(lambda: window.state.accounts.rowCount() == 2)
    QTest.mouseClick(window.header.button, Qt.MouseButton.LeftButton)
    assert window.host.sheet is window.account_sheet
    card = window.account_sheet.card("a-7201")
    QTest.mouseClick(card.radio, Qt.MouseButton.LeftButton)
    assert window.state.account is not None
    assert window.state.account.address == "7201@sales.example"
    card = window.account_sheet.card("a-101")
    QTest.mouseClick(card.out, Qt.MouseButton.LeftButton)
    assert card.sure.isVisible()
    assert card.sure.stay.hasFocus()
    QTest.mouseClick(card.sure.stay, Qt.MouseButton.LeftButton)
    assert not card.sure.isVisible()
    assert phone.commands(SignOutAccount) == []
    QTest.mouseClick(card.out, Qt.MouseButton.LeftButton)
    QTest.keyClick(card.sure.go, Qt.Key.Key_Return)
    assert phone.commands(SignOutAccount) == []
    QTest.keyClick(card.sure.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.state.accounts.rowCount() == 1)
    assert phone.commands(SignOutAccount) == [SignOutAccount("a-101")]


def state_word(window: MainWindow) -> str:
    label = window.header.findChild(QLabel, "account-state")
    assert label is not None
    return label.text()
