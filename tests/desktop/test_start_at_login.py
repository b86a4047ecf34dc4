"""The file that starts the phone with the session, as the system will read it."""

from __future__ import annotations

import configparser
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from softphone.desktop.here import desktop_here
from softphone.desktop.start_at_login import desktop_entry, mac_login_file, xdg_login_file

COMMAND = ["/opt/My Phone/softphone", "--minimised"]


def test_xdg_on_and_off(tmp_path: Path) -> None:
    login = xdg_login_file(tmp_path, COMMAND, "Softphone")
    assert not login.is_on()
    login.switch(on=False)
    login.switch(on=True)
    file = tmp_path / "autostart" / "softphone.desktop"
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(file)
    assert entry["Desktop Entry"]["Type"] == "Application"
    assert entry["Desktop Entry"]["Exec"] == '"/opt/My Phone/softphone" --minimised'
    assert login.is_on()
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    login.switch(on=False)
    assert not file.exists()


def test_another_installations_file_is_not_ours(tmp_path: Path) -> None:
    xdg_login_file(tmp_path, ["/elsewhere/softphone"], "Softphone").switch(on=True)
    assert not xdg_login_file(tmp_path, COMMAND, "Softphone").is_on()


@pytest.mark.parametrize("odd", ["a b", 'quote"', "dollar$HOME", "back\\slash", "tick`id`", "50%"])
def test_odd_folders_reach_the_program_unchanged(odd: str) -> None:
    """The two steps of the Desktop Entry Specification: the string, then the Exec key."""
    line = next(
        line for line in desktop_entry([f"/opt/{odd}/p", "x"], "S").splitlines() if "Exec=" in line
    )
    words = line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")
    said = subprocess.run(
        ["/bin/sh", "-c", f'printf "%s\\n" {words}'], capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == [f"/opt/{odd}/p", "x"]


def test_control_characters_are_refused() -> None:
    with pytest.raises(ValueError, match="control characters"):
        desktop_entry(["/opt/x\nExec=evil"], "Softphone")


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no validator installed")
def test_the_validator_agrees(tmp_path: Path) -> None:
    xdg_login_file(tmp_path, COMMAND, "Softphone").switch(on=True)
    file = tmp_path / "autostart" / "softphone.desktop"
    subprocess.run(["desktop-file-validate", str(file)], check=True)


def test_mac(tmp_path: Path) -> None:
    login = mac_login_file(tmp_path, COMMAND, "org.softphone.start")
    login.switch(on=True)
    file = tmp_path / "Library" / "LaunchAgents" / "org.softphone.start.plist"
    found = plistlib.loads(file.read_bytes())
    assert found["ProgramArguments"] == COMMAND
    assert found["RunAtLoad"] is True
    assert login.is_on()


@pytest.mark.skipif(sys.platform != "linux", reason="where XDG says")
def test_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    desktop = desktop_here("Softphone", COMMAND, lambda _key, _button: None)
    assert desktop.start_at_login is not None
    desktop.start_at_login.switch(on=True)
    assert (tmp_path / "autostart" / "softphone.desktop").exists()
    assert desktop_here("Softphone", [], lambda _key, _button: None).start_at_login is None
    desktop.close()
