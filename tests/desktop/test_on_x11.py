"""Tray, notices and mini bar of the real window on a real X server and bus."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.session_bus import SessionBus


@pytest.mark.skipif(not shutil.which("xvfb-run"), reason="needs Xvfb")
def test_the_window_lives_behind_others(bus: SessionBus, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DBUS_SESSION_BUS_ADDRESS": bus.address,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    run = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-m", "tests.desktop.window_on_x11", str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert json.loads(run.stdout.splitlines()[-1]) == {
        "tray before the panel": False,
        "tray after the panel": True,
        "closed": [False, False],
        "visible while it rings": False,
        "visible after the answer": False,
        "active beside the mini bar": True,
        "quit": True,
    }
    complaints = [line for line in run.stderr.splitlines() if "raise()" not in line]
    assert complaints == []
