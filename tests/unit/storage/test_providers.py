"""The provider files together: the shipped ones, and those that are added or replace them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from softphone.domain.errors import Problem
from softphone.storage.providers import ProviderStore, shipped_folder
from tests.unit.storage.provider_files import WHOLE, write

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "providers"


def test_the_shipped_files_load() -> None:
    store = ProviderStore([shipped_folder()])
    assert store.notices == []
    assert [provider.id for provider in store.all()] == ["example-pbx", "itsvoip"]


@pytest.mark.parametrize("name", ["itsvoip", "ITSVOIP", " UCNET ", "ucnet"])
def test_a_provider_is_found_by_id_and_host_id(name: str) -> None:
    assert ProviderStore([shipped_folder()]).find(name).id == "itsvoip"


@pytest.mark.parametrize("name", ["", " ", "ucne", "x" * 200])
def test_another_name_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(Problem) as caught:
        ProviderStore([shipped_folder()]).find(name)
    assert "itsvoip (Host ID UCNET)" in caught.value.next_step
    assert len(caught.value.message) < 150


def test_an_id_counts_before_a_host_id(folder: Path) -> None:
    write(folder, WHOLE.replace('"SMALL-1"', '"other"'), "a.toml")
    write(folder, WHOLE.replace('"small"', '"other"', 1), "b.toml")
    assert ProviderStore([folder]).find("OTHER").id == "other"
    assert ProviderStore([folder]).find("small").id == "small"


def test_a_provider_without_host_id_is_not_found_by_nothing(folder: Path) -> None:
    write(folder, WHOLE.replace('"SMALL-1"', '""'))
    with pytest.raises(Problem, match="not known") as caught:
        ProviderStore([folder]).find("")
    assert caught.value.next_step == "Type small."


def test_without_any_file_the_next_step_is_another(tmp_path: Path) -> None:
    store = ProviderStore([tmp_path / "none"])
    assert store.all() == ()
    assert store.notices == []
    with pytest.raises(Problem, match="Install the phone again"):
        store.find("itsvoip")


def test_a_file_of_a_later_folder_adds_or_replaces(folder: Path) -> None:
    shipped = (shipped_folder() / "itsvoip.toml").read_text(encoding="utf-8")
    write(folder, WHOLE)
    write(folder, shipped.replace('name = "ITSVOIP"', 'name = "Ours"'), "ours.toml")
    write(folder, "not read", "itsvoip.toml.bak")
    (folder / "folder.toml").mkdir()
    store = ProviderStore([shipped_folder(), folder])
    assert store.notices == []
    assert [provider.id for provider in store.all()] == ["example-pbx", "itsvoip", "small"]
    assert store.find("ucnet").name == "Ours"
    assert ProviderStore([folder, shipped_folder()]).find("ucnet").name == "ITSVOIP"


def test_a_broken_file_is_reported_and_left_out(folder: Path) -> None:
    broken = write(folder, WHOLE.replace('"Small"', "1"), "itsvoip.toml")
    write(folder, WHOLE, "whole.toml")
    store = ProviderStore([shipped_folder(), folder])
    assert store.find("itsvoip").name == "ITSVOIP"
    assert store.find("small").name == "Small"
    (notice,) = store.notices
    assert f"{broken}, line 2" in notice.message


def test_two_files_with_one_id_are_reported(folder: Path) -> None:
    write(folder, WHOLE, "a.toml")
    second = write(folder, WHOLE.replace('"Small"', '"Second"'), "b.toml")
    store = ProviderStore([folder])
    assert store.find("small").name == "Small"
    (notice,) = store.notices
    assert str(second) in notice.message
    assert "“small”" in notice.message


def test_two_providers_with_one_host_id_are_reported(folder: Path) -> None:
    write(folder, WHOLE.replace('"SMALL-1"', '"ucnet"'))
    store = ProviderStore([shipped_folder(), folder])
    assert store.find("UCNET").id == "itsvoip"
    (notice,) = store.notices
    assert "“small” has the Host ID of “itsvoip”" in notice.message


def test_installing_copies_every_shipped_file() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["data-files"]["share/softphone/resources/providers"]
    copied = {file for pattern in patterns for file in REPOSITORY.glob(pattern)}
    assert copied == set(shipped_folder().iterdir())
