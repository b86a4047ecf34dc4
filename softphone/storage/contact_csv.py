"""Contacts as a table: the exports of Google and Outlook, or a plain name and number. A cell that a
spreadsheet would run as a formula is written with an apostrophe in front, and read without it
(OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator

from softphone.domain.contact import Contact, ContactFile, ContactNumber, tidied, tidy_number
from softphone.domain.display_name import clean
from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase
from softphone.storage.contact_columns import Columns, columns_of
from softphone.storage.foreign_text import BadRows, check_number_of, mended, not_a_number, parts

_DELIMITERS = ",;\t"
_NAMES_DELIMITER = re.compile(r"sep=([,;\t])\s*\Z", re.IGNORECASE)  # Excel's own first line
_OPENING = re.compile(r'(?:\A|[,;\t])"')
_LONGEST_RECORD = 100_000
_MOST_COLUMNS = 500
_MOST_LINES_A_RECORD = 200
_FORMULA = re.compile(r"'*[=+@\t\r\uff1d\uff0b\uff0d\uff20-]")
# Nothing that a spreadsheet could do with these harms: other programs need the plain number.
_HARMLESS = re.compile(r"\+?[0-9 ().-]*\Z")
_FAVOURITE = ("yes", "true", "1", "x", "sí", "si")
_SEVERAL = " ::: "  # how Google's contacts write several values into one cell


def read_csv(text: io.TextIOBase) -> ContactFile:
    """Every row that can be used; what cannot is reported with its line."""
    bad = BadRows()
    contacts: list[Contact] = []
    columns: Columns | None = None
    for line, cells in _rows(parts(text), bad):
        if columns is None:
            columns = columns_of(cells)
            if columns.headed:
                continue
        contact = _contact(columns, cells, line, bad)
        if contact is not None:
            contacts.append(contact)
            check_number_of(contacts)
    return ContactFile(tuple(contacts), bad.rows)


def write_csv(contacts: Iterable[Contact]) -> Iterator[str]:
    """Rows with their ends, under headers that Google's contacts and `read_csv` know."""
    kept = tuple(contacts)
    most = max((len(each.numbers) for each in kept), default=1)
    header = ["Name", "Organization Name", "E-mail 1 - Value"]
    for place in range(1, most + 1):
        header += [f"Phone {place} - Label", f"Phone {place} - Value"]
    yield _line([*header, "Notes", "Favorite"])
    for each in kept:
        cells = [each.name, each.organisation, each.email]
        for number in each.numbers:
            cells += [number.label, number.number]
        cells += [""] * (2 * (most - len(each.numbers)))
        yield _line([*cells, each.note, "yes" if each.favourite else ""])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_defused(cell) for cell in cells])
    return out.getvalue()


def _defused(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _HARMLESS.match(cell) else cell


def _read_cell(cell: str) -> str:
    text = mended(cell).strip(" ")
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _rows(pieces: Iterator[str], bad: BadRows) -> Iterator[tuple[int, list[str]]]:
    """Cells with the line where their row begins; cells in quotes may have several lines (RFC
    4180). A lone quote costs its own line only.
    """
    delimiter = ""
    waiting: list[str] = []
    first = 1
    for line in itertools.chain(_lines(pieces), [None]):
        waiting += filter(None, [line])
        while waiting:
            end = _end_of_record(waiting)
            if not end and line is not None and not _hopeless(waiting):
                break
            record = "".join(waiting[:end])
            delimiter = delimiter or _delimiter(record or waiting[0])
            cells = _cells(record, delimiter, strict=end > 1)
            if not end or cells is None:
                bad.add(first, Phrase("A quotation mark has no partner; this line was left out."))
                end = 1
            elif any(clean(cell) for cell in cells) and not _NAMES_DELIMITER.match(record):
                yield first, cells
            del waiting[:end]
            first += end


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    """Whole lines; one that is too long is cut, and its quotes with it."""
    whole, cut = "", False
    for piece in pieces:
        if len(whole) < _LONGEST_RECORD:
            whole += piece
        else:
            cut = True
        if piece.endswith(("\r", "\n")):
            yield whole if not cut else whole.replace('"', "")
            whole, cut = "", False
    if whole:
        yield whole if not cut else whole.replace('"', "")


def _cells(record: str, delimiter: str, *, strict: bool) -> list[str] | None:
    try:
        rows = list(csv.reader([record], delimiter=delimiter, strict=strict))
    except csv.Error:
        return None
    return [_read_cell(cell) for cell in rows[0][:_MOST_COLUMNS]] if rows else []


def _end_of_record(lines: list[str]) -> int:
    """How many lines make the first record; 0 when a cell in quotes goes on after them."""
    quoted = False
    for number, line in enumerate(lines, 1):
        quoted = _quoted_after(line, quoted)
        if not quoted:
            return number
    return 0


def _quoted_after(line: str, quoted: bool) -> bool:
    place = 0
    while True:
        if not quoted:
            opening = _OPENING.search(line, place)
            if opening is None:
                return False
            place, quoted = opening.end(), True
        closing = line.find('"', place)
        if closing < 0:
            return True
        quoted = line[closing + 1 : closing + 2] == '"'
        place = closing + 1 + quoted


def _hopeless(lines: list[str]) -> bool:
    return len(lines) > _MOST_LINES_A_RECORD or sum(map(len, lines)) > _LONGEST_RECORD


def _delimiter(record: str) -> str:
    if named := _NAMES_DELIMITER.match(record):
        return named[1]
    outside = re.sub(r'"[^"]*"', "", record)
    return max(_DELIMITERS, key=outside.count)


def _contact(columns: Columns, cells: list[str], line: int, bad: BadRows) -> Contact | None:
    def join(places: Iterable[int], separator: str = " ") -> str:
        found = (cells[place] for place in places if place < len(cells))
        return separator.join(filter(None, found))

    emails = [part for part in join(columns.emails, _SEVERAL).split(_SEVERAL) if part]
    groups = {part.strip("* ").casefold() for part in join(columns.groups, ":::").split(":::")}
    numbers = _numbers(columns, cells, line, bad)
    notes = [join(columns.notes, "\n"), *emails[1:]]
    favourite = join(columns.favourite).strip().casefold() in _FAVOURITE
    contact = Contact(
        name=join(columns.name) or join(columns.name_parts),
        organisation=join(columns.organisation, ", "),
        numbers=numbers,
        email=emails[0] if emails else "",
        note="\n".join(filter(None, notes)),
        favourite=favourite or bool(groups & {"starred", "starred in android"}),
    )
    if columns.numbers_only and not numbers:
        if not join(each.number for each in columns.numbers):
            bad.add(line, Phrase("There is no number in this row."))
        return None
    try:
        return tidied(contact)
    except Problem as problem:
        bad.add(line, problem.text.said[1])
        return None


def _numbers(
    columns: Columns, cells: list[str], line: int, bad: BadRows
) -> tuple[ContactNumber, ...]:
    numbers = []
    for column in columns.numbers:
        if column.number >= len(cells):
            continue
        label = column.label
        if column.label_column is not None and column.label_column < len(cells):
            label = cells[column.label_column].strip("* ").casefold()
        for value in filter(None, cells[column.number].split(_SEVERAL)):
            number = tidy_number(value)
            if number:
                numbers.append(ContactNumber(label, number))
            elif clean(value):
                bad.add(
                    line,
                    not_a_number(value),
                )
    return tuple(numbers)
