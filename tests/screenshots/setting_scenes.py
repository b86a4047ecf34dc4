"""The settings, the account's questions and the first steps."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QApplication

from softphone.domain.snapshots import Voicemail
from softphone.gui.setting_rows import SECTIONS
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone

_TIMEOUT_S = 5.0


def _settings(window: MainWindow, phone: FakePhone, section: str = "") -> None:
    phone.add_account()
    values = window.setting_up.phone_settings
    deadline = time.monotonic() + _TIMEOUT_S
    while values.value("sip.port") is None and time.monotonic() < deadline:
        QApplication.processEvents()
    window.actions_by_name["settings.show"].trigger()
    for each in SECTIONS:
        if each.name == section:
            window.setting_up.settings_sheet.open(each)


def settings(window: MainWindow, phone: FakePhone) -> None:
    _settings(window, phone)


def settings_sound(window: MainWindow, phone: FakePhone) -> None:
    _settings(window, phone, "audio")


def settings_calls(window: MainWindow, phone: FakePhone) -> None:
    _settings(window, phone, "calls")


def settings_appearance(window: MainWindow, phone: FakePhone) -> None:
    _settings(window, phone, "appearance")


def settings_start(window: MainWindow, phone: FakePhone) -> None:
    _settings(window, phone, "start")


def settings_advanced(window: MainWindow, phone: FakePhone) -> None:
    _settings(window, phone, "advanced")
    line = window.setting_up.settings_sheet.page
    assert line is not None
    port = line.lines["sip.port"].editor
    port.chosen.emit("99999")


def settings_locked(window: MainWindow, phone: FakePhone) -> None:
    phone.settings.locked |= {"sip.port": "Acme IT, extension 4455", "log.level": "Acme IT"}
    _settings(window, phone, "advanced")


def settings_about(window: MainWindow, phone: FakePhone) -> None:
    _settings(window, phone, "about")


def settings_search(window: MainWindow, phone: FakePhone) -> None:
    _settings(window, phone)
    window.setting_up.settings_sheet.search.setText("call")


def sign_out(window: MainWindow, phone: FakePhone) -> None:
    account = phone.add_account(voicemail=Voicemail(2, 5))
    window.actions_by_name["account.show"].trigger()
    deadline = time.monotonic() + _TIMEOUT_S
    while not window.state.accounts.rowCount() and time.monotonic() < deadline:
        QApplication.processEvents()
    window.actions_by_name["account.show"].trigger()
    window.account_sheet.card(account.id).out.click()


def first_steps(window: MainWindow, phone: FakePhone) -> None:
    pass


def first_steps_call(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    window.actions_by_name["help.guide"].trigger()
    for _ in range(2):
        window.setting_up.guide.next.click()


SETTING_SCENES = (
    settings,
    settings_sound,
    settings_calls,
    settings_appearance,
    settings_start,
    settings_advanced,
    settings_locked,
    settings_about,
    settings_search,
    sign_out,
    first_steps,
    first_steps_call,
)
