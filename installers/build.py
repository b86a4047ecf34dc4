"""Freezes the program and makes what people install on the system this runs on.

`python -m installers.build` leaves the frozen folder and its packages in `dist`. It runs in an
environment with requirements/build.txt and the pjsua2 that is to be shipped.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from installers.identity import EXECUTABLE, NAME, ROOT

FREEZING = {
    "PYTHONHASHSEED": "0",  # the same input makes the same archive
    "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",  # the package packs better, the program reads sooner
}


def freeze(dist: Path, work: Path) -> Path:
    """The frozen program's folder, or its bundle on macOS."""
    options = ["--noconfirm", "--distpath", str(dist), "--workpath", str(work)]
    environment = {**os.environ, **FREEZING}
    command = [sys.executable, "-m", "PyInstaller", *options, str(ROOT / "build.spec")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return dist / (f"{NAME}.app" if sys.platform == "darwin" else NAME)


def executable(frozen: Path) -> Path:
    """The program inside what `freeze` made."""
    if frozen.suffix == ".app":
        return frozen / "Contents" / "MacOS" / EXECUTABLE
    return frozen / (f"{EXECUTABLE}.exe" if sys.platform == "win32" else EXECUTABLE)


def package(frozen: Path, dist: Path, work: Path) -> list[Path]:
    """What people download, for this system."""
    if sys.platform == "win32":
        from installers.windows.installer import make_installer

        return [make_installer(frozen, work / "icons" / "softphone.ico", dist)]
    if sys.platform == "darwin":
        from installers.macos.disk_image import make_disk_image

        return [make_disk_image(frozen, dist)]
    from installers.linux.packages import make_deb, make_tarball

    return [make_deb(frozen, work / "icons", dist), make_tarball(frozen, dist)]


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m installers.build", description=__doc__)
    parser.add_argument("--frozen-only", action="store_true", help="no packages")
    options = parser.parse_args(argv)
    dist, work = ROOT / "dist", ROOT / "build"
    frozen = freeze(dist, work)
    subprocess.run([str(executable(frozen)), "--self-test"], check=True)
    made = [] if options.frozen_only else package(frozen, dist, work / "build")
    for path in made:
        sys.stdout.write(f"{path} {path.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
