"""The bundle's files on the disk, and what the doctor asks of it."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from softphone.domain.errors import Problem, ProblemText
from softphone.domain.folders import Folders
from softphone.storage import support_files
from softphone.storage.inspection import Inspection
from softphone.storage.support_files import SupportFiles
from tests.rig.rights import modes_count


def test_logs_and_crash_notes_are_read_and_masked_again(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(support_files, "LONGEST_LOG_BYTES", 200)
    (folders.logs / "phone.log").write_bytes(b"x" * 500 + b"\npassword=planted\nthe end\xff\n")
    (folders.logs / "phone.log.1").write_text("older")
    (folders.logs / "crash-1.txt").write_text("a note")
    (folders.logs / "phone.running").write_text("no log")
    files = SupportFiles(folders, {"softphone": "1"})
    logs = {log.name: log.text for log in files.logs()}
    assert set(logs) == {"phone.log", "phone.log.1"}
    assert logs["phone.log"].endswith("password=***\nthe end\ufffd\n")
    assert len(logs["phone.log"]) <= 200
    assert [note.text for note in files.crash_notes()] == ["a note"]
    assert files.system()["softphone"] == "1"


def test_the_zip_is_private_and_whole(folders: Folders, tmp_path: Path) -> None:
    file = tmp_path / "bundle.zip"
    files = SupportFiles(folders, {})
    size = files.save(file, [("about.txt", "Grüße"), ("log/phone.log", "\udcff")])
    assert file.stat().st_size == size
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["about.txt", "log/phone.log"]
        assert archive.read("about.txt").decode() == "Grüße"


@pytest.mark.parametrize("name", ["missing/bundle.zip", "folder", "nul\0.zip"])
def test_a_place_that_cannot_be_written_has_words(
    folders: Folders, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Problem, match="could not be saved"):
        SupportFiles(folders, {}).save(tmp_path / name, [("a", "b")])
    assert sorted(tmp_path.iterdir()) == before


def test_the_inspection_of_a_good_computer(folders: Folders) -> None:
    inspection = Inspection(folders, [], lambda: True)
    free = inspection.free_bytes()
    assert free is not None
    assert free > 0
    assert (inspection.complaints(), inspection.unwritable()) == ((), [])
    assert inspection.notifications() is True
    assert list(folders.data.iterdir()) == []


def test_the_inspection_of_a_bad_one(folders: Folders) -> None:
    notice = ProblemText("A file was damaged", "It is kept.", "Look.")
    inspection = Inspection(folders, [notice], lambda: None)
    folders.data.rmdir()
    assert inspection.free_bytes() is None
    assert inspection.unwritable() == [str(folders.data)]
    assert inspection.complaints() == (notice,)


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_folder_that_may_not_be_written(folders: Folders) -> None:
    folders.settings.chmod(0o500)
    with modes_count():
        assert Inspection(folders, [], lambda: True).unwritable() == [str(folders.settings)]
