"""The doctor and the support bundle of the fake phone."""

from __future__ import annotations

from typing import Any

from softphone.domain.check import CheckAnswer, CheckResult, Remedy, Rule, RunCheck, Verdict
from softphone.domain.commands import Command
from softphone.domain.errors import ProblemText
from softphone.domain.phrase import Phrase
from softphone.domain.support import (
    BundleFile,
    BundlePreview,
    BundleSaved,
    BundleText,
    PrepareBundle,
    ReadBundleFile,
    SaveBundle,
)

SUPPORT_COMMANDS = (RunCheck, PrepareBundle, ReadBundleFile, SaveBundle)


def _result(rule: Rule, verdict: Verdict, remedy: Remedy = Remedy.NONE) -> CheckResult:
    fix = "" if verdict is Verdict.GOOD else "Do this."
    words = ProblemText(rule.value.capitalize(), "This was found.", fix)
    return CheckResult(rule, verdict, words, remedy, "101@example")


class FakeSupport:
    """`files` are those of the bundle by name."""

    def __init__(self) -> None:
        self.results = [
            _result(Rule.CLOCK, Verdict.GOOD),
            _result(Rule.MICROPHONE, Verdict.BAD, Remedy.SOUND_SETTINGS),
            _result(Rule.PORTS, Verdict.WARNING, Remedy.ADVANCED_SETTINGS),
            _result(Rule.ACCOUNT, Verdict.BAD, Remedy.REGISTER),
            _result(Rule.SERVER_NAME, Verdict.BAD, Remedy.ACCOUNT_SETTINGS),
        ]
        self.files = {
            "about.txt": "What is in here.\n",
            "log/phone.log": "a line of the log\n" * 2000,
            "calls/call-001.txt": "Call to number-1\n",
        }
        self.page = 1000

    def answer(self, command: Command[Any]) -> Any:
        match command:
            case RunCheck():
                return CheckAnswer(tuple(self.results))
            case PrepareBundle():
                about = Phrase("A log file")
                files = (BundleFile(name, about, len(self.files[name])) for name in self.files)
                return BundlePreview("b1", tuple(files))
            case ReadBundleFile(_, name, offset):
                text = self.files[name]
                return BundleText(text[offset : offset + self.page], len(text) > offset + self.page)
            case SaveBundle(_, file):
                return BundleSaved(file, 100)
