"""What the columns of a table of contacts mean, by their headers: Google's, Outlook's, our own, and
plain ones in English and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from softphone.domain.contact import folded, tidy_number

_NAME = {"name", "full name", "display name", "contact", "nombre completo", "contacto"}
_NAME_PARTS = (
    {"name prefix", "title", "prefix", "tratamiento"},
    {"first name", "given name", "nombre", "nombre de pila"},
    {"middle name", "additional name", "segundo nombre"},
    {"last name", "family name", "surname", "apellido", "apellidos"},
    {"name suffix", "suffix", "sufijo"},
)
_ORGANISATION = {"organization name", "organization 1 - name", "organization", "organisation"}
_ORGANISATION |= {"company", "company name", "empresa", "organizacion", "compania"}
_NOTES = {"notes", "note", "nota", "notas", "comment", "comments"}
_FAVOURITE = {"favorite", "favourite", "favorito", "starred"}
_GROUPS = {"labels", "group membership", "categories"}
_LABEL = {"label", "type", "etiqueta", "tipo"}
_PLAIN_NUMBER = {"number", "phone", "phone number", "telephone", "telefono", "numero", "tel"}
_PLAIN_NUMBER |= {"extension", "ext", "numero de telefono", "sip"}

_GOOGLE_NUMBER = re.compile(r"(phone [0-9]{1,3}) - value\Z")
_EMAIL = re.compile(r"(e-?mail|correo)\b(?!.*\b(type|label|display name|tipo)\b)")
_NUMBER = re.compile(r"\b(phone|fax|pager|mobile|cell|movil|telex|telefono|celular)\b")
_NOT_A_NUMBER = re.compile(r" - (type|label)\Z")
_LABELS = (
    ("mobile", ("mobile", "cell", "movil", "celular")),
    ("work", ("business", "work", "company main", "trabajo", "oficina")),
    ("home", ("home", "casa", "particular")),
    ("car", ("car",)),
    ("pager", ("pager",)),
)


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """Where a number stands; its label stands in a column, or is the column's own."""

    number: int
    label_column: int | None = None
    label: str = ""


@dataclass(slots=True)
class Columns:
    """Places of cells, from 0. `headed` when the first row was a header; `numbers_only` when a row
    without a number is a mistake.
    """

    headed: bool
    name: list[int] = field(default_factory=list)
    name_parts: list[int] = field(default_factory=list)
    organisation: list[int] = field(default_factory=list)
    emails: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    favourite: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    numbers: list[NumberColumn] = field(default_factory=list)
    numbers_only: bool = False


def columns_of(first: Sequence[str]) -> Columns:
    """The columns that the first row names. When it names none it is a row already: a name and its
    number, in either order.
    """
    headers = [" ".join(folded(cell).split()) for cell in first]
    columns = _named(headers)
    known_names = columns.name or columns.name_parts or columns.organisation
    if columns.numbers and not any(tidy_number(cell) for cell in first):
        columns.numbers_only = not columns.emails
        return columns
    if known_names and not any(tidy_number(cell) for cell in first):
        return columns
    return _plain(first)


def _plain(first: Sequence[str]) -> Columns:
    name, number = (1, 0) if len(first) > 1 and tidy_number(first[0]) else (0, 1)
    if len(first) > 1 and tidy_number(first[1]):
        name, number = 0, 1
    if len(first) == 1:
        name, number = 1, 0
    return Columns(False, name=[name], numbers=[NumberColumn(number)], numbers_only=True)


def _named(headers: Sequence[str]) -> Columns:
    columns = Columns(True)
    parts: dict[int, list[int]] = {}
    for place, header in enumerate(headers):
        part = next((rank for rank, names in enumerate(_NAME_PARTS) if header in names), None)
        if header in _NAME:
            columns.name.append(place)
        elif part is not None:
            parts.setdefault(part, []).append(place)
        elif header in _ORGANISATION:
            columns.organisation.append(place)
        elif header in _NOTES:
            columns.notes.append(place)
        elif header in _FAVOURITE:
            columns.favourite.append(place)
        elif header in _GROUPS:
            columns.groups.append(place)
        elif _EMAIL.match(header):
            columns.emails.append(place)
        elif number := _number_column(place, header, headers):
            columns.numbers.append(number)
    columns.name_parts = [place for rank in sorted(parts) for place in parts[rank]]
    return columns


def _number_column(place: int, header: str, headers: Sequence[str]) -> NumberColumn | None:
    if google := _GOOGLE_NUMBER.match(header):
        for name in (f"{google[1]} - label", f"{google[1]} - type"):
            if name in headers:
                return NumberColumn(place, headers.index(name))
        return NumberColumn(place)
    if header in _PLAIN_NUMBER:
        label = next((other for other, name in enumerate(headers) if name in _LABEL), None)
        return NumberColumn(place, label)
    if _NUMBER.search(header) and not _NOT_A_NUMBER.search(header):
        return NumberColumn(place, label=_label(header))
    return None


def _label(header: str) -> str:
    """Outlook's "Business Fax" is work, fax."""
    found = [label for label, words in _LABELS if any(word in header for word in words)]
    found = found[:1] if "fax" not in header else [*found[:1], "fax"]
    return ", ".join(found)
