"""The administrator's file `policy.toml`, of the machine and of the user. docs/policy.md explains
it to administrators.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from softphone.domain.account import Account
from softphone.domain.address import Transport, is_sip_user, parse_account, parse_server
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.phrase import Phrase
from softphone.domain.policy import NO_POLICY, Policy, SettingValue
from softphone.storage.catalogue import BY_KEY
from softphone.storage.toml_table import FileKind, TomlTable, read_toml

FILE_NAME = "policy.toml"
POLICY_FILE = FileKind("A policy file has a mistake", "A policy file cannot be read")
_YOUR_ADMINISTRATOR = str(Phrase("your administrator"))
_MOST_ACCOUNTS = 8
_OTHERS_MAY_WRITE = 0o022


def machine_policy_file() -> Path:
    """Where the administrator of this computer writes."""
    from platformdirs import PlatformDirs

    return PlatformDirs("softphone", appauthor=False).site_config_path / FILE_NAME


def load_policy(machine: Path, user: Path) -> tuple[Policy, list[ProblemText]]:
    """What both files say together, the machine's first. A file may be missing; a mistake in one
    is told, and that file does not count.
    """
    policy = NO_POLICY
    notices = []
    for file, trusted in ((user, True), (machine, _only_administrators_write(machine))):
        if not file.is_file():
            continue
        try:
            if not trusted:
                raise _not_trusted(file)
            policy = read_policy(file).over(policy)
        except Problem as problem:
            notices.append(problem.text)
    return policy, notices


def read_policy(file: Path) -> Policy:
    """Raises `Problem` that names file and line."""
    top = read_toml(file, POLICY_FILE)
    top.only("decided_by", "settings", "locked", "accounts")
    decided_by = top.text("decided_by", _YOUR_ADMINISTRATOR)
    presets = dict(_settings(top.table("settings")))
    locked = dict(_settings(top.table("locked")))
    for key in presets:
        if key in locked:
            top.refuse("settings", f"`{key}` is locked as well.", "Name it in one of the two.")
    return Policy(presets, locked, dict.fromkeys(locked, decided_by), _accounts(top))


def _settings(table: TomlTable | None, prefix: str = "") -> Iterable[tuple[str, SettingValue]]:
    """`sip.port = 5070` is TOML for a table in a table: the dots are put back."""
    if table is None:
        return
    for name in table.names():
        key = f"{prefix}{name}"
        inside = table.value(name)
        if key not in BY_KEY and isinstance(inside, dict):
            yield from _settings(table.table(name), f"{key}.")
            continue
        if key not in BY_KEY:
            table.refuse(name, f"There is no setting “{key[:60]}”.", "`softphone get` lists them.")
        row = BY_KEY[key]
        if not isinstance(inside, str | int) or not row.accepts(inside):
            table.refuse(name, f"“{key}” cannot have that value.", f"{key} is {row.words}.")
        yield key, inside


def _accounts(top: TomlTable) -> tuple[Account, ...]:
    tables = top.tables("accounts")
    if len(tables) > _MOST_ACCOUNTS:
        top.refuse("accounts", "These are too many.", f"At most {_MOST_ACCOUNTS} can be used.")
    return tuple(_account(table) for table in tables)


def _account(table: TomlTable) -> Account:
    table.only("address", "server", "transport", "sip_user", "ca_file", "provider")
    address = table.text("address")
    account = Account(
        # The same at every start: the password is kept under it.
        id=f"p{hashlib.sha256(address.encode()).hexdigest()[:8]}",
        address=address,
        server=table.text("server", ""),
        transport=table.choice("transport", Transport, Transport.UDP),
        sip_user=table.text("sip_user", ""),
        ca_file=table.text("ca_file", ""),
        provider=table.text("provider", "itsvoip"),
    )
    try:
        parse_account(account.address)
    except Problem as problem:
        table.refuse("address", problem.message, problem.next_step)
    try:
        if account.server:
            parse_server(account.server)
    except Problem as problem:
        table.refuse("server", problem.message, problem.next_step)
    if account.sip_user and not is_sip_user(account.sip_user):
        table.refuse("sip_user", "This is not a SIP user.", "It is a name such as 101x.")
    return account


def _only_administrators_write(file: Path) -> bool:
    """On Windows the folder's own rights see to it."""
    if sys.platform == "win32":
        return True
    try:
        status = file.stat()
    except OSError:
        return True
    return status.st_uid == 0 and not status.st_mode & _OTHERS_MAY_WRITE


def _not_trusted(file: Path) -> Problem:
    return Problem(
        "A policy file is not used",
        "{file} does not belong to the administrator, or others may write it.",
        "Give it to root, writable for nobody else.",
        file=str(file),
    )
