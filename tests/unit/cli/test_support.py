"""`softphone check` and `softphone bundle`."""

from __future__ import annotations

import json

import pytest

from softphone.domain.check import CheckAnswer, CheckResult, Rule, RunCheck, Verdict
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.phrase import Phrase
from softphone.domain.sound_check import RunSoundCheck
from softphone.domain.support import (
    BundleFile,
    BundlePreview,
    BundleSaved,
    BundleText,
    PrepareBundle,
    ReadBundleFile,
    SaveBundle,
)
from tests.link.scripted_phone import ScriptedPhone
from tests.unit.cli.command_line import CommandLine

WELL = CheckResult(Rule.CLOCK, Verdict.GOOD, ProblemText("Clock", "It agrees.", ""))
ILL = CheckResult(Rule.MICROPHONE, Verdict.BAD, ProblemText("Microphone", "None.", "Buy one."))
PREVIEW = BundlePreview("b1", (BundleFile("about.txt", Phrase("What is in it"), 5),))


def test_the_doctor_in_lines(phone: ScriptedPhone, softphone: CommandLine) -> None:
    phone.answers[RunCheck] = CheckAnswer((WELL,))
    result = softphone("check")
    assert (result.code, result.stdout) == (0, "ok  Clock  It agrees.\n")
    phone.answers[RunCheck] = CheckAnswer((WELL, ILL))
    result = softphone("check")
    assert result.code == 1
    assert result.stdout.splitlines()[1] == "bad  Microphone  None. Buy one."


def test_the_check_before_a_call(phone: ScriptedPhone, softphone: CommandLine) -> None:
    phone.answers[RunSoundCheck] = CheckAnswer((ILL,))
    result = softphone("check", "--sound")
    assert (result.code, result.stdout) == (1, "bad  Microphone  None. Buy one.\n")


def test_the_doctor_in_json(phone: ScriptedPhone, softphone: CommandLine) -> None:
    phone.answers[RunCheck] = CheckAnswer((WELL, ILL))
    result = softphone("check", "--json")
    document = json.loads(result.stdout)
    assert result.code == 1
    assert document["bad"] is True
    assert document["results"][1] == {
        "rule": "microphone",
        "verdict": "bad",
        "words": {"title": "Microphone", "message": "None.", "next_step": "Buy one."},
        "remedy": "",
        "account": "",
    }


def test_a_bundle_is_saved_where_it_was_asked_for(
    phone: ScriptedPhone, softphone: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/tmp")
    phone.answers[PrepareBundle] = PREVIEW
    phone.answers[SaveBundle] = BundleSaved("/tmp/bundle.zip", 100)
    result = softphone("bundle", "bundle.zip")
    assert (result.code, result.stderr) == (0, "")
    assert "about.txt  5 bytes  What is in it" in result.stdout
    assert phone.asked == [PrepareBundle(), SaveBundle("b1", "/tmp/bundle.zip")]


def test_a_preview_shows_all_and_saves_nothing(
    phone: ScriptedPhone, softphone: CommandLine
) -> None:
    phone.answers[PrepareBundle] = PREVIEW
    phone.answers[ReadBundleFile] = lambda ask: BundleText(
        "hel" if not ask.offset else "lo", not ask.offset
    )
    result = softphone("bundle", "--preview")
    assert result.stdout == "==> about.txt: What is in it\nhello\n"
    assert SaveBundle not in {type(command) for command in phone.asked}


def test_one_of_file_and_preview(phone: ScriptedPhone, softphone: CommandLine) -> None:
    assert softphone("bundle").code == 2
    assert softphone("bundle", "x.zip", "--preview").code == 2


def test_a_refusal_has_its_words(phone: ScriptedPhone, softphone: CommandLine) -> None:
    def refuse(_: SaveBundle) -> BundleSaved:
        raise Problem("It could not be saved", "No room.", "Make room.")

    phone.answers[PrepareBundle] = PREVIEW
    phone.answers[SaveBundle] = refuse
    result = softphone("bundle", "x.zip")
    assert (result.code, result.stderr) == (1, "It could not be saved\nNo room.\nMake room.\n")
