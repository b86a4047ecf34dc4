from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from softphone.domain.errors import Problem
from softphone.domain.kept import Kept, Person
from softphone.phone.account_memory import AccountMemory
from softphone.phone.background import Background
from tests.unit.phone.fakes import FakeMemory, SameThread

WAIT_S = 10.0


def _with(name: str) -> Kept:
    return Kept(people=(Person("102", name),))


def _instead(new: Kept, kept: Kept) -> Kept:
    return new


def test_changes_are_seen_at_once_and_saved() -> None:
    disk = FakeMemory({"a1": _with("Ben")})
    memory = AccountMemory(disk, SameThread())
    memory.start(["a1"])
    assert memory.of("a1") == _with("Ben")
    memory.change("a1", lambda kept: replace(kept, people=()))
    assert memory.of("a1") == Kept()
    assert disk.files == {"a1": Kept()}


def test_what_changes_nothing_is_not_saved() -> None:
    disk = FakeMemory({"a1": _with("Ben")})
    memory = AccountMemory(disk, SameThread())
    memory.start(["a1"])
    memory.change("a1", lambda kept: kept)
    assert disk.told == []


def test_what_is_left_of_other_accounts_goes_at_the_start() -> None:
    disk = FakeMemory({"a1": _with("Ben"), "a2": _with("Cleo")})
    memory = AccountMemory(disk, SameThread())
    memory.start(["a1"])
    assert set(disk.files) == {"a1"}
    assert memory.of("a2") == Kept()


def test_a_new_account_does_not_inherit_what_its_id_had() -> None:
    disk = FakeMemory()
    memory = AccountMemory(disk, SameThread())
    memory.start([])
    disk.files["a1"] = _with("somebody else's")
    memory.open("a1")
    assert memory.of("a1") == Kept()
    assert disk.files == {}


def test_opening_a_known_account_keeps_what_it_has() -> None:
    disk = FakeMemory({"a1": _with("Ben")})
    memory = AccountMemory(disk, SameThread())
    memory.start(["a1"])
    memory.open("a1")
    assert memory.of("a1") == _with("Ben")


def test_nothing_comes_back_after_forgetting() -> None:
    disk = FakeMemory({"a1": _with("Ben")})
    memory = AccountMemory(disk, SameThread())
    memory.start(["a1"])
    memory.forget("a1")
    memory.change("a1", lambda kept: _with("too late"))
    assert memory.of("a1") == Kept()
    assert disk.files == {}


def test_a_disk_that_refuses_leaves_the_phone_working() -> None:
    disk = FakeMemory()
    memory = AccountMemory(disk, SameThread())
    memory.start([])
    memory.open("a1")
    disk.problem = Problem("The disk is full", "", "")
    memory.change("a1", lambda kept: _with("Ben"))
    assert memory.of("a1") == _with("Ben")


class SlowDisk(FakeMemory):
    """Every save waits until a test lets it go."""

    def __init__(self) -> None:
        super().__init__()
        self.saving = threading.Event()
        self.go_on = threading.Event()
        self.names: list[str] = []

    def save(self, account_id: str, kept: Kept) -> None:
        self.saving.set()
        assert self.go_on.wait(WAIT_S)
        self.names.append(kept.people[0].name)
        super().save(account_id, kept)

    def forget_others(self, account_ids: Collection[str]) -> None:
        pass


def test_quick_changes_become_one_save_and_the_last_wins() -> None:
    disk, background = SlowDisk(), Background()
    memory = AccountMemory(disk, background)
    memory.start([])
    memory.open("a1")
    memory.change("a1", lambda kept: _with("first"))
    assert disk.saving.wait(WAIT_S)
    for number in range(50):
        newest = _with(f"later {number}")
        memory.change("a1", partial(_instead, newest))
    disk.go_on.set()
    assert memory.flush(WAIT_S)
    background.close()
    assert disk.names == ["first", "later 49"]
    assert disk.files["a1"] == _with("later 49")


def test_a_disk_that_hangs_does_not_hold_up_the_end() -> None:
    disk, background = SlowDisk(), Background()
    memory = AccountMemory(disk, background)
    memory.start([])
    memory.open("a1")
    memory.change("a1", lambda kept: _with("first"))
    assert disk.saving.wait(WAIT_S)
    assert not memory.flush(0.0)
    disk.go_on.set()
    assert memory.flush(WAIT_S)
    background.close()
