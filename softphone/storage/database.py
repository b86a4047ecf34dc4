"""One SQLite file that survives a crash, a full disk and its own damage."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from softphone.domain.errors import Problem, ProblemText

_BUSY_S = 5.0


class Database:
    """`file` None keeps all in memory. `migrations[n]` brings a file from version n to n + 1.
    A damaged file is moved aside and a new one is begun: `notice` says so. Every method may be
    called from any thread and may block.
    """

    def __init__(self, file: Path | None, migrations: Sequence[str]) -> None:
        self._name = "" if file is None else file.name
        self._migrations = migrations
        self._lock = threading.Lock()
        self.notice: ProblemText | None = None
        self._connection = self._open(file) if file is not None else self._connect(None)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside is kept, or nothing. Raises `Problem`."""
        with self._lock:
            try:
                with self._connection:
                    yield self._connection
            except sqlite3.Error as error:
                raise _unusable(self._name, error) from error

    def wipe(self) -> None:
        """What was deleted leaves the files too: a guest's calls are not for the next user.

        Raises `Problem`.
        """
        with self._lock:
            try:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.Error as error:
                raise _unusable(self._name, error) from error

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _open(self, file: Path) -> sqlite3.Connection:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            return self._connect(file)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
                raise _unusable(self._name, error) from error
            self.notice = _move_aside(file)
            return self._connect(file)

    def _connect(self, file: Path | None) -> sqlite3.Connection:
        place = ":memory:" if file is None else file
        connection = sqlite3.connect(place, timeout=_BUSY_S, check_same_thread=False)
        try:
            if file is not None:
                file.chmod(0o600)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise sqlite3.DatabaseError(verdict)
            self._migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _migrate(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(self._migrations):
            raise Problem(
                "This was written by a newer version",
                "{name} has a form that this version does not know.",
                "Install the newer version again, or move the file away.",
                name=self._name,
            )
        for number in range(version, len(self._migrations)):
            script = (
                f"BEGIN; {self._migrations[number]}; PRAGMA user_version = {number + 1}; COMMIT;"
            )
            connection.executescript(script)


def _move_aside(file: Path) -> ProblemText:
    number = 1
    while (aside := file.with_name(f"{file.stem}.broken-{number}{file.suffix}")).exists():
        number += 1
    file.replace(aside)
    for suffix in ("-wal", "-shm"):
        companion = file.with_name(file.name + suffix)
        with contextlib.suppress(FileNotFoundError):
            companion.replace(aside.with_name(aside.name + suffix))
    return ProblemText.of(
        "A file of the phone was damaged",
        "{file} could not be read. The phone began a new one and kept the old one as {aside}.",
        "Calls from now on are kept. Give the old file to somebody who can mend it.",
        file=file.name,
        aside=aside.name,
    )


def _unusable(name: str, error: sqlite3.Error) -> Problem:
    return Problem(
        "This could not be saved or read",
        "{name}: {error}.",
        "Make room on the disk, then try again.",
        name=name,
        error=str(error),
    )
