"""The Windows program under Wine: built, installed, tried, upgraded while it runs, removed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from installers.build import FREEZING
from installers.identity import LINK_TYPES, NAME, ROOT, version
from installers.pjsua2 import wheels
from installers.pjsua2.target import WINDOWS
from installers.windows.installer import SIGN_VARIABLE, make_installer
from installers.windows.wine import Program, Wine, missing_tools, to_windows
from softphone.cli.exits import NO_PHONE
from tests.rig.pbx import Pbx
from tests.rig.rootfs import cache_folder

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(2400),
    pytest.mark.skipif(bool(missing_tools()), reason="needs Wine, NSIS and MinGW"),
]
LOCAL = r"C:\users\root\AppData\Local"
FOLDER = rf"{LOCAL}\Programs\{NAME}"
COMMAND = f'"{FOLDER}\\softphone.exe" "%1"'
PHONE = rf"{FOLDER}\softphone-engine.exe"
MINOR = f"{sys.version_info[0]}.{sys.version_info[1]}"
UNINSTALL_KEY = rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
BUILD_TIMEOUT_S = 1800.0


@pytest.fixture(scope="module")
def wine() -> Iterator[Wine]:
    """A Windows with a screen of its own."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    kept = os.environ.get("SOFTPHONE_WINE")
    windows = Wine(Path(kept) if kept else cache_folder() / f"wine-{MINOR}", MINOR)
    windows.environment |= {"DISPLAY": f":{number}"}
    try:
        own = wheels.wheel_for(MINOR, WINDOWS)
        windows.prepare(own)
        windows.install("--no-index", str(own))  # the cached Windows may have an older one
        yield windows
    finally:
        windows.end()
        screen.terminate()
        screen.wait()


