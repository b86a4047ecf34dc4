"""How results look: aligned text for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TextIO

from softphone.domain.errors import ProblemText
from softphone.link.messages import to_object


def print_lines(file: TextIO, lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=file)
    file.flush()


def print_problem(file: TextIO, problem: ProblemText) -> None:
    """Title, message and next step on lines of their own."""
    print_lines(file, (problem.title, problem.message, problem.next_step))


def print_document(file: TextIO, value: object) -> None:
    """A whole JSON document, indented. ASCII only, so that no terminal's encoding matters."""
    print_lines(file, [json.dumps(to_object(value), indent=2)])


def print_object(file: TextIO, value: object) -> None:
    """One JSON object on one line."""
    print_lines(file, [json.dumps(to_object(value), separators=(",", ":"))])


def table(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Columns as wide as their widest cell, two spaces between them."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        indent
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
