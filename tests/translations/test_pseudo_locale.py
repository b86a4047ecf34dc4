"""Every text of the real window goes through the translators: in a language of accents and brackets
none is left without brackets but what people and machines are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from installers.translations.pseudo import CLOSE, OPEN, pseudo
from softphone.domain.reasons import EndReason
from softphone.domain.snapshots import Voicemail
from softphone.gui.application import make_window
from softphone.gui.said import reason_words
from softphone.gui.theme import Theme
from softphone.gui.tray_face import TrayState, tray_words
from tests.gui.behind import put_behind
from tests.gui.fake_phone import FakePhone
from tests.screenshots.gallery import SCENES, Scene, shown
from tests.translations.shown_text import Shown, cut_off, texts_of, texts_of_menu

_BRACKETS = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Names of people, companies, devices and addresses that the fake phone and the scenes give;
_NAMES = """
    Ada Ames Acme Annex Bea Ben Bolt Brook Catherine Cole Cy Dee Dr Dunn Esteban Eve
    Featherstonehaugh Finn Fry Gray Gus Hal Hall Harbour Ida Ives Ltd Ortega Print Sons Zoë IT
    extension
    Desk Headset speakerphone bolt example office pbx sales sip desk
"""
# what has one name in every language; the keys' own names are Qt's;
_STANDING = """
    Softphone SIP UDP TCP TLS HD GPL openssl opus Apache BSD Clause pjsip Opus RFC INFO English
    Español softphone set or later
    ABC DEF GHI JKL MNO PQRS TUV WXYZ Ctrl Shift Alt Enter Esc Space
"""
# and the keys and values of settings, which are typed.
_KEYS = "port sip log level level null"
_DATA = frozenset(f"{_NAMES} {_STANDING} {_KEYS}".split())
_ADDRESS = re.compile(r"[\w.@-]*\bexample\b")
_REGION = re.compile(r" \([A-Z]{2}\)\Z")
_ROUNDS = 6


@pytest.fixture(scope="module", autouse=True)
def plain(qapp: QApplication, theme: Theme) -> Iterator[None]:
    """Without the style sheet, which takes most of the time a window takes to be made."""
    qapp.setStyleSheet("")
    yield
    theme.set_dark(False)


def untranslated(text: str) -> list[str]:
    """The words of `text` outside of brackets that are no data."""
    rest = text
    while (bare := _BRACKETS.sub(" ", rest)) != rest:
        rest = bare
    return [
        word for word in _WORD.findall(_ADDRESS.sub("", _REGION.sub("", rest))) if word not in _DATA
    ]


def assert_translated(texts: Iterable[Shown]) -> None:
    found = [f"{each.where}: {each.text}" for each in texts if untranslated(each.text)]
    assert not found, "\n".join(["Not translated, or data that is not named here:", *found])


def settle() -> None:
    for _ in range(_ROUNDS):
        QApplication.processEvents()


def test_what_is_found(pseudo_locale: None) -> None:
    assert untranslated("Hold") == ["Hold"]
    assert untranslated(f"Ben Brook, {pseudo('On {0}').format(pseudo('hold'))}, 0:42") == []
    assert untranslated(f"{pseudo('Mute')} (Ctrl+Shift+M)") == []
    assert untranslated(f"{pseudo('Hold')} now") == ["now"]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_every_text_is_translated(
    qapp: QApplication, theme: Theme, pseudo_locale: None, scene: Scene
) -> None:
    with shown(qapp, theme, scene, 380, 640) as window:
        settle()
        assert_translated(texts_of(window))


_CROWDED = ("one_call", "wrong_password", "settings_calls", "transfer_people", "contact_edit")


@pytest.mark.parametrize("name", _CROWDED)
def test_nothing_is_cut_off_at_380(
    qapp: QApplication, theme: Theme, pseudo_locale: None, name: str
) -> None:
    """Two fifths longer than English; what ends in an ellipsis on purpose is printed only."""
    theme.set_dark(False)
    scene = next(each for each in SCENES if each.__name__ == name)
    try:
        with shown(qapp, theme, scene, 380, 640) as window:
            settle()
            found = list(cut_off(window))
    finally:
        qapp.setStyleSheet("")
    hard = [each for each in found if not each.elided]
    for each in found:
        print(f"cut off: {each.where}: {each.text}")
    assert not hard


def test_menus_tray_and_notices(
    qtbot: QtBot, qapp: QApplication, theme: Theme, pseudo_locale: None, tmp_path: Path
) -> None:
    phone = FakePhone()
    account = phone.add_account(voicemail=Voicemail(new=1))
    window = make_window(qapp, phone.connect, tmp_path / "window.ini", theme=theme)
    behind = put_behind(qtbot, window, theme, tmp_path, tray=True)
    window.show()
    phone.add_call("103", "Cy Cole")
    phone.ring("102", "Ben Brook")
    qtbot.waitUntil(lambda: len(window.state.calls.rows) == 2)
    phone.set_account(replace(account, voicemail=Voicemail(new=3)))
    qtbot.waitUntil(lambda: len(behind.outside.notices.shown) == 2)
    settle()
    menus = [behind.background.menu, *window.findChildren(QMenu)]
    for menu in menus:  # as one text: a note goes over several entries
        text = " ".join(each.text for each in texts_of_menu(menu))
        assert_translated([Shown(menu.objectName(), text)])
    for notice in behind.outside.notices.all:
        parts = (notice.title, notice.text, *(button.text for button in notice.buttons))
        assert_translated(Shown(notice.key, part) for part in parts)
    states = [tray_words(window.state, each, "Softphone") for each in TrayState]
    assert_translated(Shown("tray", each) for each in states)
    window.open_palette()
    window.command_palette.field.clear()
    settle()
    assert_translated(texts_of(window.command_palette))
    behind.end()
    window.deleteLater()
    settle()


def test_reasons(pseudo_locale: None) -> None:
    assert_translated(Shown(reason, reason_words(reason)) for reason in EndReason)
