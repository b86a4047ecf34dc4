"""Whoever uninstalls and wants nothing left has nothing left: no folder, and no password."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.storage.conftest import RunPython

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")


def test_folders_and_passwords_are_gone(in_session: RunPython, tmp_path: Path) -> None:
    output = in_session(
        f"""
from softphone.domain.account import Account
from softphone.storage.folders import find_folders
from softphone.storage.removal import remove_everything
from softphone.storage.settings import SettingsStore
folders = find_folders({{"SOFTPHONE_HOME": {str(tmp_path / "phone")!r}}})
SettingsStore(folders).save_accounts([Account("a1", "101@x"), Account("a2", "102@x")])
keychain = Keychain(folders.keychain_service)
keychain.set("a1", Secret("one"))
Keychain("softphone:else").set("a1", Secret("not ours"))
print(folders.settings.exists(), keychain.get("a1") is not None)
remove_everything(folders)
kept = (folders.settings, folders.data, folders.logs, folders.run)
print([folder for folder in kept if folder.exists()], keychain.get("a1"))
print(Keychain("softphone:else").get("a1") == Secret("not ours"))
"""
    )
    assert output.splitlines() == ["True True", "[] None", "True"]
