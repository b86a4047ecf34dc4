"""Leaving a borrowed phone: when the phone system has ended the hot desk, this computer keeps
nothing of the user.
"""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.account import Account
from softphone.domain.commands import SignOutAccount
from softphone.domain.errors import Problem
from softphone.domain.provider import Code, Sets
from softphone.phone.accounts import AccountBook
from softphone.phone.call_book import CallBook
from softphone.phone.features import Features
from softphone.phone.leg import Leg
from softphone.phone.schedule import Schedule

FEATURE = "hot-desk"


def ends_hot_desk(code: Code) -> bool:
    return code.feature == FEATURE and code.sets is Sets.OFF


class HotDesk:
    def __init__(
        self,
        accounts: AccountBook,
        calls: CallBook,
        features: Features,
        schedule: Schedule,
        forget_user: Callable[[Account], None],
    ) -> None:
        self._accounts = accounts
        self._calls = calls
        self._features = features
        self._schedule = schedule
        self._forget_user = forget_user
        self._leaving: set[str] = set()
        calls.on_change(self._on_change)

    def end(
        self,
        account: Account,
        code: Code,
        argument: str,
        done: Callable[[str], None],
        failed: Callable[[Problem], None],
    ) -> str:
        """Sends the code; when it was accepted the account is signed out, and with that all that
        is kept of it goes. The answer is the id of the service call. Raises `Problem`.
        """
        if self._in_call(account.id):
            raise Problem(
                "A call of this account is still up",
                "The end of the hot desk signs this phone out, which would cut the call off.",
                "End the call first.",
            )

        def accepted(text: str) -> None:
            self._leaving.add(account.id)
            self._leave(account.id)
            done(text)

        return self._features.send(account, code, argument, None, accepted, failed)

    def _in_call(self, account_id: str) -> bool:
        return any(leg.account == account_id for leg in self._calls.alive())

    def _on_change(self, leg: Leg) -> None:
        """A call that came while the code was on its way is not cut off."""
        if leg.account in self._leaving and not leg.alive:
            self._schedule.after(0.0, lambda: self._leave(leg.account))

    def _leave(self, account_id: str) -> None:
        if account_id in self._leaving and not self._in_call(account_id):
            self._leaving.discard(account_id)
            if account_id in self._accounts.ids():
                self._forget_user(self._accounts.find(account_id).account)
                self._accounts.sign_out(SignOutAccount(account_id))
