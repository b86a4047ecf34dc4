"""The accounts: signing in and out, the password's way to the keychain, and which account calls."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from softphone.domain.account import Account
from softphone.domain.address import (
    AccountAddress,
    Transport,
    is_sip_user,
    parse_account,
    parse_server,
)
from softphone.domain.commands import AccountRef, Done, RegisterNow, SignInAccount, SignOutAccount
from softphone.domain.display_name import clean
from softphone.domain.errors import Problem
from softphone.domain.events import AccountRemovedEvent, Event
from softphone.domain.facts import (
    ConnectionLostFact,
    Fact,
    MessageWaitingFact,
    PingFact,
    RegistrationFact,
)
from softphone.domain.phrase import Phrase
from softphone.domain.provider import Provider
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.snapshots import AccountSnapshot
from softphone.phone.background import Background, Later
from softphone.phone.ports import Keychain, Preferences, Stack
from softphone.phone.provider_choice import DEFAULT, ProviderChoice
from softphone.phone.registration import Registration
from softphone.phone.schedule import Schedule

log = logging.getLogger(__name__)

SESSION_ONLY = Phrase(
    "This system has no keychain that can be trusted: the password is kept for this session only "
    "and is asked for again when the phone has been quit."
)
_UNREGISTER_S = 2.0


class AccountBook:
    """The first account is the one that calls are placed from, unless another is named.

    An account is kept as it was typed; what registers may have its provider's server.
    """

    def __init__(
        self,
        stack: Stack,
        preferences: Preferences,
        keychain: Keychain,
        background: Background,
        schedule: Schedule,
        publish: Callable[[Event], None],
        providers: ProviderChoice,
        source_toward: Callable[[str], str],
    ) -> None:
        self._stack = stack
        self._preferences = preferences
        self._keychain = keychain
        self._background = background
        self._schedule = schedule
        self._publish = publish
        self._providers = providers
        self._source_toward = source_toward
        self._typed: dict[str, Account] = {}
        self._opening: list[Callable[[str], None]] = []
        self._closing: list[Callable[[str], None]] = []
        self._registrations: dict[str, Registration] = {}
        self._leaving: set[str] = set()
        self._saves = 0
        self._saving = threading.Lock()

    def on_open(self, subscriber: Callable[[str], None]) -> None:
        """`subscriber` hears the id of an account that is added, before it registers."""
        self._opening.append(subscriber)

    def on_close(self, subscriber: Callable[[str], None]) -> None:
        """`subscriber` hears the id of an account that is being signed out."""
        self._closing.append(subscriber)

    # -- at start ----------------------------------------------------------------------------------

    def start(self) -> None:
        """Registers every account whose password the keychain has."""
        for account in self._preferences.accounts():
            registration = self._add(account)
            self._fetch_secret(registration)

    def _fetch_secret(self, registration: Registration) -> None:
        account_id = registration.account.id

        def fetch() -> Secret | None:
            return self._keychain.get(account_id) if self._keychain.available() else None

        def found(secret: Secret | None) -> None:
            if self._registrations.get(account_id) is not registration or registration.secret:
                return
            if secret is None:
                registration.needs_password()
            else:
                registration.connect_with(secret)

        self._background.run(fetch).then(found, registration.no_password)

    def _add(self, account: Account) -> Registration:
        self._typed[account.id] = account
        registration = Registration(
            self._providers.reached(account),
            self._stack,
            self._preferences,
            self._background,
            self._schedule,
            self._publish,
            self._accepted,
            self._disconnected,
            self._source_toward,
        )
        self._registrations[account.id] = registration
        for subscriber in self._opening:
            subscriber(account.id)
        return registration

    # -- commands ----------------------------------------------------------------------------------

    def sign_in(self, command: SignInAccount) -> Later[AccountRef]:
        """Adds or replaces the account and starts to register; the outcome comes as events."""
        address = parse_account(command.address)
        if command.server:
            parse_server(command.server)
        if command.sip_user.strip() and not is_sip_user(command.sip_user.strip()):
            raise Problem(
                "This is not a SIP user",
                "“{sip_user}” has characters that no SIP user has.",
                "Type it as your provider wrote it, for example 101x, or leave it empty.",
                sip_user=clean(command.sip_user),
            )
        account = self._account_for(address, command)
        existing = self._registrations.get(account.id)
        secret = command.password or (existing.secret if existing else None)
        if existing is not None:
            existing.close()
        registration = self._add(account)
        registration.changed()
        self._save()
        if secret is not None:
            registration.connect_with(secret)
        else:
            self._fetch_secret(registration)

        def notice() -> AccountRef:
            return AccountRef(account.id, "" if self._keychain.available() else str(SESSION_ONLY))

        return self._background.run(notice)

    def _account_for(self, address: AccountAddress, command: SignInAccount) -> Account:
        known = next((each for each in self._typed.values() if each.address == str(address)), None)
        provider = command.provider.strip() or (known.provider if known else DEFAULT)
        return Account(
            id=known.id if known else self._new_id(),
            address=str(address),
            server=command.server.strip(),
            transport=command.transport,
            sip_user=command.sip_user.strip(),
            ca_file=command.ca_file,
            provider=self._providers.named(provider).id,
        )

    def _new_id(self) -> str:
        number = 1
        while f"a{number}" in self._registrations or f"a{number}" in self._leaving:
            number += 1
        return f"a{number}"

    def sign_out(self, command: SignOutAccount) -> Done:
        """Unregisters and forgets the account with its password."""
        registration = self.find(command.account)
        account_id = registration.account.id
        for subscriber in self._closing:
            subscriber(account_id)
        del self._registrations[account_id], self._typed[account_id]
        self._save()
        self._background.run(lambda: self._forget_secret(account_id))
        # Its id is not given away while the goodbye is under way: that would end the new one too.
        self._leaving.add(account_id)
        self._schedule.after(_UNREGISTER_S, lambda: self._leaving.discard(account_id))
        registration.sign_out(_UNREGISTER_S)
        self._publish(AccountRemovedEvent(account_id))
        return Done()

    def register_now(self, command: RegisterNow) -> Done:
        chosen = (
            [self.find(command.account)] if command.account else list(self._registrations.values())
        )
        for registration in chosen:
            if registration.secret is None:
                self._fetch_secret(registration)
            else:
                registration.try_now()
        return Done()

    def _forget_secret(self, account_id: str) -> None:
        if self._keychain.available():
            self._keychain.delete(account_id)

    def _save(self) -> None:
        accounts = list(self._typed.values())
        self._saves += 1
        mine = self._saves

        def save() -> None:
            with self._saving:
                if mine == self._saves:  # a later list is on its way otherwise
                    self._preferences.save_accounts(accounts)

        self._background.run(save)

    # -- facts -------------------------------------------------------------------------------------

    def take(self, fact: Fact) -> None:
        if isinstance(fact, ConnectionLostFact):
            self._connection_lost(fact.transport)
        elif isinstance(fact, RegistrationFact | MessageWaitingFact | PingFact):
            registration = self._registrations.get(fact.account)
            if registration is not None:
                registration.take(fact)

    # -- the network -------------------------------------------------------------------------------

    def network_changed(self) -> None:
        """No connection can be relied on any more: everything is made anew."""
        self._stack.network_changed()
        for registration in self._registrations.values():
            registration.reconnect()

    def check(self) -> None:
        for registration in self._registrations.values():
            registration.check()

    def servers(self, account_id: str | None = None) -> frozenset[str]:
        """The addresses of the phone systems in use, or of one account's."""
        return frozenset().union(
            *(
                registration.servers
                for each, registration in self._registrations.items()
                if account_id in (None, each)
            )
        )

    def _disconnected(self, registration: Registration) -> None:
        if registration.account.transport is Transport.UDP:
            registration.reconnect()
        else:
            self.network_changed()

    def _connection_lost(self, transport: Transport) -> None:
        for registration in self._registrations.values():
            ready = registration.state is AccountState.READY
            if ready and registration.account.transport is transport:
                registration.reconnect()

    def _accepted(self, registration: Registration) -> None:
        """The PBX took the password: now it is worth keeping."""
        secret, account_id = registration.secret, registration.account.id
        if secret is None:
            return

        def keep() -> bool:
            if not self._keychain.available():
                return False
            self._keychain.set(account_id, secret)
            return True

        def kept(in_keychain: bool) -> None:
            registration.set_secret_kept("keychain" if in_keychain else "session")

        def failed(problem: Problem) -> None:
            log.warning("the password is kept for this session only: %s", problem)
            registration.set_secret_kept("session")

        self._background.run(keep).then(kept, failed)

    # -- answers -----------------------------------------------------------------------------------

    def find(self, name: str | None) -> Registration:
        """By id or address; the first account without a name. Raises `Problem`."""
        for registration in self._registrations.values():
            if name is None or name in (registration.account.id, registration.account.address):
                return registration
        if name is None:
            raise Problem("Not signed in", "There is no account.", "Sign in first.")
        raise Problem(
            "There is no such account",
            "No account is called {name}.",
            "See the accounts there are with `softphone status`.",
            name=name[:80],
        )

    def calling_account(self, name: str | None) -> Account:
        """The account to call from: the one named, else the first that is ready."""
        if name is not None:
            return self.find(name).account
        ready = [
            registration.account
            for registration in self._registrations.values()
            if registration.state is AccountState.READY
        ]
        return ready[0] if ready else self.find(None).account

    def emergency_accounts(self, name: str | None) -> list[Account]:
        """Every account, in the order to try an emergency call on: those that are ready first, and
        among those the one named.
        """

        def unlikely(registration: Registration) -> tuple[bool, bool]:
            account = registration.account
            ready = registration.state is AccountState.READY
            return not ready, name not in (account.id, account.address)

        tried = sorted(self._registrations.values(), key=unlikely)
        return [each.account for each in tried] or [self.find(name).account]

    def examined(self) -> list[tuple[Account, AccountSnapshot]]:
        """What registers, each with its state."""
        return [(each.account, each.snapshot()) for each in self._registrations.values()]

    def ids(self) -> list[str]:
        return list(self._registrations)

    def is_ready(self, account_id: str) -> bool:
        registration = self._registrations.get(account_id)
        return registration is not None and registration.state is AccountState.READY

    def provider_of(self, account_id: str) -> Provider:
        """The default one for an account that is not (any more) signed in."""
        account = self._typed.get(account_id)
        return self._providers.of(account) if account is not None else self._providers.default()

    def default_provider(self) -> Provider:
        return self._providers.default()

    def snapshots(self) -> tuple[AccountSnapshot, ...]:
        first = next(iter(self._registrations), None)
        return tuple(
            replace(registration.snapshot(), default=account_id == first)
            for account_id, registration in self._registrations.items()
        )
