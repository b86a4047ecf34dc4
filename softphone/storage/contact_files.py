"""Address books of other programs, read and written by what they contain."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from softphone.domain.contact import Contact, ContactFile
from softphone.domain.errors import Problem
from softphone.storage.contact_csv import read_csv, write_csv
from softphone.storage.foreign_text import open_foreign, write_foreign
from softphone.storage.vcard import VCardVersion, read_vcards, write_vcards

_CARDS = (".vcf", ".vcard")
_FIRST_CHARACTERS = 4096


class ContactFiles:
    """Reads and writes address books. Every method may block and raise `Problem`."""

    def read(self, file: Path) -> ContactFile:
        """vCards when one begins in the file or its name says so; else a table."""
        with open_foreign(file) as text:
            start = text.read(_FIRST_CHARACTERS)
            text.seek(0)
            cards = file.suffix.lower() in _CARDS or start.lstrip().upper().startswith(
                "BEGIN:VCARD"
            )
            found = read_vcards(text) if cards else read_csv(text)
        if not found.contacts and not found.bad:
            raise Problem(
                "There are no contacts in this file",
                "{file} is empty.",
                "Choose a vCard file (.vcf) or a table (.csv) of contacts.",
                file=file.name,
            )
        return found

    def write(self, file: Path, contacts: Sequence[Contact], version: VCardVersion = "4.0") -> None:
        """vCards or a table, as the file's name says; `version` is that of the vCards."""
        suffix = file.suffix.lower()
        if suffix in _CARDS:
            write_foreign(file, write_vcards(contacts, version))
        elif suffix == ".csv":
            # The mark at the start is how Excel knows UTF-8.
            write_foreign(file, write_csv(contacts), "utf-8-sig")
        else:
            raise Problem(
                "This kind of file cannot be written",
                "{file} is neither a vCard file nor a table.",
                "Give it a name that ends with .vcf or .csv.",
                file=file.name,
            )
