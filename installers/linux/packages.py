"""The Debian package and the archive for other systems, from the frozen folder."""

from __future__ import annotations

import filecmp
import platform
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from installers.icons import SIZES_PX, SOURCE, png_file
from installers.identity import ENGINE, EXECUTABLE, IDENTIFIER, PUBLISHER, SUMMARY, version
from installers.notices import NOTICES

HERE = Path(__file__).resolve().parent
DESKTOP_FILE = HERE / f"{EXECUTABLE}.desktop"
METAINFO = HERE / f"{IDENTIFIER}.metainfo.xml"
LIBRARY = Path("usr", "lib", EXECUTABLE)
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}

# What the frozen program does not carry: the C library, and what has to fit the system's graphics,
# fonts, sound and session.
DEPENDS = (
    "libc6 (>= 2.34)",
    "libasound2 | libasound2t64",
    "libegl1",
    "libgl1",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "fonts-dejavu-core | fonts-noto-core | fonts-liberation",
)
RECOMMENDS = ("gnome-keyring | kwalletmanager | org.freedesktop.secrets", "xdg-utils")


def architecture() -> str:
    """Debian's name of this machine."""
    return _MACHINES[platform.machine()]


def packer(*, quick: bool) -> list[str]:
    """xz's command, with its filter for this machine's code: 6 % less of it. `quick` packs larger
    and sooner.
    """
    effort = f"--lzma2=preset={0 if quick else 9}"
    code = ["--x86"] if platform.machine() == "x86_64" else []
    return ["xz", "--threads=0", *code, effort]


def make_deb(frozen: Path, icons: Path, dist: Path, *, quick: bool = False) -> Path:
    """The parts are packed by ourselves, which dpkg-deb does without that filter (deb(5))."""
    target = dist / f"{EXECUTABLE}_{version()}_{architecture()}.deb"
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="softphone-deb-") as folder:
        root, plain = Path(folder, "root"), Path(folder, "plain.deb")
        lay_out(frozen, icons, root)
        write_control(root)
        for command in (
            ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(root), str(plain)],
            ["ar", "x", str(plain)],
            [*packer(quick=quick), "control.tar", "data.tar"],
            ["ar", "rc", str(target), "debian-binary", "control.tar.xz", "data.tar.xz"],
        ):
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return target


def lay_out(frozen: Path, icons: Path, root: Path) -> None:
    """The files of the package below `root`, as they are installed."""
    shutil.copytree(frozen, root / LIBRARY, symlinks=True)
    share_program(root / LIBRARY)
    for path in (root / LIBRARY).rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)
    start = root / "usr" / "bin" / EXECUTABLE
    start.parent.mkdir(parents=True)
    start.symlink_to(Path("..", "lib", EXECUTABLE, EXECUTABLE))
    share = root / "usr" / "share"
    _put(DESKTOP_FILE, share / "applications" / DESKTOP_FILE.name)
    _put(METAINFO, share / "metainfo" / METAINFO.name)
    hicolor = share / "icons" / "hicolor"
    _put(SOURCE, hicolor / "scalable" / "apps" / SOURCE.name)
    for size_px in (size for size in SIZES_PX if size <= 512):
        place = hicolor / f"{size_px}x{size_px}" / "apps" / f"{EXECUTABLE}.png"
        _put(png_file(icons, size_px), place)
    _put(frozen / "_internal" / "notices" / NOTICES, share / "doc" / EXECUTABLE / "copyright")
    for folder in (root, *(each for each in root.rglob("*") if each.is_dir())):
        folder.chmod(0o755)


def share_program(folder: Path) -> None:
    """Nothing but the name tells the two programs apart on Linux: they become one file, which is
    packed and installed once.
    """
    window, phone = folder / EXECUTABLE, folder / ENGINE
    if not window.samefile(phone) and filecmp.cmp(window, phone, shallow=False):
        phone.unlink()
        phone.hardlink_to(window)


def _is_program(path: Path) -> bool:
    return path.parent.name == EXECUTABLE and path.name.startswith(EXECUTABLE)


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    target.chmod(0o644)


def write_control(root: Path) -> None:
    found = (path.stat() for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sizes = {(file.st_dev, file.st_ino): file.st_size for file in found}
    installed_kb = sum(sizes.values()) // 1024
    control = {
        "Package": EXECUTABLE,
        "Version": version(),
        "Section": "comm",
        "Priority": "optional",
        "Architecture": architecture(),
        "Installed-Size": str(installed_kb),
        "Depends": ", ".join(DEPENDS),
        "Recommends": ", ".join(RECOMMENDS),
        "Maintainer": f"{PUBLISHER}",
        "Description": (
            f"{SUMMARY}\n"
            " A desktop softphone for people whose company phone system is a hosted PBX:\n"
            " calls, transfers, parking, colleagues' lamps and the system's features from\n"
            " a small window or from the command line."
        ),
    }
    folder = root / "DEBIAN"
    folder.mkdir()
    text = "".join(f"{key}: {value}\n" for key, value in control.items())
    (folder / "control").write_text(text, encoding="utf-8")
    folder.chmod(0o755)


def make_tarball(frozen: Path, dist: Path, *, quick: bool = False) -> Path:
    """For systems without Debian's packages: unpack it anywhere and run `install.sh`. `quick` makes
    a larger one sooner.
    """
    name = f"{EXECUTABLE}-{version()}-linux-{platform.machine()}"
    target = dist / f"{name}.tar.xz"
    share = Path(name, "share")
    extra = {
        HERE / "install.sh": Path(name, "install.sh"),
        DESKTOP_FILE: share / DESKTOP_FILE.name,
        METAINFO: share / METAINFO.name,
        SOURCE: share / SOURCE.name,
    }

    def owned_by_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        return member

    command = [*packer(quick=quick), "--stdout"]
    with target.open("wb") as file:
        xz = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file)
        assert xz.stdin is not None
        share_program(frozen)
        with tarfile.open(fileobj=xz.stdin, mode="w|") as archive:
            archive.add(frozen, name, filter=owned_by_nobody)
            for source, place in extra.items():
                archive.add(source, str(place), filter=owned_by_nobody)
        xz.stdin.close()
        if xz.wait():
            raise subprocess.CalledProcessError(xz.returncode, command)
    return target
