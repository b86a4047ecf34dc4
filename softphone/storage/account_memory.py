"""What is kept of each account, one file for each: `accounts/<id>.json` in the data folder."""

from __future__ import annotations

import glob
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from urllib.parse import quote

import msgspec

from softphone.domain.errors import Problem
from softphone.domain.folders import Folders
from softphone.domain.kept import Kept
from softphone.storage.json_file import move_aside, read_object, write_object


class AccountFiles:
    """`report` is told of a file that was damaged; it was moved aside then."""

    def __init__(self, folders: Folders, report: Callable[[Problem], None]) -> None:
        self._folder = folders.data / "accounts"
        self._report = report

    def load(self, account_id: str) -> Kept:
        file = self._file(account_id)
        content, problem = read_object(file)
        try:
            kept = msgspec.convert(content, Kept)
        except msgspec.ValidationError:
            kept, problem = Kept(), move_aside(file)
        if problem is not None:
            self._report(Problem.of(problem))
        return kept

    def save(self, account_id: str, kept: Kept) -> None:
        """Raises `Problem`."""
        write_object(self._file(account_id), msgspec.to_builtins(kept))

    def forget(self, account_id: str) -> None:
        """With the damaged files of former times. Raises `Problem`."""
        name = quote(account_id, safe="")
        self._remove([self._file(account_id)])
        self._remove(self._folder.glob(f"{glob.escape(name)}.broken-*.json"))

    def forget_others(self, account_ids: Collection[str]) -> None:
        """Raises `Problem`."""
        names = {quote(account_id, safe="") for account_id in account_ids}
        self._remove(
            [
                file
                for file in self._folder.glob("*.json")
                if file.name.removesuffix(".json").partition(".broken-")[0] not in names
            ]
        )

    def _file(self, account_id: str) -> Path:
        # The id comes from a file that people can edit: it must not lead out of the folder.
        return self._folder / f"{quote(account_id, safe='')}.json"

    def _remove(self, files: Iterable[Path]) -> None:
        for file in files:
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise Problem(
                    "The phone could not remove a file of a signed-out account",
                    "{file}: {reason}.",
                    "Remove it yourself.",
                    file=str(file),
                    reason=error.strerror or str(error),
                ) from error
