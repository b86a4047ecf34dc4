"""The accounts in the endpoint: opened, found by what a request was sent to, and taken away only
when the stack is done with them.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Collection

import pjsua2 as pj

from softphone.domain.account import Account, Server
from softphone.domain.address import Transport
from softphone.domain.errors import Problem
from softphone.domain.facts import Fact, RegistrationFact
from softphone.domain.phrase import Phrase
from softphone.domain.secret import Secret
from softphone.sip.account import SipAccount, Surroundings
from softphone.sip.account_config import RegistrationPlan, Route
from softphone.sip.build import BUILD
from softphone.sip.call import SipCall
from softphone.sip.callers import RateLimit
from softphone.sip.endpoint import Endpoint, EndpointConfig
from softphone.sip.problems import not_signed_in, stack_problem
from softphone.sip.watchdog import Watchdog

log = logging.getLogger(__name__)


class SipAccounts:
    """`adopt` takes incoming calls over; `in_use` tells the numbers of accounts that carry calls,
    `leaving` hears the id of an account before it goes. Methods may raise `Problem`.
    """

    def __init__(
        self,
        config: EndpointConfig,
        lost: Callable[[Transport], None],
        report: Callable[[Fact], None],
        adopt: Callable[[SipCall], str],
        in_use: Callable[[], Collection[int]],
        leaving: Callable[[str], None],
    ) -> None:
        self._config = config
        self.endpoint = Endpoint(config, self._number_for, lost)
        self._report = report
        self._in_use = in_use
        self._leaving = leaving
        self._accounts: dict[str, SipAccount] = {}
        self._retired: list[SipAccount] = []
        self._watchdog = Watchdog()
        self._around = Surroundings(
            report,
            adopt,
            self.endpoint.connections.last_failure,
            self.endpoint.transport,
            RateLimit(),
        )

    def find(self, account_id: str) -> SipAccount:
        account = self._accounts.get(account_id)
        if account is None:
            raise not_signed_in()
        return account

    def trusts(self, account_id: str, source: str) -> bool:
        """Whether `source` (`host:port`) is the account's phone system."""
        account = self._accounts.get(account_id)
        return account is not None and account.trusts(source)

    def is_settled(self, account_id: str) -> bool:
        """Whether the account is registered from where this computer is now."""
        account = self._accounts.get(account_id)
        return account is not None and account.settled

    def network_changed(self) -> None:
        self.endpoint.connections.close_all()
        for account in self._accounts.values():
            account.settled = False

    # -- events ------------------------------------------------------------------------------------

    def poll(self, timeout_ms: int) -> None:
        """Lets the network have its turn, and then each account."""
        handled = self.endpoint.poll(timeout_ms)
        if self._watchdog.is_flooded(handled, time.monotonic()):
            self._break_loops()
        for account in list(self._accounts.values()):
            try:
                account.proceed()
            except pj.Error as error:
                log.info("registration of %s: %s", account.account_id, error.info())
                self._report(RegistrationFact(account.account_id, 503, str(error.reason), 0))

    def _break_loops(self) -> None:
        """A server can make the stack send thousands of REGISTERs a second."""
        for account in list(self._accounts.values()):
            if account.pending:
                log.warning("the registration of %s goes in circles", account.account_id)
                account.silence_loop()

    # -- use ---------------------------------------------------------------------------------------

    def open(self, account: Account, secret: Secret, server: Server, expiry_s: int) -> None:
        if account.transport is Transport.TLS and not self.endpoint.info.tls:
            raise Problem(
                "No encryption in this build",
                "The SIP stack of this installation cannot use TLS.",
                "Choose UDP or TCP under Advanced, or install the full build.",
            )
        transport_id = self.endpoint.transport(account.transport, account.ca_file)
        route = Route(server.host, server.port, account.transport, transport_id)
        trusted = server.trusted | {server.address}
        plan = RegistrationPlan(account, route, self._config.instance, expiry_s, trusted)
        if account.transport is Transport.TLS:
            self.endpoint.connections.expect(account.id, account.proxy.host, trusted)
        known = self._accounts.get(account.id)
        if known is not None and not known.serves(account, secret):
            self._retire(self._accounts.pop(account.id))
        if account.id not in self._accounts:
            self._require_free_account()
        opened = self._accounts.get(account.id) or SipAccount(
            account.id, self._contact_user(account.id), self._around
        )
        try:
            opened.open(plan, secret)
        except pj.Error as error:
            # What a server has told it may have made it unusable: the next try begins with another.
            if account.id in self._accounts:
                self._retire(self._accounts.pop(account.id))
            raise stack_problem(Phrase("The account could not be set up"), error) from None
        self._accounts[account.id] = opened

    def _require_free_account(self) -> None:
        """The stack aborts on one account too many; those that end still count."""
        if len(self._accounts) + len(self._retired) >= BUILD.most_accounts:
            raise Problem(
                "Too many accounts",
                "This installation can carry {most} accounts.",
                "Sign another account out, or try again in half a minute.",
                most=BUILD.most_accounts,
            )

    def register(self, account_id: str) -> None:
        try:
            self._accounts[account_id].begin_registration()
        except pj.Error as error:
            raise stack_problem(Phrase("The phone could not register"), error) from None

    def ping(self, account_id: str) -> None:
        try:
            self._accounts[account_id].ping()
        except pj.Error as error:
            raise stack_problem(Phrase("The phone system could not be asked"), error) from None

    def unregister(self, account_id: str) -> None:
        # Refused by the stack when it is not registered: then there is nothing to take back.
        with contextlib.suppress(pj.Error):
            self._accounts[account_id].end_registration()

    def close(self, account_id: str) -> None:
        account = self._accounts.pop(account_id, None)
        if account is not None:
            self._retire(account)

    def _contact_user(self, account_id: str) -> str:
        return f"{self._config.contact_user}{account_id}"

    def _number_for(self, contact_user: str) -> int | None:
        for account_id, account in self._accounts.items():
            if self._contact_user(account_id) == contact_user:
                return int(account.getId())
        return None

    # -- end ---------------------------------------------------------------------------------------

    def _retire(self, account: SipAccount) -> None:
        # What it watches must be gone before it: the stack aborts otherwise.
        self._leaving(account.account_id)
        self.endpoint.connections.expect_nobody(account.account_id)
        self._retired.append(account)
        self.shut_down_retired()

    def shut_down_retired(self) -> None:
        """Accounts go when their last call is over and their last question was answered.

        The stack aborts when an answer, or its time-out, finds its account gone.
        """
        in_use = self._in_use()
        for account in list(self._retired):
            if account.getId() not in in_use and not account.unanswered:
                self._retired.remove(account)
                account.shutdown()

    def unregister_all(self) -> None:
        for account_id in self._accounts:
            self.unregister(account_id)

    @property
    def registered(self) -> bool:
        """Whether one of them is, or may be soon, as far as the server goes."""
        return any(
            account.leaving or account.getInfo().regIsActive for account in self._accounts.values()
        )

    def shut_down(self) -> bool:
        """Takes all away; False when an answer is outstanding, which would abort then."""
        everyone = [*self._accounts.values(), *self._retired]
        if any(account.unanswered for account in everyone):
            return False
        for account in everyone:
            account.shutdown()
        self._accounts.clear()
        self._retired.clear()
        return True
