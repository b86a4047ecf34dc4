"""`softphone --self-test` from source: a line for every room; a broken one fails it in words."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from softphone import self_test
from softphone.domain.errors import Problem
from softphone.storage import keychain, providers

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [
    "program",
    "resources",
    "names",
    "keychain",
    "voice",
    "phone",
    "practice",
    "sound",
    "window",
]


def test_every_room_works_and_nothing_stays(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "softphone", "--self-test"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    *lines, last = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [["ok", room] for room in ROOMS]
    assert last == f"self-test: all {len(ROOMS)} work"
    assert not list(tmp_path.iterdir())


def broken(*_: object) -> str:
    raise Problem("It is broken", "Something is missing.", "Install it again.")


@pytest.mark.parametrize(
    ("breaks", "room", "words"),
    [
        (lambda patch: patch.setattr(keychain, "import_module", broken), "keychain", "broken"),
        (
            lambda patch: patch.setattr(providers, "resource_folder", lambda _: Path("/nowhere")),
            "resources",
            "Files of the program are missing. Providers: 0; translations: ",
        ),
        (lambda patch: patch.setitem(sys.modules, "phonenumbers", None), "names", "phonenumbers"),
    ],
)
def test_a_broken_room_is_told(
    monkeypatch: pytest.MonkeyPatch,
    breaks: Callable[[pytest.MonkeyPatch], None],
    room: str,
    words: str,
) -> None:
    for other in ("check", "check_practice", "check_sound", "check_window"):
        monkeypatch.setattr(self_test._PhoneUnderTest, other, lambda _: "not asked")
    monkeypatch.setattr(self_test, "_voice", lambda: "not asked")
    breaks(monkeypatch)
    out = io.StringIO()
    assert self_test.run_self_test(out, ["nothing"]) == 1
    (failed,) = (line for line in out.getvalue().splitlines() if line.startswith("FAILED"))
    assert failed.split()[1] == room
    assert words in failed
    assert out.getvalue().endswith(f"self-test: 1 of {len(ROOMS)} failed\n")


def test_a_phone_that_does_not_start_fails_all_that_needs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for other in ("_names", "_keychain", "_voice"):
        monkeypatch.setattr(self_test, other, lambda: "not asked")
    monkeypatch.setattr(self_test._PhoneUnderTest, "check_window", lambda _: "not asked")
    defaults = (None, None, 0.3, None)
    monkeypatch.setattr("softphone.link.launcher.connect_or_start.__defaults__", defaults)
    out = io.StringIO()
    assert self_test.run_self_test(out, [str(ROOT / "no-such-program")]) == 1
    failed = [line.split()[1] for line in out.getvalue().splitlines() if "FAILED" in line]
    assert failed == ["phone", "practice", "sound"]
    assert "The phone does not start" in out.getvalue()
