"""The provider's codes: each is sent in the way that its row says. What is dialled goes through
the same rows.
"""

from __future__ import annotations

from softphone.domain.account import Account
from softphone.domain.address import dial_string
from softphone.domain.commands import (
    CallRef,
    CodeAnswer,
    Dial,
    GetProvider,
    RecordCall,
    RunCode,
    SwitchFeature,
    Transfer,
)
from softphone.domain.dial_plan import Classified, Meaning, classify, code_string
from softphone.domain.errors import Problem
from softphone.domain.phrase import PROVIDER, Phrase
from softphone.domain.provider import Code, How, Provider, Sets
from softphone.phone.accounts import AccountBook
from softphone.phone.background import Later
from softphone.phone.call_book import CallBook
from softphone.phone.features import Features
from softphone.phone.hot_desk import HotDesk, ends_hot_desk
from softphone.phone.leg import Leg
from softphone.phone.places import Places
from softphone.phone.recording import Recording
from softphone.phone.selection import choose, up
from softphone.phone.service_calls import ServiceCalls
from softphone.phone.transfers import Transfers

_ABOUT_A_CALL = (How.TRANSFER, How.IN_CALL)


class Codes:
    """Codes that become calls move their feature when the call is answered."""

    def __init__(
        self,
        accounts: AccountBook,
        calls: CallBook,
        places: Places,
        transfers: Transfers,
        services: ServiceCalls,
        features: Features,
        recording: Recording,
        hot_desk: HotDesk,
    ) -> None:
        self._accounts = accounts
        self._calls = calls
        self._places = places
        self._transfers = transfers
        self._services = services
        self._features = features
        self._recording = recording
        self._hot_desk = hot_desk
        self._switching: dict[str, tuple[Code, str]] = {}
        calls.on_change(self._on_change)

    # -- verbs -------------------------------------------------------------------------------------

    def get_provider(self, command: GetProvider) -> Provider:
        if command.account is None and not self._accounts.ids():
            return self._accounts.default_provider()
        return self._provider_of(self._accounts.calling_account(command.account))

    def run(self, command: RunCode) -> Later[CodeAnswer] | CodeAnswer:
        account = self._account_for(command)
        provider = self._provider_of(account)
        code = provider.code(command.code)
        if code.how in _ABOUT_A_CALL:
            leg = choose(self._calls, command.call, up, Phrase("sent this code"))
            return self._about_call(leg, code, command.argument)
        if code.how is How.CALL:
            digits = code_string(code, command.argument, provider)
            return CodeAnswer(call=self._call(account, code, command.argument, digits).id)
        return self._serve(account, code, command.argument, None)

    def switch(self, command: SwitchFeature) -> Later[CodeAnswer] | CodeAnswer:
        account = self._accounts.calling_account(command.account)
        if command.state is Sets.NOTHING:
            raise Problem(
                "This is not a way to switch", "It is neither on, off nor toggle.", "Say which."
            )
        code = self._features.code_for(account.id, command.feature, command.state, command.argument)
        if code.how is How.SERVICE:
            return self._serve(account, code, command.argument, command.for_s)
        if command.for_s is not None:
            raise Problem(
                "This cannot be switched for a while",
                "“{code}” is a call.",
                "Switch it without a time.",
                code=Phrase(code.name, context=PROVIDER),
            )
        digits = code_string(code, command.argument, self._provider_of(account))
        return CodeAnswer(call=self._call(account, code, command.argument, digits).id)

    def record(self, command: RecordCall) -> Later[CodeAnswer]:
        return self._recording.record(command)

    def dial(self, command: Dial) -> CallRef:
        """What was typed, through the dial plan. Emergency numbers ask nothing and wait for
        nothing.
        """
        emergency = self._emergency(command)
        if emergency is not None:
            return CallRef(emergency.id)
        account = self._accounts.calling_account(command.account)
        provider = self._provider_of(account)
        found = classify(command.target, provider)
        if found.problem is not None:
            raise found.problem
        if found.code is None:
            return CallRef(self._places.place(command.target, account.id).id)
        if found.meaning is Meaning.CODE_WITHOUT_ARGUMENT:
            code_string(found.code, "", provider)
        return CallRef(self._dial_code(account, found, found.code))

    # -- ways to send ------------------------------------------------------------------------------

    def _dial_code(self, account: Account, found: Classified, code: Code) -> str:
        """The id of the call, of the service call, or of the call that the code is about."""
        if code.how is How.SERVICE:
            return self._send(account, code, found.argument, None, Later())
        if code.how is How.IN_CALL:
            leg = self._recording.chosen(None)
            self._about_call(leg, code, found.argument)
            return leg.id
        return self._call(account, code, found.argument, found.number).id

    def _serve(
        self, account: Account, code: Code, argument: str, for_s: float | None
    ) -> Later[CodeAnswer]:
        later: Later[CodeAnswer] = Later()
        self._send(account, code, argument, for_s, later)
        return later

    def _send(
        self,
        account: Account,
        code: Code,
        argument: str,
        for_s: float | None,
        later: Later[CodeAnswer],
    ) -> str:
        def done(text: str) -> None:
            later.succeed(CodeAnswer(text))

        if ends_hot_desk(code):
            return self._hot_desk.end(account, code, argument, done, later.fail)
        if code.feature and code.sets is not Sets.NOTHING:
            return self._features.send(account, code, argument, for_s, done, later.fail)
        digits = code_string(code, argument, self._provider_of(account))
        return self._services.place(account, code, digits, done, later.fail)

    def _about_call(self, leg: Leg, code: Code, argument: str) -> Later[CodeAnswer] | CodeAnswer:
        digits = code_string(code, argument, self._accounts.provider_of(leg.account))
        if code.how is How.IN_CALL:
            action = self._recording.action_of(code)
            return self._recording.record(RecordCall(action, leg.id))
        return CodeAnswer(call=self._transfers.transfer(Transfer(digits, leg.id)).call)

    def _call(self, account: Account, code: Code, argument: str, digits: str) -> Leg:
        leg = self._places.place(digits, account.id)
        if code.feature and code.sets is not Sets.NOTHING:
            self._switching[leg.id] = code, dial_string(argument)
        return leg

    def _on_change(self, leg: Leg) -> None:
        if leg.id not in self._switching:
            return
        code, argument = self._switching[leg.id]
        if leg.up:
            self._features.accepted(leg.account, code, argument)
        if leg.up or not leg.alive:
            del self._switching[leg.id]

    def _emergency(self, command: Dial) -> Leg | None:
        """On the first account whose stack takes it; none is refused for its state. None when it
        is no emergency number.
        """
        tried = self._accounts.emergency_accounts(command.account)
        names = (command.account, tried[0].id)
        asked = next(each for name in names for each in tried if name in (each.id, each.address))
        found = classify(command.target, self._provider_of(asked))
        if found.meaning is not Meaning.EMERGENCY:
            return None
        problems: list[Problem] = []
        for account in tried:
            try:
                return self._places.place(found.number, account.id, emergency=True)
            except Problem as problem:
                problems.append(problem)
        raise problems[0]

    # -- whose -------------------------------------------------------------------------------------

    def _account_for(self, command: RunCode) -> Account:
        """A code about a call is its account's, which may be of another provider than the first."""
        if command.call is not None:
            leg = self._calls.get(command.call)
            return self._accounts.find(leg.account).account
        account = self._accounts.calling_account(command.account)
        code = self._provider_of(account).find_code(command.code)
        if code is not None and code.how not in _ABOUT_A_CALL:
            return account
        active = max((leg for leg in self._calls if leg.up), key=_latest, default=None)
        return account if active is None else self._accounts.find(active.account).account

    def _provider_of(self, account: Account) -> Provider:
        return self._accounts.provider_of(account.id)


def _latest(leg: Leg) -> tuple[bool, int]:
    return leg.talking, leg.touched
