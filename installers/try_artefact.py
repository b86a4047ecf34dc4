"""Installs what was made on this system, runs the installed program's self-test, removes it.

`python -m installers.try_artefact DIST`, in the release: the machine is thrown away afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from installers.identity import ENGINE, EXECUTABLE, NAME


def run(*command: str) -> None:
    sys.stdout.write(f"+ {' '.join(command)}\n")
    sys.stdout.flush()
    subprocess.run(command, check=True)


def one(dist: Path, pattern: str) -> Path:
    (found,) = dist.glob(pattern)
    return found


def try_linux(dist: Path) -> None:
    deb = one(dist, "*.deb").resolve()
    run("sudo", "apt-get", "install", "-y", "--no-install-recommends", str(deb))
    run(EXECUTABLE, "--self-test")
    run("sudo", "apt-get", "purge", "-y", EXECUTABLE)
    with tempfile.TemporaryDirectory() as folder:
        run("tar", "--extract", "--file", str(one(dist, "*.tar.xz")), "--directory", folder)
        install = str(one(Path(folder), "*/install.sh"))
        run(install)  # the self-test is its first step
        run(install, "--remove")


def try_windows(dist: Path) -> None:
    run(str(one(dist, "*-setup.exe")), "/S")
    folder = Path(os.environ["LOCALAPPDATA"], "Programs", NAME)
    run(str(folder / f"{ENGINE}.exe"), "--self-test")
    run(str(folder / "uninstall.exe"), "/S")


def try_macos(dist: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        image = ("hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint")
        run(*image, folder, str(one(dist, "*.dmg")))
        try:
            run(f"{folder}/{NAME}.app/Contents/MacOS/{EXECUTABLE}", "--self-test")
        finally:
            run("hdiutil", "detach", folder)


if __name__ == "__main__":
    made = Path(sys.argv[1])
    {"win32": try_windows, "darwin": try_macos}.get(sys.platform, try_linux)(made)
