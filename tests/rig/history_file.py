"""A phone's database with a long history in it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from softphone.domain.reasons import EndReason
from softphone.storage.contacts import MIGRATION as CONTACTS
from softphone.storage.database import Database
from softphone.storage.history import MIGRATION, folded

_COLUMNS = (
    "account, direction, name, number, uri, started_at, answered_at, ended_at, result, "
    "result_text, codec, mos, timeline, missed, seen, folded"
)
_FIRST = ("Ann", "Ben", "Cy", "Dee", "Eve", "Fay", "Gus", "Hal")
_LAST = ("Archer", "Brook", "Cole", "Dunn", "Ess", "Fox", "Grey")


def rows(count: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(1)
    moments = ("dialled", "ringing", "answered", "held", "resumed", "ended")
    for at in range(count):
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {at % 997}"
        number, begin = f"+1212555{at % 10_000:04}", 1.6e9 + at * 600
        answered, direction = chance.random() < 0.7, chance.choice(("in", "out"))
        missed = direction == "in" and not answered
        result = EndReason.COMPLETED if answered else EndReason.CANCELLED
        steps = [{"at": begin + step, "moment": each} for step, each in enumerate(moments)]
        yield (
            *("101@example", direction, name, number, f"sip:{number}@example", begin),
            *(begin + 5 if answered else None, begin + 65, result.value, "", "PCMA", 4.2),
            *(json.dumps(steps), missed, at < count - 100 or not missed, folded(name, number)),
        )


def fill_history(file: Path, count: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    database = Database(file, [MIGRATION, CONTACTS])
    places = ", ".join("?" * len(_COLUMNS.split(",")))
    with database.transaction() as connection:
        connection.executemany(f"INSERT INTO call ({_COLUMNS}) VALUES ({places})", rows(count))
    database.close()
