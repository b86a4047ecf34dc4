"""During calls players pause and the computer stays awake; start at login follows its setting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from softphone.domain.commands import Dial
from softphone.domain.errors import Problem
from softphone.domain.links import number_from_link
from softphone.domain.reasons import EndReason
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow
from tests.gui.behind import Behind, put_behind
from tests.gui.fake_phone import FakePhone


@pytest.fixture
def behind(qtbot: QtBot, window: MainWindow, theme: Theme, tmp_path: Path) -> Iterator[Behind]:
    behind = put_behind(qtbot, window, theme, tmp_path, tray=False)
    yield behind
    behind.end()


def test_during_calls(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    media, awake = behind.outside.media, behind.outside.awake
    ringing = phone.ring()
    qtbot.waitUntil(lambda: len(behind.window.state.calls.rows) == 1)
    assert media.did == awake.did == []
    behind.window.registry.run("call.answer", ringing.id)
    qtbot.waitUntil(lambda: media.did == ["pause"])
    other = phone.add_call("103", "Cy Cole")
    qtbot.waitUntil(lambda: len(behind.window.state.calls.rows) == 2)
    phone.end(ringing.id)
    qtbot.waitUntil(lambda: any(row.ended for row in behind.window.state.calls.rows))
    assert awake.did == ["hold"]
    phone.end(other.id, EndReason.COMPLETED)
    qtbot.waitUntil(lambda: media.did == ["pause", "resume"])
    assert awake.did == ["hold", "release"]


def test_the_settings_count_at_once(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    media, awake = behind.outside.media, behind.outside.awake
    phone.settings.change("call.pause-media", "off")
    known = behind.window.setting_up.phone_settings
    qtbot.waitUntil(lambda: known.value("call.pause-media") is False)
    phone.add_call()
    qtbot.waitUntil(lambda: awake.did == ["hold"])
    phone.settings.change("call.keep-awake", "off")
    qtbot.waitUntil(lambda: awake.did == ["hold", "release"])
    assert media.did == []


def test_a_lost_phone_lets_go(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    phone.add_call()
    qtbot.waitUntil(lambda: behind.outside.awake.did == ["hold"])
    phone.die()
    qtbot.waitUntil(lambda: behind.outside.awake.did == ["hold", "release"])


def test_start_at_login(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    login = behind.outside.start_at_login
    phone.settings.change("window.start-at-login", "on")
    qtbot.waitUntil(login.is_on)
    phone.settings.change("window.start-at-login", "off")
    qtbot.waitUntil(lambda: not login.is_on())


def test_a_system_that_refuses_is_told(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    behind.outside.start_at_login.refuse = True
    with qtbot.waitSignal(behind.window.state.problem) as told:
        phone.settings.change("window.start-at-login", "on")
    assert "Permission denied" in told.args[0].message


def test_a_link_fills_and_a_code_in_it_is_refused(behind: Behind) -> None:
    behind.window.showMinimized()
    behind.background.fill(number_from_link("tel:+1-555-0100"))
    assert behind.window.dial_field.field.text() == "+15550100"
    assert not behind.window.isMinimized()
    for link in ("tel:*72900", "tel:%2A72900", "sip:*72900@example", "callto:%2A73"):
        with pytest.raises(Problem) as refused:
            number_from_link(link)
        assert "code with * or #" in refused.value.text.message
        behind.background.refuse(refused.value.text)
        assert behind.window.dial_field.field.text() == "+15550100"


def paste(behind: Behind, text: str) -> str:
    """Pastes into the dial field; answers what the chip says."""
    field = behind.window.dial_field
    QApplication.clipboard().setText(text)
    field.field.clear()
    field.field.paste()
    return field.field.accessibleDescription()


@pytest.mark.parametrize("pasted", ["*72900", "  *72 900\n"])
def test_a_pasted_code_is_shown_and_not_dialled(
    behind: Behind, phone: FakePhone, pasted: str
) -> None:
    assert "Forward all calls" in paste(behind, pasted)
    assert "sends *72900" in paste(behind, pasted)
    assert phone.commands(Dial) == []


@pytest.mark.parametrize("pasted", ["tel:*72900", "TEL:%2A72900", "callto:*72900"])
def test_a_pasted_link_with_a_code_is_refused(
    behind: Behind, phone: FakePhone, pasted: str
) -> None:
    assert "code with * or #" in paste(behind, pasted)
    behind.window.dial_field.dial()
    assert behind.window.dial_field.notice.isVisible()
    assert phone.commands(Dial) == []


def test_a_pasted_link_is_its_number(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    paste(behind, "tel:+1-555-0100")
    behind.window.dial_field.dial()
    qtbot.waitUntil(
        lambda: [each.target for each in phone.asked if isinstance(each, Dial)] == ["+15550100"]
    )
