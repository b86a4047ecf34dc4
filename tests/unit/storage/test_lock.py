from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from softphone.domain.folders import Folders
from softphone.storage.lock import SingleInstance

_HOLDER = """
import sys
from softphone.storage.folders import find_folders
from softphone.storage.lock import SingleInstance
lock = SingleInstance(find_folders({"SOFTPHONE_HOME": sys.argv[1]}))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def holder(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_only_one_process_has_it_until_it_is_killed(folders: Folders) -> None:
    with holder(folders.run.parent) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        mine = SingleInstance(folders)
        assert not mine.acquire()
        other.kill()
        other.wait(10)
    assert mine.acquire()
    assert mine.acquire()
    with holder(folders.run.parent) as other:
        output, _ = other.communicate(timeout=60)
        assert output == "False\n"
    mine.release()
    mine.release()
    last = SingleInstance(folders)
    assert last.acquire()
    last.release()


def test_programs_started_meanwhile_do_not_keep_it(folders: Folders) -> None:
    lock = SingleInstance(folders)
    assert lock.acquire()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        lock.release()
        other = SingleInstance(folders)
        assert other.acquire()
        other.release()
        child.kill()
