"""Practice put together: its folders, its PBX, and the account that signs in to it.

Nothing of it meets the user's own phone: other folders, no keychain, and every practice begins
afresh, since the PBX has forgotten the last one too.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softphone.domain.command import Command
from softphone.domain.commands import SignInAccount, WatchPerson
from softphone.domain.folders import Folders
from softphone.domain.practice import COLLEAGUES, DOMAIN, LEARNER, Manner
from softphone.domain.resources import resource_folder
from softphone.domain.secret import Secret
from softphone.storage.folders import make_private

PROVIDER = "itsvoip"
if TYPE_CHECKING:
    from softphone.storage.settings import SettingsStore

_BELOW = "practice"


def practice_run(run: Path) -> Path:
    """Where the phone of practice is found, within the run folder of the user's own."""
    return run / _BELOW


def practice_folders(folders: Folders) -> Folders:
    """The folders of practice, within those of the user's own phone. Raises `Problem`."""
    own = Folders(
        settings=folders.settings / _BELOW,
        data=folders.data / f"{_BELOW}-data",
        logs=folders.logs / _BELOW,
        run=practice_run(folders.run),
        recordings=folders.data / f"{_BELOW}-data" / "recordings",
        keychain_service="",
    )
    for folder in (own.settings, own.data, own.logs, own.run):
        make_private(folder)
    return own


def has_account(folders: Folders) -> bool:
    """Whether the user's own phone has one, set up by hand or by a policy."""
    from softphone.storage.policy_file import FILE_NAME, load_policy, machine_policy_file
    from softphone.storage.settings import SettingsStore

    policy, _ = load_policy(machine_policy_file(), folders.settings / FILE_NAME)
    return bool(SettingsStore(folders, policy).accounts())


def forget_the_last(folders: Folders) -> None:
    """Empties the data folder of practice; what the window remembers is a setting and stays."""
    shutil.rmtree(folders.data, ignore_errors=True)
    make_private(folders.data)


class NoKeychain:
    """Practice keeps its password in memory."""

    def available(self) -> bool:
        return False

    def get(self, account_id: str) -> Secret | None:
        return None

    def set(self, account_id: str, secret: Secret) -> None:
        return None

    def delete(self, account_id: str) -> None:
        return None


class Practice:
    """A PBX that is starting or runs, and what the phone does first to be at home there."""

    def __init__(self, pbx_command: Sequence[str]) -> None:
        from softphone.practice.process import PracticeProcess  # a window needs none of it

        self._password = Secret(secrets.token_urlsafe(18))
        self.pbx = PracticeProcess(pbx_command, {LEARNER: self._password})

    def first_commands(self) -> tuple[Command[Any], ...]:
        """Waits for the PBX. Raises `Problem` when it does not start."""
        server = f"127.0.0.1:{self.pbx.port}"
        sign_in = SignInAccount(f"{LEARNER}@{DOMAIN}", self._password, server, provider=PROVIDER)
        people = [
            WatchPerson(each.number, each.name)
            for each in COLLEAGUES
            if each.manner is not Manner.AWAY
        ]
        return sign_in, *people


@contextlib.contextmanager
def practised(
    practice: bool, settings: SettingsStore, pbx_command: Sequence[str]
) -> Iterator[Practice | None]:
    """The PBX while the phone of practice runs; None for the user's own phone."""
    if not practice:
        yield None
        return
    settings.save_accounts([])
    running = Practice(pbx_command)
    try:
        yield running
    finally:
        running.pbx.stop()


def run_pbx(folders: Folders) -> int:
    """The PBX, in this process, until its parent ends it or dies."""
    from softphone.practice.process import run
    from softphone.storage.log import start_log
    from softphone.storage.providers import ProviderStore, shipped_folder

    start_log(folders, "practice")
    # An interrupt at the terminal reaches this process too, but it is the phone that ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    providers = ProviderStore([shipped_folder(), folders.settings / "providers"])
    provider = providers.find(PROVIDER)
    return run(provider, resource_folder("practice"), sys.stdin.buffer, sys.stdout.buffer)
