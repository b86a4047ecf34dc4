"""The check before a call: its verdicts, and both of its halves together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.check import CheckAnswer, CheckResult, Rule, Verdict
from softphone.domain.errors import Problem
from softphone.domain.facts import PingFact
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot
from softphone.domain.sound_check import RunSoundCheck, SoundFindings
from softphone.phone import sound_check_rules as rules
from softphone.phone.sound_check import SoundCheck
from tests.unit.phone.desk import Desk

GOOD, WARNING, BAD = Verdict.GOOD, Verdict.WARNING, Verdict.BAD
WELL = SoundFindings(True, -20.0, -6.0, played=True)
READY = AccountSnapshot("a1", "101@pbx.test", AccountState.READY, "", None, "", "udp", False)
ECHOES = replace(WELL, heard_back=True, echo_left_dbfs=-35.0)


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        (WELL, GOOD),
        (replace(WELL, listened=False), BAD),
        (replace(WELL, voice_dbfs=-96.0), BAD),
        (replace(WELL, voice_dbfs=-60.0), WARNING),
        (replace(WELL, voice_peak_dbfs=0.0), WARNING),
    ],
)
def test_microphone(findings: SoundFindings, verdict: Verdict) -> None:
    told(rules.microphone(findings, "Desk"), verdict)


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [(WELL, GOOD), (replace(WELL, heard_back=True), GOOD), (replace(WELL, played=False), BAD)],
)
def test_speaker(findings: SoundFindings, verdict: Verdict) -> None:
    told(rules.speaker(findings, "Desk"), verdict, tip=True)


@pytest.mark.parametrize(
    ("findings", "cancelled", "verdict"),
    [
        (WELL, True, GOOD),
        (replace(ECHOES, echo_loss_db=28.0), True, GOOD),
        (replace(ECHOES, echo_left_dbfs=-60.0), True, GOOD),
        (ECHOES, True, WARNING),
        (ECHOES, False, BAD),
    ],
)
def test_echo(findings: SoundFindings, cancelled: bool, verdict: Verdict) -> None:
    (result,) = rules.echo(findings, cancelled=cancelled)
    told(result, verdict)


def test_of_a_dead_microphone_no_echo_is_told() -> None:
    assert rules.echo(replace(WELL, listened=False), cancelled=True) == []


@pytest.mark.parametrize(
    ("round_trip_ms", "verdict"), [(20, GOOD), (200, WARNING), (500, BAD), (None, BAD)]
)
def test_round_trip(round_trip_ms: float | None, verdict: Verdict) -> None:
    told(rules.round_trip("101@pbx.test", round_trip_ms), verdict)


def told(result: CheckResult, verdict: Verdict, tip: bool = False) -> None:
    assert result.verdict is verdict
    assert result.words.title
    assert result.words.message
    assert tip or bool(result.words.next_step) is (verdict is not GOOD)


class Checked:
    """A check at a desk; what the stack says of pings reaches it."""

    def __init__(self, *accounts: AccountSnapshot) -> None:
        self.desk = desk = Desk()
        self.check = SoundCheck(
            desk.stack,
            desk.sound,
            desk.sound_use,
            desk.calls,
            desk.preferences,
            desk.background,
            desk.schedule,
            lambda: accounts,
        )
        self.answers: list[CheckAnswer] = []
        self.problems: list[Problem] = []

    def run(self) -> None:
        self.check.run(RunSoundCheck()).then(self.answers.append, self.problems.append)

    def settle(self) -> None:
        for fact in self.desk.stack.poll(0):
            self.check.take(fact)
        self.desk.background.deliver()

    def rules(self) -> dict[Rule, Verdict]:
        (answer,) = self.answers
        return {result.rule: result.verdict for result in answer.results}


def test_all_is_well() -> None:
    checked = Checked(READY)
    checked.run()
    for _ in range(4):
        checked.settle()
    assert checked.rules() == dict.fromkeys(
        (Rule.MICROPHONE, Rule.SOUND_DEVICES, Rule.ECHO, Rule.ACCOUNT, Rule.ROUND_TRIP), GOOD
    )
    assert checked.desk.stack.count("ping") == 3
    assert not checked.desk.sound.opened, "the devices were let go"


def test_a_phone_system_that_is_slow_or_silent() -> None:
    checked = Checked(READY)
    checked.desk.stack.pings_answered = None
    checked.run()
    checked.settle()
    for _ in range(2):
        checked.desk.clock.now_s += 0.2
        checked.check.take(PingFact("a1", True))
    checked.desk.clock.now_s += 0.4
    checked.check.take(PingFact("a1", True))
    assert checked.rules()[Rule.ROUND_TRIP] is WARNING
    checked.answers.clear()
    checked.run()
    checked.settle()
    checked.desk.wait(5)
    assert checked.rules()[Rule.ROUND_TRIP] is BAD


def test_who_is_not_registered_is_told_why() -> None:
    checked = Checked(replace(READY, state=AccountState.RETRYING))
    checked.run()
    checked.settle()
    assert checked.rules()[Rule.ACCOUNT] is BAD
    assert Rule.ROUND_TRIP not in checked.rules()
    nobody = Checked()
    nobody.run()
    nobody.settle()
    assert nobody.rules()[Rule.ACCOUNT] is BAD


def test_without_sound_that_is_told() -> None:
    checked = Checked(READY)
    checked.desk.preferences.change("audio.backend", "null")
    checked.run()
    for _ in range(4):
        checked.settle()
    assert checked.rules()[Rule.MICROPHONE] is WARNING
    assert not checked.desk.sound.told


def test_it_is_refused_in_a_call_and_while_it_runs() -> None:
    checked = Checked(READY)
    checked.run()
    with pytest.raises(Problem, match="under way"):
        checked.run()
    checked.desk.ring_in()
    checked.settle()
    assert [problem.title for problem in checked.problems] == ["There is a call"]
    with pytest.raises(Problem, match="There is a call"):
        checked.run()
