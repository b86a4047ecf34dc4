from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from softphone.domain.errors import Problem
from softphone.domain.feature import FeatureState, Provenance, Switch
from softphone.domain.folders import Folders
from softphone.domain.kept import Kept, ParkedCall, Person
from softphone.storage.account_memory import AccountFiles

KEPT = Kept(
    features={
        "dnd": FeatureState(Switch.ON, Provenance.ASSUMED, 1.5, until=2.5),
        "queue:9100": FeatureState(Switch.OFF, Provenance.ASSUMED, 3.0, "9100"),
    },
    parked=(ParkedCall("701", "Zoë", "102", 4.0),),
    people=(Person("103", "Cleo"),),
)


@pytest.fixture
def told() -> list[Problem]:
    return []


@pytest.fixture
def files(folders: Folders, told: list[Problem]) -> AccountFiles:
    return AccountFiles(folders, told.append)


def _names(folders: Folders) -> set[str]:
    return {file.name for file in (folders.data / "accounts").glob("*")}


def test_what_was_saved_comes_back(files: AccountFiles, folders: Folders) -> None:
    files.save("a1", KEPT)
    assert files.load("a1") == KEPT
    mode = stat.S_IMODE((folders.data / "accounts" / "a1.json").stat().st_mode)
    assert mode == 0o600


def test_an_account_of_which_nothing_is_kept(files: AccountFiles, told: list[Problem]) -> None:
    assert files.load("a1") == Kept()
    assert told == []


@pytest.mark.parametrize(
    "broken", ["{", "[]", '{"features": 3}', '{"features": {"dnd": {"x": "?"}}']
)
def test_a_broken_file_is_moved_aside_and_told(
    broken: str, files: AccountFiles, folders: Folders, told: list[Problem]
) -> None:
    files.save("a1", KEPT)
    (folders.data / "accounts" / "a1.json").write_text(broken)
    assert files.load("a1") == Kept()
    assert [problem.title for problem in told] == ["A file of the phone was damaged"]
    assert _names(folders) == {"a1.broken-1.json"}
    assert (folders.data / "accounts" / "a1.broken-1.json").read_text() == broken


def test_forget_leaves_nothing_not_even_a_broken_file(
    files: AccountFiles, folders: Folders
) -> None:
    files.save("a1", KEPT)
    (folders.data / "accounts" / "a1.json").write_text("{")
    files.load("a1")
    files.save("a1", KEPT)
    files.save("a11", KEPT)
    files.forget("a1")
    assert _names(folders) == {"a11.json"}
    files.forget("a1")


def test_forget_others_keeps_those_that_are_named(files: AccountFiles, folders: Folders) -> None:
    for name in ("a1", "a2", "a3"):
        files.save(name, KEPT)
    (folders.data / "accounts" / "a2.broken-1.json").write_text("{")
    files.forget_others({"a1", "a3"})
    assert _names(folders) == {"a1.json", "a3.json"}


def test_an_id_cannot_lead_out_of_the_folder(files: AccountFiles, folders: Folders) -> None:
    files.save("../../settings/x", KEPT)
    assert files.load("../../settings/x") == KEPT
    assert not (folders.settings / "x.json").exists()
    assert len(_names(folders)) == 1


def test_a_folder_that_cannot_be_written_is_a_problem(
    files: AccountFiles, folders: Folders, tmp_path: Path
) -> None:
    (folders.data / "accounts").write_text("a file stands where the folder should be")
    with pytest.raises(Problem):
        files.save("a1", KEPT)


def test_the_file_is_plain_json(files: AccountFiles, folders: Folders) -> None:
    files.save("a1", KEPT)
    content = json.loads((folders.data / "accounts" / "a1.json").read_text())
    assert content["features"]["dnd"]["state"] == "on"
    assert content["parked"][0]["name"] == "Zoë"
