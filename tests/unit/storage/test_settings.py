from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.domain.errors import Problem
from softphone.domain.folders import Folders
from softphone.storage.catalogue import SETTINGS
from softphone.storage.installation import load_installation
from softphone.storage.settings import SettingsStore
from tests.rig.rights import modes_count

ALICE = Account("a1", "101@example", "pbx.example:5061", Transport.TLS, "101x", "/ca.pem")
BOB = Account("a2", "102@example")


def stored(path: Path) -> Any:
    return json.loads(path.read_text())


def test_defaults_come_first_and_changes_stay(folders: Folders) -> None:
    store = SettingsStore(folders)
    assert store.get("sip.registration-expiry-s") == 300
    assert store.get("audio.backend") == "device"
    assert store.change("call.decline-code", "486") == 486
    assert store.change("call.call-waiting", "off") is False
    assert store.change("audio.input", "Jabra — Écouteur") == "Jabra — Écouteur"
    again = SettingsStore(folders)
    assert again.get("call.decline-code") == 486
    assert again.get("call.call-waiting") is False
    assert again.get("audio.input") == "Jabra — Écouteur"
    assert again.values()["call.dtmf"] == "rfc4733"
    assert not again.notices


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("call.auto-answer", "ON", True),
        ("call.auto-answer", "yes", True),
        ("call.auto-answer", "0", False),
        ("sip.port", " 5070 ", 5070),
        ("sip.port", "0", 0),
        ("audio.ring", "", ""),
        ("log.level", "debug", "debug"),
    ],
)
def test_text_becomes_the_settings_type(
    folders: Folders, key: str, text: str, value: object
) -> None:
    result = SettingsStore(folders).change(key, text)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("call.decline-code", "404", "480, 486, 603"),
        ("call.decline-code", "x", "480, 486, 603"),
        ("call.call-waiting", "maybe", "on or off"),
        ("sip.port", "65536", "from 0 to 65535"),
        ("sip.port", "-1", "from 0 to 65535"),
        ("sip.registration-expiry-s", "1", "from 60"),
        ("audio.backend", "alsa", "device, null"),
        ("sip.user-agent", "x\r\nEvil: 1", "line of text"),
        ("sip.user-agent", "x" * 201, "200"),
    ],
)
def test_a_wrong_value_says_what_is_allowed_and_changes_nothing(
    folders: Folders, key: str, text: str, words: str
) -> None:
    store = SettingsStore(folders)
    before = store.values()
    with pytest.raises(Problem) as caught:
        store.change(key, text)
    assert words in caught.value.message
    assert store.values() == before
    assert not (folders.settings / "settings.json").exists()


def test_an_unknown_key_says_what_may_be_meant(folders: Folders) -> None:
    store = SettingsStore(folders)
    with pytest.raises(Problem, match=r"audio\.input"):
        store.change("audio.imput", "x")
    with pytest.raises(Problem, match="softphone get"):
        store.get("zzz")


def test_every_default_is_allowed_and_described() -> None:
    for row in SETTINGS:
        assert row.accepts(row.default), row.key
        assert row.description
        assert row.words


