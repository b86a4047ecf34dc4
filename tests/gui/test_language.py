"""The window in the user's language, changed while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from softphone.domain.commands import Command, SignInAccount
from softphone.domain.errors import ProblemText
from softphone.domain.phrase import PROVIDER, Phrase
from softphone.domain.reasons import EndReason
from softphone.domain.registration import Failure, SignIn, words_for
from softphone.domain.secret import Secret
from softphone.gui.language import Language, speak
from softphone.gui.running import Running
from softphone.gui.said import explained, problem_words, provider_in_words, reason_words
from softphone.gui.setting_rows import APPEARANCE
from softphone.gui.theme import Theme
from softphone.gui.views.setting_editors import Choice
from softphone.gui.window import MainWindow
from tests.gui.fake_client import FakeClient
from tests.gui.fake_outside import FakeOutside
from tests.gui.fake_phone import FakePhone
from tests.gui.provider import itsvoip


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    speak(qapp, Language.SPANISH)
    yield
    speak(qapp, Language.ENGLISH)


@pytest.mark.parametrize(
    ("system", "word"),
    [("es_ES", "Llamadas"), ("es_MX", "Llamadas"), ("en_GB", "Calls"), ("de_DE", "Calls")],
)
def test_the_language_follows_the_system(qapp: QApplication, system: str, word: str) -> None:
    try:
        speak(qapp, Language.SYSTEM, QLocale(system))
        assert QCoreApplication.translate("Verb", "Calls") == word
        assert QLocale().name() == system
    finally:
        speak(qapp, Language.ENGLISH)


def test_a_chosen_language_keeps_the_systems_country(qapp: QApplication) -> None:
    try:
        speak(qapp, Language.SPANISH, QLocale("en_US"))
        assert QLocale().name() == "es_US"
        speak(qapp, Language.ENGLISH, QLocale("es_ES"))
        assert QLocale().language() is QLocale.Language.English
    finally:
        speak(qapp, Language.ENGLISH)


def test_standard_texts_of_qt_are_spanish_too(spanish: None) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"


def test_plurals(qapp: QApplication, spanish: None) -> None:
    def missed(count: int) -> str:
        return QCoreApplication.translate("Tray", "%n missed calls", "", count)

    assert [missed(1), missed(2)] == ["1 llamada perdida", "2 llamadas perdidas"]
    speak(qapp, Language.ENGLISH)
    assert [missed(1), missed(2)] == ["1 missed call", "2 missed calls"]


def test_problems_keep_their_values(spanish: None) -> None:
    sign_in = SignIn("101@{x}", "pbx.example:5060", "{x}")
    words = problem_words(words_for(Failure.WRONG_PASSWORD, sign_in))
    assert words.title == "Inicio de sesión rechazado"
    assert words.message == "El sistema telefónico no aceptó la contraseña de 101@{x}."
    night = Phrase("Night mode", context=PROVIDER)
    text = ProblemText.of("“{name}” was not accepted", "It failed.", "Try again.", name=night)
    assert problem_words(text).title == "«Modo nocturno» no se aceptó"
    assert explained(text) == "It failed. Pruebe de nuevo."
    assert reason_words(EndReason.BUSY) == "La línea está ocupada"


def test_the_shipped_provider_is_translated_and_found_in_both_languages(spanish: None) -> None:
    provider = provider_in_words(itsvoip())
    dnd = provider.code("dnd-on")
    assert dnd.name == "No molestar"
    assert {"silencio", "silence", "Do not disturb"} <= set(dnd.synonyms)


@pytest.fixture
def running(
    qtbot: QtBot,
    qapp: QApplication,
    theme: Theme,
    phone: FakePhone,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Running]:
    """In English, whatever this computer speaks. A process has one theme: the tests' own."""
    monkeypatch.setattr("softphone.gui.running.make_theme", lambda _app, _settings: theme)
    file = tmp_path / "window.ini"
    file.write_text("[guide]\nseen=true\n[view]\nlanguage=en\n")
    phone.add_account()
    running = Running(qapp, phone.connect, file, FakeOutside)
    running.window.show()
    qtbot.waitUntil(lambda: running.window.state.phone is not None)
    yield running
    running.window.leaving.decided = True
    running.window.close()
    running.window.deleteLater()
    running.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    speak(qapp, Language.ENGLISH)


def choose(qtbot: QtBot, running: Running, language: Language) -> MainWindow:
    """Chooses it in the settings, as a person does; answers the new window."""
    old = running.window
    old.setting_up.show_setting(APPEARANCE, "view.language")
    box = old.findChild(Choice, "setting-view.language")
    assert box is not None
    box.setCurrentIndex(box.findData(language.value))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: running.window is not old)
    return running.window


def test_another_language_applies_at_once(qtbot: QtBot, running: Running, phone: FakePhone) -> None:
    call = phone.add_call()
    old, behind = running.window, running.background
    qtbot.waitUntil(lambda: len(old.state.calls.rows) == 1)
    old.dial_field.field.setText("103")
    window = choose(qtbot, running, Language.SPANISH)
    assert window.registry.text("call.hold") == "En espera"
    assert [row.call.id for row in window.state.calls.rows] == [call.id]
    assert window.dial_field.field.text() == "103"
    assert window.isVisible()
    assert window.host.sheet is window.setting_up.settings_sheet
    box = window.findChild(Choice, "setting-view.language")
    assert box is not None
    assert box.currentData() == "es"
    assert isinstance(behind.outside, FakeOutside)
    assert behind.outside.closed
    assert running.background is not behind
    qtbot.waitUntil(lambda: not isValid(old))
    again = choose(qtbot, running, Language.ENGLISH)
    assert again.registry.text("call.hold") == "Hold"


def test_the_phone_is_never_without_a_window(
    qtbot: QtBot, running: Running, phone: FakePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A phone that nobody is connected to would quit."""
    went: list[str] = []
    subscribe, close = FakeClient.ask_later, FakeClient.close

    def ask_later(client: FakeClient, command: Command[Any], *more: Any) -> Any:
        went.append(type(command).__name__)
        return subscribe(client, command, *more)

    def closing(client: FakeClient) -> None:
        went.append("close")
        close(client)

    monkeypatch.setattr(FakeClient, "ask_later", ask_later)
    monkeypatch.setattr(FakeClient, "close", closing)
    choose(qtbot, running, Language.SPANISH)
    qtbot.waitUntil(lambda: "close" in went)
    assert "Subscribe" in went[: went.index("close")]


def test_a_password_in_memory_goes_along(qtbot: QtBot, running: Running, phone: FakePhone) -> None:
    """Where there is no keychain, a phone that is started again is signed in by the window."""
    phone.session_only = "Kept for this session."
    command = SignInAccount("101@example", Secret(phone.password))
    running.window.state.sign_in(command, lambda _answer: None, lambda _problem: None)
    qtbot.waitUntil(lambda: bool(running.window.state._session_sign_ins))
    window = choose(qtbot, running, Language.SPANISH)
    assert window.state._session_sign_ins == {"101@example": command}
