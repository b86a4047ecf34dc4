from __future__ import annotations

import sys
from pathlib import Path

import pytest

from softphone.domain.errors import Problem
from softphone.domain.folders import Folders
from softphone.storage.folders import find_folders

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")


def everything(folders: Folders) -> list[Path]:
    return [folders.settings, folders.data, folders.logs, folders.run]


def test_all_below_the_given_home_and_private(tmp_path: Path) -> None:
    home = tmp_path / "one"
    folders = find_folders({"SOFTPHONE_HOME": str(home)})
    for folder in everything(folders):
        assert folder.is_relative_to(home)
        assert folder.stat().st_mode & 0o777 == 0o700
    assert len(set(everything(folders))) == 4


def test_a_folder_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o755)
    folders = find_folders({"SOFTPHONE_HOME": str(tmp_path)})
    assert folders.run.stat().st_mode & 0o777 == 0o700


def test_each_home_has_its_own_keychain_entries_by_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = find_folders({"SOFTPHONE_HOME": str(tmp_path / "one")})
    two = find_folders({"SOFTPHONE_HOME": str(tmp_path / "two")})
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to("one")
    assert one.keychain_service.startswith("softphone:")
    assert one.keychain_service != two.keychain_service
    assert find_folders({"SOFTPHONE_HOME": "one"}).keychain_service == one.keychain_service
    assert find_folders({"SOFTPHONE_HOME": "link"}).keychain_service == one.keychain_service


@pytest.fixture
def platform_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return tmp_path


def test_the_platforms_folders_otherwise(platform_home: Path) -> None:
    folders = find_folders({})
    assert folders.keychain_service == "softphone"
    for folder in everything(folders):
        assert folder.is_relative_to(platform_home)
        assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform != "linux", reason="the runtime folder of a login session")
def test_run_is_in_the_runtime_folder_of_the_session(platform_home: Path) -> None:
    assert find_folders({}).run.is_relative_to(platform_home / "runtime")


@pytest.mark.skipif(sys.platform != "linux", reason="the runtime folder of a login session")
@pytest.mark.parametrize("fault", ["missing", "writable by others"])
def test_run_falls_back_when_there_is_no_private_runtime_folder(
    platform_home: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    runtime = platform_home / "runtime"
    if fault == "missing":
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(platform_home / "none"))
    else:
        runtime.chmod(0o777)
    folders = find_folders({})
    assert folders.run.is_relative_to(folders.data)


def test_a_place_that_cannot_be_used_has_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="SOFTPHONE_HOME"):
        find_folders({"SOFTPHONE_HOME": str(tmp_path / "file")})
