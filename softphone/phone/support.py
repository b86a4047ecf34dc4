"""The support bundle: everything that helps to understand a fault, without secrets and with
pseudonyms for people, shown before it is saved.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from softphone.domain.check import CheckAnswer
from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase
from softphone.domain.pseudonyms import Pseudonyms
from softphone.domain.sip_ladder import Ladder, is_call, ladder_text, ladders
from softphone.domain.sip_trace import read_trace
from softphone.domain.support import (
    PAGE_CHARACTERS,
    BundleFile,
    BundlePreview,
    BundleSaved,
    BundleText,
    LogText,
    PrepareBundle,
    ReadBundleFile,
    SaveBundle,
)
from softphone.phone.background import Background, Later

MOST_LADDERS = 200
_HEAD = """\
This is a support bundle of the softphone, made by its user.

Left out: passwords, keys, and the digits typed in calls; they are in no file of the phone.
Replaced: names, numbers, domains and network addresses. The same one has the same stand-in in all
files of this bundle (number-1, name-2, domain-1, address-3), so that a call can be followed.

"""


class SupportFiles(Protocol):
    """What the bundle needs of the disk. Every method may block; `save` raises `Problem`."""

    def logs(self) -> Sequence[LogText]: ...

    def crash_notes(self) -> Sequence[LogText]: ...

    def system(self) -> dict[str, str]: ...

    def places(self) -> Sequence[tuple[str, str]]: ...

    def save(self, file: Path, documents: Sequence[tuple[str, str]]) -> int: ...

    def as_json(self, value: object) -> object: ...


@dataclass(frozen=True, slots=True)
class Known:
    """Who is in the phone's own files: they go wherever they stand."""

    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Condition:
    """How the phone is at this moment: plain values, each a file of the bundle."""

    status: object
    settings: object
    devices: object
    quality: object


@dataclass(frozen=True, slots=True)
class _Document:
    name: str
    about: Phrase
    text: str


class Support:
    """`condition` and `known` are asked on the loop and work in the background; `check` is the
    doctor. The last bundle that was prepared is kept until the next one.
    """

    def __init__(
        self,
        files: SupportFiles,
        background: Background,
        check: Callable[[], Later[CheckAnswer]],
        condition: Callable[[], Callable[[], Condition]],
        known: Callable[[], Callable[[], Known]],
    ) -> None:
        self._files = files
        self._background = background
        self._check = check
        self._condition = condition
        self._known = known
        self._id = ""
        self._documents: tuple[_Document, ...] = ()

    def prepare(self, command: PrepareBundle) -> Later[BundlePreview]:
        answer: Later[BundlePreview] = Later()
        condition, known = self._condition(), self._known()

        def checked(found: CheckAnswer) -> None:
            collecting = self._background.run(lambda: self._collect(found, condition(), known()))
            collecting.map(self._keep).then(answer.succeed, answer.fail)

        self._check().then(checked, answer.fail)
        return answer

    def _keep(self, documents: tuple[_Document, ...]) -> BundlePreview:
        self._id, self._documents = secrets.token_hex(8), documents
        files = [
            BundleFile(one.name, one.about, len(one.text.encode("utf-8", "replace")))
            for one in documents
        ]
        return BundlePreview(self._id, tuple(files))

    def read(self, command: ReadBundleFile) -> BundleText:
        document = next(
            (one for one in self._prepared(command.bundle) if one.name == command.name), None
        )
        if document is None:
            raise Problem(
                "There is no such file in the bundle",
                "Nothing in it is called “{name}”.",
                "Choose one of the files that are listed.",
                name=command.name[:80],
            )
        begin = max(0, command.offset)
        end = begin + PAGE_CHARACTERS
        return BundleText(document.text[begin:end], end < len(document.text))

    def save(self, command: SaveBundle) -> Later[BundleSaved]:
        documents = [(one.name, one.text) for one in self._prepared(command.bundle)]
        file = Path(command.file)
        if not file.is_absolute():
            raise Problem(
                "Which file is meant is not clear",
                "“{file}” names a file without its folder.",
                "Give the whole path.",
                file=command.file[:120],
            )
        saving = self._background.run(lambda: self._files.save(file, documents))
        return saving.map(lambda size: BundleSaved(str(file), size))

    def _prepared(self, bundle: str) -> tuple[_Document, ...]:
        if not self._id or bundle != self._id:
            raise Problem(
                "This bundle is not there any more",
                "Another one was prepared since, or the phone was restarted.",
                "Prepare it again.",
            )
        return self._documents

    # -- in the background -------------------------------------------------------------------------

    def _collect(
        self, check: CheckAnswer, condition: Condition, known: Known
    ) -> tuple[_Document, ...]:
        hidden = Pseudonyms()
        hidden.know(
            names=known.names,
            numbers=known.numbers,
            domains=known.domains,
            places=self._files.places(),
        )
        logs, notes = self._files.logs(), self._files.crash_notes()
        found = ladders(message for log in reversed(logs) for message in read_trace(log.text))
        documents = [
            self._values("versions.json", Phrase("Versions of the program"), self._files.system()),
            _Document("check.txt", Phrase("What the doctor found"), check_text(check)),
            self._values("status.json", Phrase("Accounts and calls now"), condition.status),
            self._values("settings.json", Phrase("The settings"), condition.settings),
            self._values("devices.json", Phrase("Sound devices"), condition.devices),
            self._values("quality.json", Phrase("How the last calls sounded"), condition.quality),
            *_ladder_documents(found),
            *(_Document(f"crash/{one.name}", Phrase("A crash note"), one.text) for one in notes),
            *(_Document(f"log/{one.name}", Phrase("A log file"), one.text) for one in logs),
        ]
        told = [_Document(one.name, one.about, hidden.hide(one.text)) for one in documents]
        head = _HEAD + "".join(f"{one.name:<28}{one.about}\n" for one in told)
        return (_Document("about.txt", Phrase("What is in this bundle"), head), *told)

    def _values(self, name: str, about: Phrase, value: object) -> _Document:
        plain = self._files.as_json(value)
        return _Document(name, about, json.dumps(plain, indent=2, ensure_ascii=False) + "\n")


def _ladder_documents(found: Iterable[Ladder]) -> list[_Document]:
    """Calls have a file each, the rest is one file."""
    documents: list[_Document] = []
    others: list[str] = []
    for ladder in found:
        if is_call(ladder):
            name = f"calls/call-{len(documents) + 1:03}.txt"
            about = Phrase("A call, message by message")
            documents.append(_Document(name, about, ladder_text(ladder)))
        else:
            others.append(ladder_text(ladder))
    del documents[:-MOST_LADDERS]
    if others:
        about = Phrase("Registrations and lamps, message by message")
        documents.append(_Document("calls/other.txt", about, "\n".join(others)))
    return documents


def check_text(answer: CheckAnswer) -> str:
    lines = []
    for result in answer.results:
        words = result.words
        lines.append(f"{result.verdict.value:<8} {words.title}: {words.message} {words.next_step}")
    return "\n".join(line.rstrip() for line in lines) + "\n"