def test_what_the_program_does_not_know_is_kept(folders: Folders) -> None:
    path = folders.settings / "settings.json"
    path.write_text('{"future.key": [1, 2], "sip.port": 5070}')
    store = SettingsStore(folders)
    assert store.get("sip.port") == 5070
    store.change("sip.port", "0")
    assert stored(path) == {"future.key": [1, 2], "sip.port": 0}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\x00", b"[" * 100_000])
def test_a_broken_file_is_moved_aside_and_reported(folders: Folders, content: bytes) -> None:
    path = folders.settings / "settings.json"
    path.write_bytes(content)
    store = SettingsStore(folders)
    assert "settings.broken-1.json" in store.notices[0].message
    assert (folders.settings / "settings.broken-1.json").read_bytes() == content
    assert store.get("sip.port") == 0
    store.change("sip.port", "5070")
    path.write_bytes(content)
    assert "settings.broken-2.json" in SettingsStore(folders).notices[0].message


def test_a_value_of_the_wrong_kind_falls_back_and_is_reported(folders: Folders) -> None:
    path = folders.settings / "settings.json"
    path.write_text('{"sip.port": true, "call.call-waiting": 1, "log.level": "info"}')
    store = SettingsStore(folders)
    assert store.get("sip.port") == 0
    assert store.get("call.call-waiting") is True
    assert [notice.message.split(" ")[0] for notice in store.notices] == [
        "call.call-waiting",
        "sip.port",
    ]


def test_accounts_come_back_as_they_were(folders: Folders) -> None:
    SettingsStore(folders).save_accounts([ALICE, BOB])
    assert SettingsStore(folders).accounts() == [ALICE, BOB]
    store = SettingsStore(folders)
    store.save_accounts([BOB])
    assert store.accounts() == [BOB]
    assert SettingsStore(folders).accounts() == [BOB]


def test_accounts_keep_unknown_fields_and_unreadable_entries(folders: Folders) -> None:
    path = folders.settings / "accounts.json"
    good = {"id": "a1", "address": "101@example", "colour": "red"}
    bad = [{"id": "a3", "address": "nonsense"}, {"id": 7}]
    path.write_text(json.dumps({"accounts": [good, *bad, "x"], "version": 2}))
    store = SettingsStore(folders)
    (account,) = store.accounts()
    assert account.address == "101@example"
    assert "could not be read" in store.notices[0].title
    store.save_accounts([account, BOB])
    content = stored(path)
    assert content["version"] == 2
    assert content["accounts"][0]["colour"] == "red"
    assert content["accounts"][2:] == bad
    store.save_accounts([account, Account("a3", "103@example")])
    assert SettingsStore(folders).accounts()[1].address == "103@example"
    assert stored(path)["accounts"][2:] == bad[1:]


def test_saving_from_several_threads_at_once_keeps_every_change(folders: Folders) -> None:
    store = SettingsStore(folders)
    keys = ["audio.input", "audio.output", "audio.ring", "sip.user-agent"]
    with ThreadPoolExecutor(4) as executor:
        list(executor.map(lambda key: [store.change(key, f"{key} {n}") for n in range(10)], keys))
    again = SettingsStore(folders)
    assert [again.get(key) for key in keys] == [f"{key} 9" for key in keys]


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_files_are_private_and_replaced_as_a_whole(folders: Folders) -> None:
    store = SettingsStore(folders)
    store.change("sip.port", "5070")
    store.save_accounts([ALICE])
    load_installation(folders)
    for folder in (folders.settings, folders.data):
        for file in folder.iterdir():
            assert file.stat().st_mode & 0o777 == 0o600, file
            assert not file.name.startswith("."), file
    path = folders.settings / "settings.json"
    with path.open() as old:
        store.change("sip.port", "5071")
        assert '"sip.port": 5070' in old.read()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_folder_that_cannot_be_written_has_words_and_changes_nothing(folders: Folders) -> None:
    store = SettingsStore(folders)
    folders.settings.chmod(0o500)
    try:
        with modes_count(), pytest.raises(Problem, match="could not be saved"):
            store.change("sip.port", "5070")
    finally:
        folders.settings.chmod(0o700)
    assert store.get("sip.port") == 0


def test_a_full_disk_has_words_and_changes_nothing(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SettingsStore(folders)
    store.change("sip.port", "5070")

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(Problem, match="No space left"):
        store.change("sip.port", "5071")
    monkeypatch.undo()
    assert store.get("sip.port") == 5070
    assert [file.name for file in folders.settings.iterdir()] == ["settings.json"]
    assert SettingsStore(folders).get("sip.port") == 5070


def test_a_linked_file_stays_a_link(folders: Folders, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles.json"
    elsewhere.write_text("{}")
    path = folders.settings / "settings.json"
    path.symlink_to(elsewhere)
    SettingsStore(folders).change("sip.port", "5070")
    assert path.is_symlink()
    assert stored(elsewhere) == {"sip.port": 5070}


def test_the_installation_is_random_once_and_then_stays(folders: Folders) -> None:
    first = load_installation(folders)
    assert load_installation(folders) == first
    assert len(first.contact_user) == 16
    path = folders.data / "installation.json"
    path.write_text(json.dumps({"id": first.id, "contact_user": "x"}))
    mended = load_installation(folders)
    assert mended.id == first.id
    assert mended.contact_user != first.contact_user
