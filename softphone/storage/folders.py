"""Where this user's phone keeps things: the platform's folders, or below `SOFTPHONE_HOME`."""

from __future__ import annotations

import hashlib
import os
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path

from softphone.domain.errors import Problem
from softphone.domain.folders import Folders
from softphone.domain.phrase import Phrase

APP_NAME = "softphone"
HOME_VARIABLE = "SOFTPHONE_HOME"


def find_folders(environment: Mapping[str, str]) -> Folders:
    """The folders, created and private to the user (0700).

    Raises `Problem` when one cannot be made or is not ours.
    """
    home = environment.get(HOME_VARIABLE, "")
    folders = _below(Path(home)) if home else _of_the_platform()
    for folder in (folders.settings, folders.data, folders.logs, folders.run):
        make_private(folder)
    return folders


def _below(home: Path) -> Folders:
    # Resolved, so that one place reached by two names is one phone with one set of keychain
    # entries.
    home = home.expanduser().resolve()
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Folders(
        settings=home / "settings",
        data=home / "data",
        logs=home / "logs",
        run=home / "run",
        recordings=home / "recordings",
        keychain_service=f"{APP_NAME}:{digest}",
    )


def _of_the_platform() -> Folders:
    from platformdirs import PlatformDirs

    places = PlatformDirs(APP_NAME, appauthor=False)
    with warnings.catch_warnings():
        # platformdirs warns where it falls back to a folder in /tmp, which is not used below.
        warnings.simplefilter("ignore")
        run = places.user_runtime_path
    if not _is_private(run.parent):
        # No session of the login manager (a bare server, su): there is no runtime folder that only
        # this user can write.
        run = places.user_data_path / "run"
    return Folders(
        settings=places.user_config_path,
        data=places.user_data_path,
        logs=places.user_log_path,
        run=run,
        recordings=places.user_documents_path / "Call recordings",
        keychain_service=APP_NAME,
    )


def _is_private(folder: Path) -> bool:
    try:
        status = folder.stat()
    except OSError:
        return False
    return sys.platform == "win32" or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def make_private(folder: Path) -> None:
    """Makes the folder, for this user alone. Raises `Problem`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
        if sys.platform != "win32":
            if status.st_uid != os.getuid():
                raise PermissionError
            if status.st_mode & 0o077:
                folder.chmod(0o700)
    except OSError as error:
        raise Problem(
            "The phone cannot use its folder",
            "{folder}: {reason}.",
            "Make it writable for you, or name another place with {variable}.",
            folder=str(folder),
            reason=error.strerror or Phrase("it belongs to another user"),
            variable=HOME_VARIABLE,
        ) from error
