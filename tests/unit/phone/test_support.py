"""The support bundle: shown first, without people and secrets, saved exactly as shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from softphone.domain.commands import Command, SaveContact
from softphone.domain.contact import Contact, ContactNumber
from softphone.domain.errors import Problem
from softphone.domain.support import (
    PAGE_CHARACTERS,
    BundlePreview,
    LogText,
    PrepareBundle,
    ReadBundleFile,
    SaveBundle,
)
from softphone.phone.server_probe import ServerEvidence
from tests.unit.domain.test_sip_ladder import CALL
from tests.unit.phone.bench import Bench

EVIDENCE = ServerEvidence("192.0.2.1", 5060, "192.0.2.1", port_open=True)
LOG = CALL + (
    "2026-11-27T14:02:13.000Z INFO softphone: 102 is Ben Brook, kept in /home/ann/x on desk-7\n"
)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    made = Bench()
    monkeypatch.setattr(made.phone._use_cases.doctor, "_probe", lambda account: EVIDENCE)
    made.support_files.log_texts = [LogText("phone.log", LOG)]
    made.support_files.notes = [LogText("crash-1.txt", "Was doing: calls: in-call")]
    made.sign_in()
    made.ask(SaveContact(Contact(name="Ben Brook", numbers=(ContactNumber("work", "102"),))))
    yield made
    made.phone._leave()


def text(bench: Bench, preview: BundlePreview, name: str) -> str:
    return bench.ask(ReadBundleFile(preview.id, name)).text


def test_what_is_in_it_and_that_nobody_is(bench: Bench) -> None:
    preview = bench.ask(PrepareBundle())
    names = [file.name for file in preview.files]
    assert names == [
        "about.txt",
        "versions.json",
        "check.txt",
        "status.json",
        "settings.json",
        "devices.json",
        "quality.json",
        "calls/call-001.txt",
        "calls/other.txt",
        "crash/crash-1.txt",
        "log/phone.log",
    ]
    for file in preview.files:
        shown = text(bench, preview, file.name)
        assert len(shown.encode()) == file.size_bytes
        for secret in ("Ben Brook", "Ann", "pbx.test", "192.0.2.1", "@pbx", "/home/ann", "desk-7"):
            assert secret not in shown, f"{secret} is in {file.name}"
        assert not re.search(r"\b102\b", shown), f"102 is in {file.name}"


def test_the_same_person_is_the_same_in_every_file(bench: Bench) -> None:
    preview = bench.ask(PrepareBundle())
    ladder = text(bench, preview, "calls/call-001.txt")
    stand_in = ladder.splitlines()[0].removeprefix("Call to ")
    assert stand_in.startswith("number-")
    assert f"INVITE sip:{stand_in}@domain-" in text(bench, preview, "log/phone.log")
    assert f"{stand_in} is name-" in text(bench, preview, "log/phone.log")
    assert f"The phone calls {stand_in}." in ladder


def test_what_is_saved_is_what_was_shown(bench: Bench) -> None:
    preview = bench.ask(PrepareBundle())
    bench.support_files.log_texts = [LogText("phone.log", "written since")]
    saved = bench.ask(SaveBundle(preview.id, "/tmp/bundle.zip"))
    assert saved.file == "/tmp/bundle.zip"
    shown = {file.name: text(bench, preview, file.name) for file in preview.files}
    assert bench.support_files.saved == shown


def test_a_long_file_is_read_in_pages(bench: Bench) -> None:
    bench.support_files.log_texts = [LogText("phone.log", "a line\n" * (PAGE_CHARACTERS // 3))]
    preview = bench.ask(PrepareBundle())
    whole, more = "", True
    while more:
        page = bench.ask(ReadBundleFile(preview.id, "log/phone.log", len(whole)))
        assert len(page.text) <= PAGE_CHARACTERS
        whole, more = whole + page.text, page.more
    assert whole == bench.support_files.log_texts[0].text


@pytest.mark.parametrize(
    ("command", "title"),
    [
        (ReadBundleFile("nothing", "about.txt"), "not there any more"),
        (SaveBundle("nothing", "/tmp/x.zip"), "not there any more"),
    ],
)
def test_another_bundle_is_not_given(bench: Bench, command: Command[Any], title: str) -> None:
    for prepared in (False, True):
        if prepared:
            bench.ask(PrepareBundle())
        with pytest.raises(Problem, match=title):
            bench.ask(command)


def test_refusals_have_words(bench: Bench) -> None:
    preview = bench.ask(PrepareBundle())
    with pytest.raises(Problem, match="no such file"):
        bench.ask(ReadBundleFile(preview.id, "../etc/passwd"))
    with pytest.raises(Problem, match="whole path"):
        bench.ask(SaveBundle(preview.id, "bundle.zip"))
    bench.support_files.problem = Problem("It could not be saved", "No room.", "Make room.")
    with pytest.raises(Problem, match="No room"):
        bench.ask(SaveBundle(preview.id, "/tmp/x.zip"))


def test_a_damaged_history_does_not_keep_it_from_being_made(bench: Bench) -> None:
    bench.database.close()
    assert bench.ask(PrepareBundle()).files
