"""The check before a call: sound and the way to the PBX at the same time, in under 15 s."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from softphone.domain.audio import AudioBackend
from softphone.domain.check import CheckAnswer, CheckResult
from softphone.domain.errors import Problem
from softphone.domain.facts import Fact, PingFact
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot
from softphone.domain.sound_check import RunSoundCheck, SoundFindings
from softphone.phone import check_account_rules, check_rules, sound_check_rules as rules
from softphone.phone.background import Background, Later
from softphone.phone.call_book import CallBook
from softphone.phone.ports import Preferences, Sound, Stack
from softphone.phone.schedule import Schedule, Timer
from softphone.phone.sound_use import SoundUse, choice_of

_PINGS = 3
_PATIENCE_S = 5.0


class _Pings:
    """The fastest of a few signs of life: what a busy computer adds is not the network's."""

    def __init__(
        self, stack: Stack, schedule: Schedule, account: str, done: Callable[[float | None], None]
    ) -> None:
        self._stack, self._schedule, self._account, self._done = stack, schedule, account, done
        self._times_ms: list[float] = []
        self._asked_at = 0.0
        self._late: Timer = schedule.after(_PATIENCE_S, self._end)
        self._ask()

    def take(self, fact: PingFact) -> None:
        if fact.account != self._account:
            return
        if fact.answered:
            self._times_ms.append(1000 * (self._schedule.now() - self._asked_at))
        if fact.answered and len(self._times_ms) < _PINGS:
            self._ask()
        else:
            self._end()

    def _ask(self) -> None:
        self._asked_at = self._schedule.now()
        try:
            self._stack.ping(self._account)
        except Problem:
            self._schedule.after(0, self._end)

    def _end(self) -> None:
        self._late.cancel()
        done, self._done = self._done, _nobody
        done(min(self._times_ms, default=None))


def _nobody(_round_trip_ms: float | None) -> None:
    pass


class SoundCheck:
    """`accounts` gives those that register, and their states."""

    def __init__(
        self,
        stack: Stack,
        sound: Sound,
        use: SoundUse,
        calls: CallBook,
        preferences: Preferences,
        background: Background,
        schedule: Schedule,
        accounts: Callable[[], Sequence[AccountSnapshot]],
    ) -> None:
        self._stack, self._sound, self._use, self._calls = stack, sound, use, calls
        self._preferences, self._background, self._schedule = preferences, background, schedule
        self._accounts = accounts
        self._pings: _Pings | None = None
        self._running = False

    def take(self, fact: Fact) -> None:
        if isinstance(fact, PingFact) and self._pings is not None:
            self._pings.take(fact)

    def run(self, command: RunSoundCheck) -> Later[CheckAnswer]:
        if self._calls.alive():
            raise _in_a_call()
        if self._running:
            raise Problem(
                "A sound check is under way",
                "It takes some seconds.",
                "Wait until it has ended.",
            )
        self._running = True
        answer: Later[CheckAnswer] = Later()
        found: dict[str, list[CheckResult]] = {}

        def gather(part: str, results: list[CheckResult]) -> None:
            found[part] = results
            if len(found) == 2:
                self._running = False
                answer.succeed(CheckAnswer((*found["sound"], *found["network"])))

        def failed(problem: Problem) -> None:
            self._running = False
            answer.fail(problem)

        self._look_at_network(lambda results: gather("network", results))
        self._look_at_sound(lambda results: gather("sound", results), failed)
        return answer

    def _look_at_sound(
        self, done: Callable[[list[CheckResult]], None], failed: Callable[[Problem], None]
    ) -> None:
        choice = choice_of(self._preferences.values())
        if choice.backend is AudioBackend.NULL:
            done(
                [check_rules.microphone((), None, True), check_rules.sound_devices((), None, True)]
            )
            return
        self._use.keep_open(True)

        def found(findings: SoundFindings) -> None:
            used = self._sound.in_use()
            self._use.keep_open(False)
            if self._calls.alive():
                failed(_in_a_call())
                return
            echo_cancelled = bool(self._preferences.get("audio.echo-cancellation"))
            done(
                [
                    rules.microphone(findings, used.microphone),
                    rules.speaker(findings, used.speaker),
                    *rules.echo(findings, cancelled=echo_cancelled),
                ]
            )

        def broken(problem: Problem) -> None:
            self._use.keep_open(False)
            failed(problem)

        self._background.run(self._sound.self_check).then(found, broken)

    def _look_at_network(self, done: Callable[[list[CheckResult]], None]) -> None:
        accounts = self._accounts()
        if not accounts:
            done([check_account_rules.no_account()])
            return
        # Calls go out by the first that is ready.
        account = min(accounts, key=lambda one: one.state is not AccountState.READY)
        registered = check_account_rules.registered(account)
        if account.state is not AccountState.READY:
            done([registered])
            return

        def ended(round_trip_ms: float | None) -> None:
            self._pings = None
            done([registered, rules.round_trip(account.address, round_trip_ms)])

        self._pings = _Pings(self._stack, self._schedule, account.id, ended)


def _in_a_call() -> Problem:
    return Problem(
        "There is a call",
        "The check would be heard in it.",
        "Try again when the call has ended.",
    )
