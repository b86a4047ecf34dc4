"""A phone that did not end by itself leaves a note, without secrets."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from softphone.domain.folders import Folders
from softphone.storage import crash_notes as notes
from softphone.storage.crash_notes import CrashWatch

RUN = """
import os, signal, sys
from softphone.storage.folders import find_folders
from softphone.storage.crash_notes import CrashWatch
watch = CrashWatch(find_folders(os.environ), "1.2")
watch.tell("accounts: ready; calls: in-call")
password = "planted-secret"
def inside(password):
    {ending}
inside(password)
"""


def run(folders: Folders, ending: str) -> int:
    environment = {**os.environ, "SOFTPHONE_HOME": str(folders.settings.parent)}
    code = RUN.format(ending=ending)
    return subprocess.run([sys.executable, "-c", code], env=environment, timeout=60).returncode


@pytest.mark.parametrize(
    ("ending", "code", "told"),
    [
        ("os.abort()", -signal.SIGABRT, "Fatal Python error: Aborted"),
        ("import ctypes; ctypes.string_at(0)", -signal.SIGSEGV, "Segmentation fault"),
        ("os.kill(os.getpid(), 9)", -signal.SIGKILL, "ended from outside"),
    ],
)
def test_how_it_ended_and_what_it_was_doing(
    folders: Folders, ending: str, code: int, told: str
) -> None:
    (folders.logs / "phone.log").write_text("a line of the log\npassword=planted-secret\n")
    assert run(folders, ending) == code
    watch = CrashWatch(folders, "1.3")
    assert watch.note is not None
    text = watch.note.file.read_text()
    for part in (told, "Version: 1.2", "accounts: ready; calls: in-call", "a line of the log"):
        assert part in text
    assert "planted-secret" not in text
    assert watch.note.file.name in watch.note.text.message
    assert watch.note.file.stat().st_mode & 0o777 == 0o600
    assert not list(folders.logs.parent.rglob("core*"))
    watch.end()


def test_the_line_is_named_where_it_ended(folders: Folders) -> None:
    run(folders, "os.abort()")
    watch = CrashWatch(folders, "1.3")
    assert watch.note is not None
    assert "in inside" in watch.note.file.read_text()
    watch.end()


def test_a_clean_end_leaves_nothing(folders: Folders) -> None:
    assert run(folders, "watch.end()") == 0
    watch = CrashWatch(folders, "1.3")
    assert watch.note is None
    watch.end()
    assert list(folders.logs.iterdir()) == []


def test_a_computer_that_went_down_is_no_crash_of_the_phone(folders: Folders) -> None:
    long_ago = time.time() - time.monotonic() - 3600
    mark = {"began": long_ago, "alive": long_ago + 5, "version": "1.2", "doing": "x"}
    (folders.logs / "phone.running").write_text(json.dumps(mark))
    watch = CrashWatch(folders, "1.3")
    assert watch.note is None
    watch.end()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]", b'{"began": "x"}', b"[" * 5000])
def test_a_broken_mark_is_no_reason_not_to_start(folders: Folders, content: bytes) -> None:
    (folders.logs / "phone.running").write_bytes(content)
    CrashWatch(folders, "1.3").end()


def test_only_the_last_notes_are_kept(folders: Folders) -> None:
    for number in range(notes.MOST_NOTES + 4):
        (folders.logs / f"crash-2026010{number}T000000Z.txt").write_text("old")
    CrashWatch(folders, "1.3").end()
    kept = [file.name for file in notes.crash_notes(folders)]
    assert len(kept) == notes.MOST_NOTES
    assert kept[-1].startswith("crash-20260108")


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_start(folders: Folders) -> None:
    folders.logs.rmdir()
    watch = CrashWatch(folders, "1.3")
    watch.tell("something")
    watch.end()
    assert watch.note is None
