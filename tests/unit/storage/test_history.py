"""The history's store: what is kept comes back and is found, damage loses nothing."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from softphone.domain.errors import Problem
from softphone.domain.history import (
    HistoryFilter,
    HistoryQuery,
    HistoryRecord,
    Moment,
    TimelineStep,
)
from softphone.domain.quality import DirectionQuality, QualitySummary
from softphone.domain.reasons import EndReason
from softphone.storage.database import Database
from softphone.storage.history import MIGRATION, OPEN_CALLS, QUALITY, HistoryStore


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "phone.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    database = Database(file, [MIGRATION, OPEN_CALLS, QUALITY])
    yield database
    database.close()


@pytest.fixture
def store(database: Database) -> HistoryStore:
    return HistoryStore(database)


HALF_A_STEP = "CREATE TABLE half (x); SELECT nonsense FROM nowhere"


def call(
    name: str = "Ben Brook",
    number: str = "102",
    direction: str = "in",
    result: EndReason = EndReason.COMPLETED,
    account: str = "a1",
    answered: bool = True,
) -> HistoryRecord:
    return HistoryRecord(
        account=account,
        direction=direction,
        name=name,
        number=number,
        uri=f"sip:{number}@x",
        started_at=1000.0,
        answered_at=1002.5 if answered else None,
        ended_at=1010.0,
        result=result,
        result_text="Call ended",
        codec="G722",
        mos=4.4,
        timeline=(TimelineStep(1000.0, Moment.OFFERED), TimelineStep(1001, Moment.PARKED, "701")),
    )


def names(store: HistoryStore, query: HistoryQuery) -> list[str]:
    return [record.name for record in store.page(query).records]


def test_a_call_comes_back_as_it_was(store: HistoryStore) -> None:
    kept = store.add(call())
    assert kept.id > 0
    (found,) = store.page(HistoryQuery()).records
    assert found == kept
    assert found.duration_s == 7.5


def test_the_newest_stands_first_and_pages_follow_each_other(store: HistoryStore) -> None:
    for number in range(25):
        store.add(call(name=f"n{number}"))
    first = store.page(HistoryQuery(limit=10))
    assert [record.name for record in first.records] == [f"n{n}" for n in range(24, 14, -1)]
    assert first.total == 25
    second = store.page(HistoryQuery(limit=10, before=first.records[-1].id))
    assert second.records[0].name == "n14"
    last = store.page(HistoryQuery(limit=10, before=second.records[-1].id))
    assert [record.name for record in last.records] == [f"n{n}" for n in range(4, -1, -1)]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ÉLO", ["Éloïse 100%"]),
        ("brook", ["Ben Brook"]),
        ("brook ben", ["Ben Brook"]),
        ("555-0100", ["Ben Brook"]),
        ("(212) 555", ["Ben Brook"]),
        ("100%", ["Éloïse 100%"]),
        ("_", []),
        ("' OR 1 --", []),
        ("", ["Éloïse 100%", "Ben Brook"]),
    ],
)
def test_search_finds_any_part(store: HistoryStore, search: str, found: list[str]) -> None:
    store.add(call("Ben Brook", "+12125550100"))
    store.add(call("Éloïse 100%", "104"))
    assert names(store, HistoryQuery(search)) == found


def test_filters_and_the_missed_ones(store: HistoryStore) -> None:
    store.add(call("answered"))
    store.add(call("out", direction="out", answered=False, result=EndReason.NO_ANSWER))
    store.add(call("missed", answered=False, result=EndReason.CANCELLED))
    store.add(call("elsewhere", answered=False, result=EndReason.ANSWERED_ELSEWHERE))
    store.add(call("declined", answered=False, result=EndReason.DECLINED))
    assert names(store, HistoryQuery(filter=HistoryFilter.MISSED)) == ["missed"]
    assert names(store, HistoryQuery(filter=HistoryFilter.OUT)) == ["out"]
    assert len(names(store, HistoryQuery(filter=HistoryFilter.IN))) == 4
    page = store.page(HistoryQuery())
    assert page.unseen == 1
    assert [record.name for record in page.records if not record.seen] == ["missed"]
    assert store.mark_seen() == 1
    assert store.page(HistoryQuery()).unseen == 0
    assert store.mark_seen() == 0


def test_one_accounts_calls_can_be_forgotten(store: HistoryStore) -> None:
    first, _other = store.add(call()), store.add(call(account="a2", name="Cy"))
    assert names(store, HistoryQuery(account="a2")) == ["Cy"]
    store.clear("a1")
    assert names(store, HistoryQuery()) == ["Cy"]
    store.delete((first.id + 1,))
    assert names(store, HistoryQuery()) == []


def test_what_is_forgotten_is_in_no_file_any_more(store: HistoryStore, file: Path) -> None:
    store.add(call("Ida Invisible", account="101@gone.example"))
    store.add(call("Kim Kept", account="102@kept.example"))
    store.clear("101@gone.example")
    content = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert b"Invisible" not in content
    assert b"gone.example" not in content
    assert b"Kim Kept" in content


def test_only_this_user_reads_it(database: Database, file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_is_there_after_a_restart(database: Database, file: Path) -> None:
    HistoryStore(database).add(call())
    database.close()
    again = Database(file, [MIGRATION, OPEN_CALLS, QUALITY])
    assert again.notice is None
    assert names(HistoryStore(again), HistoryQuery()) == ["Ben Brook"]
    again.close()


@pytest.mark.parametrize("damage", ["garbage", "middle"])
def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(file: Path, damage: str) -> None:
    before = Database(file, [MIGRATION, OPEN_CALLS, QUALITY])
    for _ in range(200):
        HistoryStore(before).add(call())
    before.close()
    content = bytearray(file.read_bytes())
    if damage == "garbage":
        content[:] = b"no database at all" * 100
    else:
        content[4096 : len(content) // 2] = b"\xa5" * (len(content) // 2 - 4096)
    file.write_bytes(content)
    database = Database(file, [MIGRATION, OPEN_CALLS, QUALITY])
    assert database.notice is not None
    aside = file.with_name("phone.broken-1.db")
    assert aside.read_bytes() == bytes(content)
    assert aside.name in database.notice.message
    HistoryStore(database).add(call())
    database.close()


def test_how_a_call_sounded_is_kept_and_older_files_learn_it(file: Path) -> None:
    heard = DirectionQuality(4.2, 0.5, 3.0)
    quality = QualitySummary(heard, 3.9, DirectionQuality(3.1, 6.0, 20.0), 45.0)
    older = Database(file, [MIGRATION, OPEN_CALLS])
    with older.transaction() as connection:
        columns = "account, direction, name, number, uri, started_at, ended_at, result, "
        columns += "result_text, codec, timeline, missed, seen, folded"
        row = "'a1', 'in', 'Old', '1', '', 1, 2, 'completed', '', '', '[]', 0, 1, ''"
        connection.execute(f"INSERT INTO call ({columns}) VALUES ({row})")
    older.close()
    database = Database(file, [MIGRATION, OPEN_CALLS, QUALITY])
    store = HistoryStore(database)
    store.add(replace(call(), quality=quality))
    newer, old = store.page(HistoryQuery()).records
    assert newer.quality == quality
    assert (old.name, old.quality) == ("Old", None)
    database.close()


def test_a_file_of_a_newer_version_is_left_alone(file: Path) -> None:
    Database(file, [MIGRATION, OPEN_CALLS, QUALITY, "CREATE TABLE later (x)"]).close()
    with pytest.raises(Problem, match="newer version"):
        Database(file, [MIGRATION, OPEN_CALLS, QUALITY])
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    connection.close()


def test_a_failed_step_of_a_new_version_changes_nothing(file: Path) -> None:
    Database(file, [MIGRATION, OPEN_CALLS, QUALITY]).close()
    with pytest.raises(Problem):
        Database(
            file,
            [MIGRATION, OPEN_CALLS, QUALITY, HALF_A_STEP],
        )
    again = Database(file, [MIGRATION, OPEN_CALLS, QUALITY])
    assert again.notice is None
    again.close()


def test_a_full_disk_is_told_and_loses_nothing(database: Database, store: HistoryStore) -> None:
    store.add(call())
    with database.transaction() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
    many = call(name="x" * 100_000)
    with pytest.raises(Problem) as told:
        store.add(many)
    assert "Make room" in told.value.next_step
    assert "Ben Brook" in names(store, HistoryQuery(limit=1000))


def test_a_call_whose_end_nobody_told_is_kept_as_lost(database: Database, file: Path) -> None:
    store = HistoryStore(database)
    lost, ended = call(result=EndReason.PHONE_RESTARTED), call("Cy Cole", "103")
    store.note_open("c1", call(result=EndReason.PHONE_RESTARTED, answered=False))
    store.note_open("c1", lost)
    store.note_open("c2", ended)
    store.add(ended, "c2")
    database.close()
    again = Database(file, [MIGRATION, OPEN_CALLS, QUALITY])
    store = HistoryStore(again)
    assert [replace(record, id=0) for record in store.take_open()] == [lost]
    assert names(store, HistoryQuery()) == ["Ben Brook", "Cy Cole"]
    assert store.take_open() == ()
    again.close()


def test_what_is_forgotten_is_not_brought_back_as_lost(store: HistoryStore) -> None:
    store.note_open("c1", call(account="a1"))
    store.note_open("c2", call("Cy Cole", account="a2"))
    store.clear("a1")
    assert [record.name for record in store.take_open()] == ["Cy Cole"]
    store.note_open("c3", call())
    store.clear()
    assert store.take_open() == ()


def test_a_note_that_cannot_be_read_is_no_reason_not_to_start(
    database: Database, store: HistoryStore
) -> None:
    store.note_open("c1", call())
    with database.transaction() as connection:
        connection.execute("INSERT INTO open_call VALUES ('c2', 'a1', 'nonsense')")
    assert len(store.take_open()) == 1


def test_a_file_of_the_version_before_is_taken_along(file: Path) -> None:
    older = Database(file, [MIGRATION])
    older.close()
    newer = Database(file, [MIGRATION, OPEN_CALLS, QUALITY])
    store = HistoryStore(newer)
    store.add(call(), "c1")
    assert store.page(HistoryQuery()).total == 1
    newer.close()
