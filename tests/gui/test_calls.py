from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.commands import (
    AbandonTransfer,
    Answer,
    Command,
    CompleteTransfer,
    Decline,
    Dial,
    HangUp,
    Hold,
    Ignore,
    Merge,
    Mute,
    Resume,
    SendDtmf,
    Split,
    Swap,
    Unmute,
)
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import ShowWindowEvent
from softphone.domain.reasons import EndReason
from softphone.domain.snapshots import HoldSnapshot, RemoteParty
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone

HELD = HoldSnapshot(local=HoldState.HELD)


def do(window: MainWindow, name: str) -> None:
    action = window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def wait_calls(qtbot: QtBot, window: MainWindow, count: int) -> None:
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == count)


def wait_asked(qtbot: QtBot, phone: FakePhone, command: Command[Any]) -> None:
    qtbot.waitUntil(lambda: command in phone.asked)


def text(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert label is not None, name
    return label.text()


def button(window: MainWindow, name: str) -> QWidget:
    found = window.findChild(QPushButton, name) or window.findChild(QToolButton, name)
    assert found is not None, name
    return found


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    QTest.mouseClick(button(window, name), Qt.MouseButton.LeftButton)


def test_enter_dials_and_empties_the_field(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    QTest.keyClicks(window.dial_field.field, "102")
    QTest.keyClick(window.dial_field.field, Qt.Key.Key_Return)
    wait_calls(qtbot, window, 1)
    assert phone.commands(Dial) == [Dial("102", "a-101")]
    assert text(window, "call-state-c1") == "Calling"
    qtbot.waitUntil(lambda: window.dial_field.field.text() == "")


def test_what_cannot_be_dialled_is_told_and_stays(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.refuse[Dial] = Problem("This cannot be dialled", "It is no number.", "Type a number.")
    QTest.keyClicks(window.dial_field.field, "a b")
    click(qtbot, window, "call-button")
    qtbot.waitUntil(window.dial_field.notice.isVisible)
    assert window.dial_field.notice.title.text() == "This cannot be dialled"
    assert window.dial_field.field.text() == "a b"


def test_the_keypad_types_into_the_field_and_is_remembered(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    phone.add_account()
    window = open_window()
    assert window.dial_field.keypad.isHidden()
    click(qtbot, window, "keypad-button")
    for key in ("keypad-1", "keypad-star", "keypad-0"):
        click(qtbot, window, key)
    assert window.dial_field.field.text() == "1*0"
    window.close()
    assert not open_window().dial_field.keypad.isHidden()


@pytest.mark.parametrize(
    ("verb", "command"),
    [("answer", Answer("c1")), ("decline", Decline("c1")), ("ignore", Ignore("c1"))],
)
@pytest.mark.parametrize("by_button", [True, False])
def test_verbs_of_a_ringing_call(
    qtbot: QtBot,
    window: MainWindow,
    phone: FakePhone,
    verb: str,
    command: Command[Any],
    by_button: bool,
) -> None:
    phone.ring()
    wait_calls(qtbot, window, 1)
    if by_button:
        click(qtbot, window, f"call.{verb}-c1")
    else:
        do(window, f"call.{verb}")
    wait_asked(qtbot, phone, command)


@pytest.mark.parametrize("by_button", [True, False])
def test_verbs_of_a_call(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, by_button: bool
) -> None:
    def use(verb: str, command: Command[Any]) -> None:
        if by_button:
            click(qtbot, window, f"call.{verb}-c1")
        else:
            do(window, f"call.{verb}")
        wait_asked(qtbot, phone, command)

    phone.add_call()
    wait_calls(qtbot, window, 1)
    use("mute", Mute("c1"))
    qtbot.waitUntil(lambda: "Muted" in text(window, "call-details-c1"))
    use("mute", Unmute("c1"))
    use("hold", Hold("c1"))
    qtbot.waitUntil(lambda: text(window, "call-state-c1") == "Holding…")
    phone.change("c1", hold=HELD)
    qtbot.waitUntil(lambda: text(window, "call-state-c1") == "On hold")
    use("hold", Resume("c1"))
    qtbot.waitUntil(lambda: text(window, "call-state-c1") == "In call")
    use("end", HangUp("c1"))
    qtbot.waitUntil(lambda: text(window, "call-state-c1") == "Ended")


def test_every_shortcut_of_the_design_exists_once(window: MainWindow) -> None:
    keys = [
        shortcut.toString()
        for action in window.actions_by_name.values()
        for shortcut in action.shortcuts()
    ]
    designed = {f"Ctrl+Shift+{letter}" for letter in "ADEMHTK"}
    designed |= {"Ctrl+L", "Ctrl++", "Ctrl+-", "Ctrl+0", "F1"}
    assert designed <= set(keys)
    assert len(keys) == len(set(keys))


def test_the_words_of_a_call(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    phone.add_call(ago_s=252, encrypted=True)
    wait_calls(qtbot, window, 1)
    assert text(window, "call-timer-c1").startswith("04:1")
    assert text(window, "call-details-c1") == "102 · HD"
    phone.change("c1", hold=HoldSnapshot(remote=HoldState.HELD))
    qtbot.waitUntil(lambda: text(window, "call-state-c1") == "Held by the other side")
    phone.change("c1", hold=HoldSnapshot(local=HoldState.RESUMING))
    qtbot.waitUntil(lambda: text(window, "call-state-c1") == "Resuming…")
    phone.change("c1", transfer=TransferState.PROGRESSING)
    qtbot.waitUntil(lambda: "ringing there" in text(window, "call-transfer-c1"))
    notice = ProblemText("The transfer failed", "The line is busy.", "Take the call back.")
    phone.change("c1", transfer=TransferState.FAILED, notice=notice)
    qtbot.waitUntil(lambda: text(window, "call-notice-c1-title") == "The transfer failed")
    qtbot.waitUntil(button(window, "call.end-c1").isVisible)


def test_a_number_that_the_other_side_wants_to_be_called_fills_the_field_and_dials_nothing(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_call()
    wait_calls(qtbot, window, 1)
    notice = ProblemText("It wanted to transfer you", "To 900.", "Call it yourself.")
    phone.change("c1", notice=notice)
    offer = button(window, "call-notice-c1-button")
    qtbot.waitUntil(lambda: text(window, "call-notice-c1-title") == notice.title)
    assert not offer.isVisible()
    phone.change("c1", asked_to_call="900@pbx.test")
    qtbot.waitUntil(offer.isVisible)
    assert offer.focusPolicy() & Qt.FocusPolicy.TabFocus
    offer.setFocus()
    QTest.keyClick(offer, Qt.Key.Key_Space)
    assert window.dial_field.field.text() == "900@pbx.test"
    qtbot.wait(50)
    assert phone.commands(Dial) == []


def test_a_failed_call_says_why_and_can_be_dialled_again(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    call = phone.add_call(state=LegState.RINGING)
    wait_calls(qtbot, window, 1)
    phone.end(call.id, EndReason.BUSY)
    qtbot.waitUntil(lambda: "The line is busy" in text(window, "call-details-c1"))
    click(qtbot, window, "call.redial-c1")
    wait_asked(qtbot, phone, Dial("102", "a-101"))
    qtbot.waitUntil(lambda: window.state.calls.row_of("c1") is None)


def test_two_calls_swap_merge_and_split(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    phone.add_call(hold=HELD)
    phone.add_call("103", "Cy Cole")
    wait_calls(qtbot, window, 2)
    click(qtbot, window, "call.swap")
    wait_asked(qtbot, phone, Swap())
    click(qtbot, window, "call.merge")
    wait_asked(qtbot, phone, Merge())
    group = "call-group-conference"
    qtbot.waitUntil(lambda: window.findChild(QWidget, group) is not None)
    frame = window.findChild(QWidget, group)
    assert frame is not None
    for card in ("call-card-c1", "call-card-c2"):
        assert frame.findChild(QWidget, card) is not None
    click(qtbot, window, "call.split")
    wait_asked(qtbot, phone, Split())
    qtbot.waitUntil(lambda: window.call_list.groups() == [])
    qtbot.waitUntil(window.call_list.card("c1").isVisible)


def test_a_consultation_links_both_cards(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_call(hold=HELD)
    phone.add_call("103", "Cy Cole", LegState.RINGING, consultation_for="c1")
    wait_calls(qtbot, window, 2)
    assert window.call_list.groups() == ["consultation"]
    assert not window.actions_by_name["call.complete"].isEnabled()
    phone.change("c2", state=LegState.IN_CALL)
    qtbot.waitUntil(button(window, "call.complete").isEnabled)
    do(window, "call.complete")
    wait_asked(qtbot, phone, CompleteTransfer("c1"))


def test_back_from_a_consultation(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    phone.add_call(hold=HELD)
    phone.add_call("103", "Cy Cole", consultation_for="c1")
    wait_calls(qtbot, window, 2)
    click(qtbot, window, "call.back")
    wait_asked(qtbot, phone, AbandonTransfer("c1"))
    qtbot.waitUntil(lambda: window.call_list.groups() == [])


def test_keys_typed_anywhere_are_dtmf_while_the_calls_keypad_is_open(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_call()
    wait_calls(qtbot, window, 1)
    window.dial_field.focus()
    QTest.keyClicks(window.dial_field.field, "1")
    assert window.dial_field.field.text() == "1"
    do(window, "call.keypad")
    QTest.keyClick(window.dial_field.field, Qt.Key.Key_5)
    QTest.keyClick(window, Qt.Key.Key_7, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClicks(window.call_list, "#")
    click(qtbot, window, "call-keypad-c1-star")
    sent = [SendDtmf(digit, "c1") for digit in "57#*"]
    qtbot.waitUntil(lambda: phone.commands(SendDtmf) == sent)
    assert window.dial_field.field.text() == "1"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClicks(window.dial_field.field, "2")
    assert window.dial_field.field.text() == "12"
    assert phone.commands(HangUp) == []


def test_a_second_call_docks_and_moves_nothing(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_call()
    wait_calls(qtbot, window, 1)
    card = window.call_list.card("c1")
    qtbot.waitUntil(card.isVisible)
    QApplication.processEvents()
    place = card.geometry()
    phone.ring("103", "Cy Cole")
    wait_calls(qtbot, window, 2)
    QApplication.processEvents()
    assert window.findChild(QWidget, "call-strip-c2") is not None
    assert card.geometry() == place
    click(qtbot, window, "call.answer-c2")
    wait_asked(qtbot, phone, Answer("c2"))
    qtbot.waitUntil(lambda: text(window, "call-state-c1") == "On hold")
    assert text(window, "call-state-c2") == "In call"


def test_names_from_the_network_are_plain_text(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    evil = "<img src=x><b>Bank & Co</b>"
    phone.add_call(remote=RemoteParty(evil, "<u>1</u>", "sip:x"), reason_text="<i>x</i>")
    phone.ring("103", evil)
    wait_calls(qtbot, window, 2)
    labels = window.findChildren(QLabel)
    assert any(label.text() == evil for label in labels)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}
    for widget in window.findChildren(QWidget):
        assert "<" not in widget.toolTip()


def test_showing_the_window_fills_the_field_and_never_dials(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.publish(ShowWindowEvent("555 0100"))
    qtbot.waitUntil(lambda: window.dial_field.field.text() == "555 0100")
    assert phone.commands(Dial) == []


def test_every_control_has_an_accessible_name(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_call()
    phone.ring("103", "Cy Cole")
    wait_calls(qtbot, window, 2)
    for kind in (QPushButton, QToolButton):
        nameless = [
            control.objectName()
            for control in window.findChildren(kind)
            if not (control.accessibleName() or control.text())
            and not control.objectName().startswith("qt_")
            and not control.objectName().endswith("-button")
        ]
        assert nameless == []
