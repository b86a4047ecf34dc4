"""What an administrator decides for the phones of a company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from softphone.domain.account import Account

SettingValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Policy:
    """`presets` are settings until the user chooses something else, `locked` ones are what they
    are. `accounts` are there without being signed in by hand; their passwords are asked for.
    `decided_by` names the administrator, for a person: one for each locked key.
    """

    presets: Mapping[str, SettingValue] = field(default_factory=dict)
    locked: Mapping[str, SettingValue] = field(default_factory=dict)
    decided_by: Mapping[str, str] = field(default_factory=dict)
    accounts: tuple[Account, ...] = ()

    def over(self, weaker: Policy) -> Policy:
        """Both, where this one has the last word."""
        known = {account.address for account in self.accounts}
        return Policy(
            {**weaker.presets, **self.presets},
            {**weaker.locked, **self.locked},
            {**weaker.decided_by, **self.decided_by},
            (*self.accounts, *(each for each in weaker.accounts if each.address not in known)),
        )


NO_POLICY = Policy()
