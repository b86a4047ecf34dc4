"""`softphone check`, the doctor, and `softphone bundle`, the support bundle."""

from __future__ import annotations

import argparse
from pathlib import Path

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands
from softphone.cli.session import phone
from softphone.domain.check import CheckResult, RunCheck, Verdict
from softphone.domain.sound_check import RunSoundCheck
from softphone.domain.support import BundlePreview, PrepareBundle, ReadBundleFile, SaveBundle
from softphone.link.client import LinkClient

CHECK_TIMEOUT_S = 60.0
_MARKS = {
    Verdict.GOOD: "ok",
    Verdict.WARNING: "look",
    Verdict.BAD: "bad",
    Verdict.UNKNOWN: "?",
}


def add(commands: Commands) -> None:
    parser = commands.add(
        "check",
        "the doctor: look at everything a phone needs, and say what helps",
        _check,
        "One line per rule. The exit code is 1 when something is bad. With --sound, the "
        "check before a call: say a sentence, then listen to two tones and to yourself.",
    )
    parser.add_argument(
        "--sound", action="store_true", help="microphone, speaker, echo and the phone system"
    )
    parser.add_argument("--json", action="store_true")
    parser = commands.add(
        "bundle",
        "make a support bundle: logs, versions and findings, without secrets",
        _bundle,
        "Names, numbers, domains and addresses are replaced by stand-ins. "
        "`softphone bundle --preview` prints what would be in it and saves nothing.",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="the zip file to write")
    parser.add_argument("--preview", action="store_true", help="print every file of it instead")


def _check(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    with phone(environment, start=True) as client:
        command = RunSoundCheck() if arguments.sound else RunCheck()
        answer = client.ask(command, CHECK_TIMEOUT_S)
    if arguments.json:
        print_document(environment.stdout, {"results": answer.results, "bad": answer.bad})
    else:
        print_lines(environment.stdout, table([_row(result) for result in answer.results]))
    return exits.FAILED if answer.bad else exits.DONE


def _row(result: CheckResult) -> list[str]:
    words = result.words
    return [_MARKS[result.verdict], words.title, f"{words.message} {words.next_step}".rstrip()]


def _bundle(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    if bool(arguments.file) == arguments.preview:
        arguments.parser.error("either FILE or --preview")
    with phone(environment, start=True) as client:
        preview = client.ask(PrepareBundle(), CHECK_TIMEOUT_S)
        if arguments.preview:
            _print_files(client, preview, environment)
            return exits.DONE
        file = str(Path(arguments.file).absolute())
        saved = client.ask(SaveBundle(preview.id, file))
    rows = [[one.name, f"{one.size_bytes} bytes", str(one.about)] for one in preview.files]
    print_lines(environment.stdout, [*table(rows), f"Saved as {saved.file}"])
    return exits.DONE


def _print_files(client: LinkClient, preview: BundlePreview, environment: CliEnvironment) -> None:
    for one in preview.files:
        print_lines(environment.stdout, [f"==> {one.name}: {one.about}"])
        offset, more = 0, True
        while more:
            page = client.ask(ReadBundleFile(preview.id, one.name, offset))
            environment.stdout.write(page.text)
            offset, more = offset + len(page.text), page.more
        print_lines(environment.stdout, [""])
