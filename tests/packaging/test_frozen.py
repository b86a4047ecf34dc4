"""The frozen program as people install it: self-test, signing in, a call, leaving, papers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from installers.identity import ENGINE
from installers.notices import BILL, NOTICES
from softphone.domain.call import LegState
from softphone.sip.build import BUILD, INDEX_BUILD
from tests.conftest import sign_in
from tests.packaging.conftest import BUILDING_S, Frozen
from tests.packaging.test_self_test import ROOMS
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone

pytestmark = pytest.mark.timeout(BUILDING_S)

LARGEST_MB = 270
SHIPPED = {"PySide6_Essentials", "CPython", "livekit", "numpy", "keyring", "msgspec", "sounddevice"}
NEVER_SHIPPED = {"pytest", "scipy", "hypothesis", "mypy", "ruff"}


def test_every_room_works(frozen: Frozen, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    # Nothing of this checkout's environment: what is missing in the bundle must be missed.
    environment = {"HOME": str(home), "TMPDIR": str(temporary), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [frozen.program, "--self-test"],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines[:-1]] == [["ok", room] for room in ROOMS]
    assert ", installed, " in lines[0]
    if BUILD != INDEX_BUILD:
        assert f"{BUILD.name}: TLS, Opus, lamps by dialog, {BUILD.most_calls} calls" in done.stdout
    # PulseAudio's library makes a folder of its own where there is no session.
    assert not [path for path in temporary.iterdir() if not path.name.startswith("pulse-")]
    assert not [path for path in home.rglob("*") if "softphone" in path.name.lower()]


def test_it_signs_in_calls_and_leaves(frozen: Frozen, pbx: Pbx) -> None:
    with Softphone("101", command=[str(frozen.program)]) as phone:
        phone.start()
        sign_in(phone, pbx, "101")
        dialled = phone.cli("dial", "600")
        assert dialled.returncode == 0, dialled.stderr
        phone.wait_state(LegState.IN_CALL)
        phone.hang_up_all()
        assert phone.process is not None
        left = phone.cli("--quit")
        assert (left.returncode, left.stdout, left.stderr) == (0, "", "")
        phone.process.wait(10)


def test_its_bill_of_materials_names_what_is_in_it(frozen: Frozen) -> None:
    papers = frozen.folder / "_internal" / "notices"
    bill = json.loads((papers / BILL).read_text(encoding="utf-8"))
    names = {part["name"] for part in bill["components"]}
    own = {"softphone-pjsua2", "openssl", "opus", "pjproject"}
    expected = SHIPPED | (own if BUILD != INDEX_BUILD else {"pjsua2-python"})
    assert expected <= names, expected - names
    assert not NEVER_SHIPPED & {name.lower() for name in names}
    references = {part["bom-ref"] for part in bill["components"]}
    assert len(references) == len(bill["components"])
    for row in bill["dependencies"][1:]:
        assert {row["ref"], *row["dependsOn"]} <= references
    notices = (papers / NOTICES).read_text(encoding="utf-8")
    for name in names:
        assert name in notices
    for licence in ("Apache License", "BSD", "PYTHON SOFTWARE FOUNDATION", "MIT License"):
        assert licence in notices
    assert "GNU GENERAL PUBLIC LICENSE" in (papers / "LICENSE").read_text(encoding="utf-8")


def test_nothing_is_in_it_that_nobody_uses(frozen: Frozen) -> None:
    files = [path for path in frozen.folder.rglob("*") if path.is_file() and not path.is_symlink()]
    unused = ["Qt6Qml", "Qt6Quick", "Qt6Network", "libgtk", "libgio", "libkrb5", "libjpeg"]
    unused += [
        "libX11",
        "libdbus",
        "libsystemd",
        "libfontconfig",
        "libfreetype",
        "qsqlite",
        "libqeglfs",
        "libasound",
        "_tkinter",
    ]
    assert not [path for path in files if any(name in path.name for name in unused)]
    fonts = [path.name for path in files if path.suffix == ".ttf"]
    assert len(fonts) == 1, fonts
    assert sum(path.stat().st_size for path in files) < LARGEST_MB * 1e6


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the phone has a console")
def test_its_two_programs_are_one_file_with_two_names(frozen: Frozen) -> None:
    """A package holds it once."""
    window, phone = frozen.program, frozen.program.with_name(ENGINE)
    assert window.read_bytes() == phone.read_bytes()


def test_programs_it_starts_find_the_systems_libraries() -> None:
    hook = Path(__file__).parents[2] / "installers" / "linux" / "libraries.py"
    script = (
        "import sys, os; sys._MEIPASS = '/nowhere'; exec(open(sys.argv[1]).read()); "
        "print(os.environ.get('LD_LIBRARY_PATH'))"
    )
    environment = {**os.environ, "LD_LIBRARY_PATH": "/bundle"}
    for before, after in ((None, "None"), ("/mine", "/mine")):
        if before is not None:
            environment["LD_LIBRARY_PATH_ORIG"] = before
        done = subprocess.run(
            [sys.executable, "-c", script, str(hook)],
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.stdout.strip() == after
