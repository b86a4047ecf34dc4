"""Removing everything this user's phone has kept, for whoever uninstalls and wants nothing left."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from softphone.domain.errors import Problem
from softphone.domain.folders import Folders
from softphone.storage.keychain import Keychain
from softphone.storage.settings import SettingsStore

_CLOSING_FILES_S = 10.0
_LOOK_AGAIN_S = 0.1


def remove_everything(folders: Folders) -> None:
    """The passwords of the known accounts, then the folders. The phone must have ended.

    Raises `Problem` for what could not be removed; the rest is gone.
    """
    keychain = Keychain(folders.keychain_service)
    problem: Problem | None = None
    for account in SettingsStore(folders).accounts():
        try:
            if keychain.available():
                keychain.delete(account.id)
        except Problem as error:
            problem = error
    for folder in (folders.settings, folders.data, folders.logs, folders.run):
        try:
            remove_folder(folder)
        except OSError as error:
            problem = Problem(
                "A folder could not be removed",
                "{folder}: {reason}.",
                "End the phone, then remove the folder by hand.",
                folder=str(folder),
                reason=error.strerror or "?",
            )
    if problem is not None:
        raise problem


def remove_folder(folder: Path) -> None:
    """`folder` with all in it, if it is there. Raises `OSError`.

    A phone that has left the link still closes its files for a moment, of which Windows removes
    none before.
    """
    deadline = time.monotonic() + _CLOSING_FILES_S
    while folder.exists():
        try:
            shutil.rmtree(folder)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_LOOK_AGAIN_S)
