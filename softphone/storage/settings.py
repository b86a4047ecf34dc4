"""The settings and accounts of this user, in two files that the phone alone writes."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from softphone.domain.account import Account
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.folders import Folders
from softphone.domain.policy import NO_POLICY, Policy
from softphone.domain.setting import SettingRule
from softphone.storage.catalogue import SETTINGS, Value, setting
from softphone.storage.json_file import read_object, write_object

_ACCOUNT_FIELDS = frozenset(field.name for field in dataclasses.fields(Account))


class SettingsStore:
    """Read once, written at each change, by one process. What it does not know it keeps.

    What `policy` locks stays as it is, what it presets counts until something else is chosen.
    Any thread may call it; saving may block.
    `notices` tells what was wrong with the files when they were read.
    """

    def __init__(self, folders: Folders, policy: Policy = NO_POLICY) -> None:
        self._policy = policy
        self._settings_file = folders.settings / "settings.json"
        self._accounts_file = folders.settings / "accounts.json"
        self.notices: list[ProblemText] = []
        self._lock = threading.Lock()
        self._raw = self._read(read_object(self._settings_file))
        self._raw_accounts = self._read(read_object(self._accounts_file))
        self._values = self._valid_values()
        self._accounts, self._unusable = self._valid_accounts()
        self._accounts = _with_policy(self._accounts, policy.accounts)

    def get(self, key: str) -> Value:
        """The value of `key` or its default. Raises `Problem` for an unknown key."""
        return self._values[setting(key).key]

    def values(self) -> dict[str, Value | None]:
        """All settings, in the order of the catalogue."""
        return dict(self._values)

    def rules(self) -> dict[str, SettingRule]:
        """What each setting may be."""
        decided_by = self._policy.decided_by
        return {
            row.key: replace(row.rule, decided_by=decided_by.get(row.key, "")) for row in SETTINGS
        }

    def change(self, key: str, text: str) -> Value:
        """Sets `key` to what `text` means, saves it and returns it.

        Raises `Problem` and changes nothing.
        """
        value = setting(key).parse(text)
        if key in self._policy.locked:
            raise Problem(
                "This setting is locked",
                "{key} is decided by {who}.",
                "Ask them if it should be different.",
                key=key,
                who=self._policy.decided_by[key],
            )
        with self._lock:
            raw = {**self._raw, key: value}
            write_object(self._settings_file, raw)
            self._raw = raw
            self._values[key] = value
        return value

    def accounts(self) -> list[Account]:
        return list(self._accounts)

    def save_accounts(self, accounts: Iterable[Account]) -> None:
        """Replaces the accounts, in this order. Raises `Problem` and changes nothing."""
        kept = list(accounts)
        with self._lock:
            unknown = {entry.get("id"): _unknown_fields(entry) for entry in self._entries()}
            entries = [
                {**unknown.get(account.id, {}), **msgspec.to_builtins(account)} for account in kept
            ]
            # An account that was signed in again has replaced its unreadable entry.
            names = {name for account in kept for name in (account.id, account.address)}
            unusable = [
                entry
                for entry in self._unusable
                if entry.get("id") not in names and entry.get("address") not in names
            ]
            raw = {**self._raw_accounts, "accounts": [*entries, *unusable]}
            write_object(self._accounts_file, raw)
            self._unusable = unusable
            self._raw_accounts = raw
            self._accounts = kept

    def _read(self, outcome: tuple[dict[str, Any], ProblemText | None]) -> dict[str, Any]:
        content, problem = outcome
        if problem is not None:
            self.notices.append(problem)
        return content

    def _valid_values(self) -> dict[str, Value]:
        values: dict[str, Value] = {}
        presets, locked = self._policy.presets, self._policy.locked
        for row in SETTINGS:
            if row.key in locked:
                values[row.key] = locked[row.key]
                continue
            value = self._raw.get(row.key, presets.get(row.key, row.default))
            if not row.accepts(value):
                self.notices.append(
                    ProblemText.of(
                        "A setting has a value that it cannot have",
                        "{key} is {words}; until it is changed its default is used.",
                        "Change it, for example with: softphone set {key} VALUE",
                        key=row.key,
                        words=row.words,
                    )
                )
                value = row.default
            values[row.key] = value
        return values

    def _entries(self) -> list[dict[str, Any]]:
        entries = self._raw_accounts.get("accounts", [])
        return (
            [entry for entry in entries if isinstance(entry, dict)]
            if isinstance(entries, list)
            else []
        )

    def _valid_accounts(self) -> tuple[list[Account], list[dict[str, Any]]]:
        """The accounts, and the entries that are none: those are kept in the file for whoever can
        mend them.
        """
        accounts: dict[str, Account] = {}
        unusable = []
        for entry in self._entries():
            try:
                account = msgspec.convert(entry, Account)
                _check(account)
            except (msgspec.ValidationError, Problem):
                unusable.append(entry)
            else:
                accounts.setdefault(account.id, account)
        if unusable:
            self.notices.append(
                ProblemText.of(
                    "An account could not be read",
                    "{number} of the kept accounts is incomplete and is not used.",
                    "Sign in again.",
                    number=len(unusable),
                )
            )
        return list(accounts.values()), unusable


def _with_policy(kept: list[Account], decided: Iterable[Account]) -> list[Account]:
    """The accounts of a policy are as it says, under the id that keeps their passwords."""
    by_address = {account.address: account for account in decided}
    accounts = [
        replace(by_address.pop(each.address), id=each.id) if each.address in by_address else each
        for each in kept
    ]
    return [*accounts, *by_address.values()]


def _check(account: Account) -> None:
    """Raises `Problem` when the address or the server is not one."""
    _ = account.parsed, account.proxy
    if not account.id:
        raise msgspec.ValidationError("an account has an id")


def _unknown_fields(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in _ACCOUNT_FIELDS}
