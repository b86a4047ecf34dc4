"""Where the features of each account stand, as far as this phone knows, and switching them.

A state changes when the phone system has accepted the code, never before; a refused one leaves it
as it was.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from softphone.domain.account import Account
from softphone.domain.address import dial_string
from softphone.domain.dial_plan import code_string
from softphone.domain.errors import Problem
from softphone.domain.events import Event, FeatureEvent
from softphone.domain.feature import UNKNOWN, FeatureState, Switch, after_code, timed
from softphone.domain.feature_book import entries_of, key_of, shown
from softphone.domain.kept import Kept
from softphone.domain.phrase import PROVIDER, Phrase
from softphone.domain.provider import Code, Provider, Sets
from softphone.domain.snapshots import FeatureSnapshot
from softphone.phone.account_memory import AccountMemory
from softphone.phone.accounts import AccountBook
from softphone.phone.schedule import Schedule
from softphone.phone.service_calls import ServiceCalls

log = logging.getLogger(__name__)

LONGEST_S = 31 * 24 * 3600.0
_LOOK_PERIOD_S = 1.0
_FIRST_RETRY_S = 60.0
_LAST_RETRY_S = 3600.0
_WORTH_STAYING_S = 3600.0
_BACK = {Switch.ON: Sets.OFF, Switch.OFF: Sets.ON}


class Features:
    """`unix_now` is the wall clock: what is timed must be right over sleep and restart."""

    def __init__(
        self,
        services: ServiceCalls,
        memory: AccountMemory,
        accounts: AccountBook,
        schedule: Schedule,
        publish: Callable[[Event], None],
        unix_now: Callable[[], float],
    ) -> None:
        self._services = services
        self._memory = memory
        self._accounts = accounts
        self._publish = publish
        self._unix_now = unix_now
        self._under_way: dict[tuple[str, str], list[FeatureState]] = {}
        self._retries: dict[tuple[str, str], tuple[float, float]] = {}
        schedule.every(_LOOK_PERIOD_S, self._switch_back_what_is_due)

    # -- switching ---------------------------------------------------------------------------------

    def code_for(self, account_id: str, feature_id: str, sets: Sets, argument: str) -> Code:
        """The code that switches so; a toggle that the phone system lacks is one of the other two,
        by the state known here. Raises `Problem`.
        """
        provider = self._accounts.provider_of(account_id)
        feature = provider.feature(feature_id)
        if feature is None:
            raise Problem(
                "There is no such feature",
                "{provider} has no feature named “{feature_id}”.",
                "`softphone feature` lists what there is.",
                provider=provider.name,
                feature_id=feature_id[:60],
            )
        if sets is Sets.TOGGLE and not provider.codes_of(feature_id, sets):
            known = self._expected(account_id, key_of(feature, dial_string(argument)))
            if known.state not in _BACK:
                raise Problem(
                    "“{feature}” cannot be toggled now",
                    "Nobody has told this phone whether it is on or off.",
                    "Switch it on or off.",
                    feature=Phrase(feature.name, context=PROVIDER),
                )
            sets = _BACK[known.state]
        codes = provider.codes_of(feature_id, sets)
        if not codes:
            raise Problem(
                "“{feature}” cannot be switched so",
                "{provider} has no code for it.",
                "`softphone feature` lists what there is.",
                feature=Phrase(feature.name, context=PROVIDER),
                provider=provider.name,
            )
        takes_one = [code for code in codes if code.argument is not None]
        return takes_one[0] if dial_string(argument) and takes_one else codes[0]

    def send(
        self,
        account: Account,
        code: Code,
        argument: str,
        for_s: float | None,
        done: Callable[[str], None],
        failed: Callable[[Problem], None],
    ) -> str:
        """Sends a code that moves a feature; the answer is the id of its service call.

        After `for_s` the feature goes back. Raises `Problem`; see `ServiceCalls.place` for the
        rest.
        """
        provider = self._accounts.provider_of(account.id)
        digits = code_string(code, argument, provider)
        argument = dial_string(argument)
        key = self._key(provider, code, argument)
        expected = after_code(self._expected(account.id, key), code, argument, 0.0)
        if for_s is not None:
            self._require_timed(account.id, code, argument, expected, for_s)

        def accepted(text: str) -> None:
            self._arrived(account.id, key)
            self.accepted(account.id, code, argument, for_s)
            done(text)

        def refused(problem: Problem) -> None:
            self._arrived(account.id, key)
            self._tell(account.id, key)
            failed(problem)

        service = self._services.place(account, code, digits, accepted, refused)
        self._under_way.setdefault((account.id, key), []).append(expected)
        self._tell(account.id, key)
        return service

    def accepted(
        self, account_id: str, code: Code, argument: str, for_s: float | None = None
    ) -> None:
        """The phone system took `code`: from now on its feature is assumed to be so."""
        key = self._key(self._accounts.provider_of(account_id), code, argument)
        now = round(self._unix_now(), 3)

        def switched(kept: Kept) -> Kept:
            known = kept.features
            # The last destination is remembered while a forward is off, for the code that
            # switches it on without naming one.
            kept_argument = argument or known.get(key, UNKNOWN).argument
            state = after_code(known.get(key, UNKNOWN), code, kept_argument, now)
            if for_s is not None and state.state in _BACK:
                state = timed(state, now + for_s)
            parts = {
                part: after_code(each, code, each.argument, now)
                for part, each in entries_of(known, key).items()
            }
            return replace(kept, features={**known, key: state, **parts})

        self._memory.change(account_id, switched)
        self._retries.pop((account_id, key), None)
        self._tell(account_id, key, *entries_of(self._memory.of(account_id).features, key))

    def _key(self, provider: Provider, code: Code, argument: str) -> str:
        feature = provider.feature(code.feature)
        return code.feature if feature is None else key_of(feature, argument)

    def _expected(self, account_id: str, key: str) -> FeatureState:
        """What is known, or will be once the codes on their way have been accepted."""
        under_way = self._under_way.get((account_id, key))
        return under_way[-1] if under_way else self._known(account_id, key)

    def _known(self, account_id: str, key: str) -> FeatureState:
        return self._memory.of(account_id).features.get(key, UNKNOWN)

    def _arrived(self, account_id: str, key: str) -> None:
        under_way = self._under_way[account_id, key]
        del under_way[0]
        if not under_way:
            del self._under_way[account_id, key]

    # -- switching back ----------------------------------------------------------------------------

    @property
    def timed(self) -> bool:
        """Whether a switch is to go back by itself. One that could not for an hour is left for the
        next start: a phone nobody sees must not stay for ever.
        """
        earliest = self._unix_now() - _WORTH_STAYING_S
        return any(
            state.until is not None and state.until > earliest
            for account_id in self._accounts.ids()
            for state in self._memory.of(account_id).features.values()
        )

    def _require_timed(
        self, account_id: str, code: Code, argument: str, expected: FeatureState, for_s: float
    ) -> None:
        feature = self._accounts.provider_of(account_id).feature(code.feature)
        if feature is None or not feature.timed or expected.state not in _BACK:
            raise Problem(
                "This cannot be switched for a while",
                "“{code}” has no way back by itself.",
                "Switch it without a time.",
                code=Phrase(code.name, context=PROVIDER),
            )
        if not 0 < for_s <= LONGEST_S:
            raise Problem(
                "This is not a time to switch for",
                "It can be switched for at most {days} days.",
                "Give the time in seconds, for example 1800 for half an hour.",
                days=round(LONGEST_S / 86400),
            )
        self._way_back(account_id, key_of(feature, argument), expected)

    def _way_back(self, account_id: str, key: str, state: FeatureState) -> tuple[Code, str]:
        """The code that undoes `state`, with its argument. Raises `Problem`."""
        feature_id, _, part = key.partition(":")
        sets = _BACK[state.state]
        argument = part or (state.argument if sets is Sets.ON else "")
        code = self.code_for(account_id, feature_id, sets, argument)
        code_string(code, argument, self._accounts.provider_of(account_id))
        return code, argument

    def _switch_back_what_is_due(self) -> None:
        now = self._unix_now()
        for account_id in self._accounts.ids():
            if not self._accounts.is_ready(account_id):
                continue
            for key, state in self._memory.of(account_id).features.items():
                is_due = state.until is not None and state.until <= now
                at, _ = self._retries.get((account_id, key), (0.0, 0.0))
                if is_due and at <= now and (account_id, key) not in self._under_way:
                    self._switch_back(account_id, key, state)

    def _switch_back(self, account_id: str, key: str, state: FeatureState) -> None:
        def failed(problem: Problem) -> None:
            _, delay_s = self._retries.get((account_id, key), (0.0, _FIRST_RETRY_S / 2))
            delay_s = min(2 * delay_s, _LAST_RETRY_S)
            self._retries[account_id, key] = self._unix_now() + delay_s, delay_s
            log.warning("%s could not be switched back: %s", key, problem)

        try:
            code, argument = self._way_back(account_id, key, state)
            account = self._accounts.find(account_id).account
            self.send(account, code, argument, None, lambda text: None, failed)
        except Problem as problem:
            failed(problem)

    # -- telling -----------------------------------------------------------------------------------

    def forget(self, account_id: str) -> None:
        """The account is signed out."""
        self._retries = {at: when for at, when in self._retries.items() if at[0] != account_id}

    def _tell(self, account_id: str, *keys: str) -> None:
        names = dict.fromkeys(keys)
        names.update(dict.fromkeys(key.partition(":")[0] for key in keys))
        snapshots = self.snapshots(account_id)
        for name in names:
            if name in snapshots:
                self._publish(FeatureEvent(account_id, name, snapshots[name]))

    def snapshots(self, account_id: str) -> dict[str, FeatureSnapshot]:
        """Every feature of the provider's, and the parts of those that are switched in parts."""
        known = self._memory.of(account_id).features
        switching = {key for account, key in self._under_way if account == account_id}
        return shown(self._accounts.provider_of(account_id), known, switching)