@pytest.fixture(scope="module")
def setup(wine: Wine, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The installer as Windows sees it; `SOFTPHONE_FROZEN_WINDOWS` names a frozen folder."""
    made = tmp_path_factory.mktemp("windows")
    ready = os.environ.get("SOFTPHONE_FROZEN_WINDOWS")
    frozen = Path(ready) if ready else made / NAME
    if not ready:
        paths = ["--distpath", to_windows(made), "--workpath", to_windows(made / "work")]
        freeze = ["-m", "PyInstaller", "--noconfirm", *paths, "build.spec"]
        built = wine.run(
            r"C:\python\python.exe", *freeze, timeout_s=BUILD_TIMEOUT_S, variables=FREEZING
        )
        assert built.returncode == 0, built.stdout[-4000:]
    icon = made / "softphone.ico"
    subprocess.run([sys.executable, "-m", "installers.icons", str(made)], cwd=ROOT, check=True)
    return to_windows(make_installer(frozen, icon, made, quick=True))


def asked(wine: Wine, *arguments: str, typed: str = "", home: str = "") -> str:
    """A command to the installed phone, or to that with a home of its own."""
    variables = {"SOFTPHONE_HOME": home} if home else None
    done = wine.run(PHONE, *arguments, typed=typed, variables=variables)
    assert done.returncode == 0, (arguments, done.stdout)
    return done.stdout


def wait_running(wine: Wine, home: str = "") -> None:
    variables = {"SOFTPHONE_HOME": home} if home else None
    deadline = time.monotonic() + 60
    while wine.run(PHONE, "status", variables=variables).returncode == NO_PHONE:
        assert time.monotonic() < deadline, "the phone did not start"


def value(wine: Wine, key: str, name: str = "") -> str:
    """Of the registry; empty when there is none."""
    which = ["/v", name] if name else ["/ve"]
    done = wine.run("reg", "query", key, *which)
    rows = [line.split("REG_SZ", 1)[1] for line in done.stdout.splitlines() if "REG_SZ" in line]
    return rows[0].strip() if done.returncode == 0 and rows else ""


def wait_gone(folder: Path) -> None:
    """The uninstaller copies itself and ends; the copy works on."""
    deadline = time.monotonic() + 60
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not folder.exists(), sorted(folder.rglob("*"))[:20]


def test_install_try_upgrade_remove(wine: Wine, setup: str, pbx: Pbx) -> None:
    folder = wine.drive / FOLDER[3:].replace("\\", "/")
    data = wine.drive / LOCAL[3:].replace("\\", "/") / "softphone"

    assert wine.run(setup, "/S", timeout_s=300).returncode == 0
    registered(wine)
    told = asked(wine, "--self-test")
    print(told)
    assert f"{NAME.lower()}-pjsua2" in told, "our own SIP stack"
    assert told.strip().splitlines()[-1].startswith("self-test: all"), told
    assert "\nFAILED" not in told

    calls_the_pbx(wine, pbx)
    calls_by_tls(wine, pbx)

    phone = wine.start(PHONE, "--headless")
    wait_running(wine)
    upgrade(wine, setup, folder, phone)

    remove(wine, folder)
    assert data.exists(), "silently, what the user has stays"
    assert wine.run(setup, "/S", timeout_s=300).returncode == 0
    remove(wine, folder, "/REMOVEDATA")
    assert not data.exists()


def registered(wine: Wine) -> None:
    for link in LINK_TYPES:
        associated = rf"HKCU\Software\{NAME}\Capabilities\UrlAssociations"
        assert value(wine, associated, link) == f"{NAME}.Url"
        assert value(wine, rf"HKCU\Software\Classes\{link}\shell\open\command") == COMMAND
    assert value(wine, r"HKCU\Software\RegisteredApplications", NAME)
    assert value(wine, rf"HKCU\{UNINSTALL_KEY}", "DisplayVersion") == version()
    assert list(wine.drive.rglob(f"{NAME}.lnk"))


def upgrade(wine: Wine, setup: str, folder: Path, running: Program) -> None:
    """What runs leaves for the installer, and nothing of the old version stays."""
    assert wine.run(setup, "/S", timeout_s=300).returncode == 0
    assert running.wait(60) == 0, "it left, nobody killed it"
    assert wine.run(PHONE, "status").returncode == NO_PHONE
    assert not (folder / "_internal.old").exists()


def calls_the_pbx(wine: Wine, pbx: Pbx) -> None:
    """In the user's own folders, with the password in Windows' own keychain."""
    server = f"{pbx.host}:{pbx.port}"
    sign_in_and_call(wine, pbx, "101", "", "--server", server)


def calls_by_tls(wine: Wine, pbx: Pbx) -> None:
    ca, server = to_windows(pbx.ca_file), f"{pbx.host}:{pbx.tls_port}"
    more = ("--server", server, "--transport", "tls", "--ca", ca)
    status = sign_in_and_call(wine, pbx, "107", r"C:\by-tls", *more)
    assert status["accounts"][0]["encrypted"]
    assert status["calls"][0]["encrypted"]


def sign_in_and_call(wine: Wine, pbx: Pbx, user: str, home: str, *how: str) -> dict[str, Any]:
    """The phone's status in the call."""
    password = f"{pbx.user(user).password}\n"
    variables = {"SOFTPHONE_HOME": home} if home else None
    phone = wine.start(PHONE, "--headless", variables=variables)
    try:
        wait_running(wine, home)
        asked(wine, "audio", "--backend", "null", home=home)
        sign_in = ("sign-in", f"{user}@{pbx.domain}", *how, "--password-stdin")
        asked(wine, *sign_in, typed=password, home=home)
        asked(wine, "wait", "registered", "--timeout", "60", home=home)
        asked(wine, "dial", "600", home=home)
        asked(wine, "wait", "answered", "--timeout", "30", home=home)
        status: dict[str, Any] = json.loads(asked(wine, "status", "--json", home=home))
        asked(wine, "hangup", "--all", home=home)
    finally:
        asked(wine, "--quit", home=home)
        phone.wait(30)
    return status


def remove(wine: Wine, folder: Path, *switches: str) -> None:
    """Nothing of the program stays: no file, no key, no shortcut."""
    assert wine.run(f"{FOLDER}\\uninstall.exe", "/S", *switches).returncode == 0
    wait_gone(folder)
    keys = (NAME, rf"Classes\{NAME}.Url", *(rf"Classes\{link}" for link in LINK_TYPES))
    for key in (*(rf"HKCU\Software\{each}" for each in keys), rf"HKCU\{UNINSTALL_KEY}"):
        assert wine.run("reg", "query", key).returncode == 1, key
    assert value(wine, r"HKCU\Software\RegisteredApplications", NAME) == ""
    assert not list(wine.drive.rglob(f"{NAME}.lnk"))


def test_for_everybody(wine: Wine, setup: str) -> None:
    """Root is an administrator under Wine."""
    assert wine.run(setup, "/S", "/ALLUSERS", timeout_s=300).returncode == 0
    folder = wine.drive / "Program Files" / NAME
    assert (folder / "softphone.exe").exists()
    assert value(wine, rf"HKLM\Software\{NAME}", "InstallDir") == rf"C:\Program Files\{NAME}"
    assert value(wine, rf"HKCU\Software\{NAME}", "InstallDir") == ""
    assert wine.run(rf"C:\Program Files\{NAME}\uninstall.exe", "/S").returncode == 0
    wait_gone(folder)
    assert wine.run("reg", "query", rf"HKLM\Software\{NAME}").returncode == 1


def test_every_program_is_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = tmp_path / "frozen"
    (frozen / "_internal").mkdir(parents=True)
    for name in ("softphone.exe", "softphone-engine.exe", "_internal/x"):
        (frozen / name).write_bytes(b"MZ")
    signer = tmp_path / "sign.sh"
    signer.write_text(f'#!/bin/sh\nbasename "$1" >> {tmp_path}/signed\n', encoding="utf-8")
    signer.chmod(0o755)
    monkeypatch.setenv(SIGN_VARIABLE, str(signer))
    subprocess.run([sys.executable, "-m", "installers.icons", str(tmp_path)], cwd=ROOT, check=True)
    made = make_installer(frozen, tmp_path / "softphone.ico", tmp_path, quick=True)
    first, second, uninstaller, installer = (tmp_path / "signed").read_text().splitlines()
    assert [first, second] == ["softphone.exe", "softphone-engine.exe"]
    assert installer == made.name
    assert uninstaller not in (first, second, installer)
