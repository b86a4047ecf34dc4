"""The doctor asks the rooms and judges what they say."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from softphone.domain.check import CheckResult, Rule, RunCheck, Verdict
from softphone.domain.commands import ChangeSetting
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.facts import RegistrationFact
from softphone.phone import doctor
from softphone.phone.server_probe import ServerEvidence
from tests.unit.phone.bench import Bench

TROUBLE = Problem("It is broken", "Something is wrong.", "Mend it.")
EVIDENCE = ServerEvidence("192.0.2.1", 5060, "192.0.2.1", port_open=True)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    made = Bench()
    monkeypatch.setattr(made.phone._use_cases.doctor, "_probe", lambda account: EVIDENCE)
    yield made
    made.phone._leave()


def results(bench: Bench) -> dict[Rule, CheckResult]:
    return {result.rule: result for result in bench.ask(RunCheck()).results}


def test_a_phone_that_is_well(bench: Bench) -> None:
    bench.sign_in()
    bench.stack.report(RegistrationFact("a1", 200, "OK", 300, date="Fri, 15 Jan 2027 08:16:40 GMT"))
    bench.turn()
    found = results(bench)
    assert found[Rule.ACCOUNT].verdict is Verdict.GOOD
    assert found[Rule.CLOCK].verdict is Verdict.GOOD
    assert found[Rule.KEYCHAIN].verdict is Verdict.GOOD
    assert found[Rule.DEVICE_FREE].verdict is Verdict.GOOD


def test_what_the_rooms_complain_of(bench: Bench) -> None:
    bench.keychain.problem = TROUBLE
    bench.sound.trouble = [TROUBLE]
    bench.computer.broken = [TROUBLE.text]
    bench.computer.notices = False
    found = results(bench)
    for rule in (Rule.KEYCHAIN, Rule.DEVICE_FREE, Rule.SETTINGS):
        assert "It is broken" in found[rule].words.message
    assert found[Rule.NOTIFICATIONS].verdict is Verdict.WARNING
    assert found[Rule.ACCOUNT].verdict is Verdict.BAD
    bench.keychain.usable = False
    assert "no keychain" in results(bench)[Rule.KEYCHAIN].words.message


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Foo 2027 99:99:99 GMT", "0"])
def test_a_server_without_a_usable_date_tells_no_time(bench: Bench, date: str) -> None:
    bench.sign_in()
    bench.stack.report(RegistrationFact("a1", 200, "OK", 300, date=date))
    bench.turn()
    assert Rule.CLOCK not in results(bench)


def test_a_clock_that_is_wrong(bench: Bench) -> None:
    bench.sign_in()
    bench.stack.report(RegistrationFact("a1", 200, "OK", 300, date="Fri, 15 Jan 2027 09:16:40 GMT"))
    bench.turn()
    assert "60 minutes behind" in results(bench)[Rule.CLOCK].words.message


def test_a_port_that_another_program_has(bench: Bench) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("", 0))
        port = other.getsockname()[1]
        bench.ask(ChangeSetting("sip.port", str(port)))
        assert results(bench)[Rule.PORTS].verdict is Verdict.BAD
    assert results(bench)[Rule.PORTS].verdict is Verdict.GOOD


def test_no_port_for_sound(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_can_open", lambda port: False)
    assert results(bench)[Rule.PORTS].verdict is Verdict.BAD


def test_without_sound_nothing_is_opened(bench: Bench) -> None:
    bench.ask(ChangeSetting("audio.backend", "null"))
    bench.sound.trouble = [TROUBLE]
    found = results(bench)
    assert Rule.DEVICE_FREE not in found
    assert "switched off" in found[Rule.MICROPHONE].words.message


def test_a_complaint_is_shown_whole(bench: Bench) -> None:
    bench.computer.broken = [ProblemText("A file was damaged", "It is kept aside.", "Look.")]
    words = results(bench)[Rule.SETTINGS].words
    assert words.message == "A file was damaged. It is kept aside."
    assert words.next_step == "Look."
