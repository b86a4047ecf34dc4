"""Asterisk from Debian unstable, unpacked into a cached folder and never installed on the machine.

Debian 12 and Ubuntu LTS carry no Asterisk that a test could rely on, so a minimal system is made by
mmdebstrap from the mirror this machine's apt already uses.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SUITE = "sid"
PACKAGES = ("asterisk", "asterisk-core-sounds-en-gsm")
_APT_OPTIONS = ('Acquire::Check-Valid-Until "false"',)
_COMPLETE_MARK = ".complete"


def cache_folder() -> Path:
    """Return the folder for things that are slow to make, below XDG_CACHE_HOME or ~/.cache."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "softphone-tests"


def rootfs_key() -> str:
    """Return a short name for what the folder holds: another recipe makes another folder."""
    recipe = "\n".join((SUITE, *PACKAGES, *_APT_OPTIONS))
    return hashlib.sha256(recipe.encode()).hexdigest()[:12]


def asterisk_rootfs() -> Path:
    """Return the folder with Asterisk, building it (about 30 s) when the cache has none."""
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    target = cache / f"asterisk-{rootfs_key()}"
    if not (target / _COMPLETE_MARK).exists():
        with _builder_lock(cache / f"{target.name}.lock"):
            if not (target / _COMPLETE_MARK).exists():
                _build_into(target)
    return target


def debian_mirror() -> str | None:
    """Return the Debian mirror in this machine's apt sources; None leaves it to mmdebstrap."""
    if shutil.which("apt-get") is None:
        return None
    listing = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI) $(COMPONENT)", "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=False,
    )
    for line in listing.stdout.splitlines():
        uri, _, component = line.partition(" ")
        if component == "main" and uri.rstrip("/").endswith("/debian"):
            return uri.rstrip("/")
    return None


def chroot_command(rootfs: Path, argv: Sequence[str]) -> list[str]:
    """Return the command that runs `argv` inside the folder, with or without being root.

    Without root a user namespace maps the caller to root, and the machine's /dev appears in a mount
    namespace of that one process.
    """
    if os.geteuid() == 0:
        return [_tool("chroot"), str(rootfs), *argv]
    script = 'mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"'
    namespaces = ["unshare", "--map-root-user", "--mount", "--"]
    return [*namespaces, "sh", "-c", f"PATH=$PATH:/usr/sbin:/sbin; {script}", str(rootfs), *argv]


def _build_into(target: Path) -> None:
    """Make the folder beside its final place and rename it: it is either whole or absent."""
    for stale in target.parent.glob(f"{target.name}.part-*"):
        shutil.rmtree(stale, ignore_errors=True)
    part = Path(tempfile.mkdtemp(prefix=f"{target.name}.part-", dir=target.parent))
    try:
        archive = part / "system.tar"
        _bootstrap(archive)
        system = part / "system"
        system.mkdir()
        # Everything belongs to the caller; device nodes need root and are not in the archive.
        unpack = ["tar", "--extract", "--file", str(archive), "--directory", str(system)]
        subprocess.run([*unpack, "--no-same-owner", "--exclude=./dev/*"], check=True)
        (system / "dev").mkdir(exist_ok=True)
        if os.geteuid() == 0:
            _make_device_nodes(system / "dev")
        (system / _COMPLETE_MARK).touch()
        shutil.rmtree(target, ignore_errors=True)
        system.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _bootstrap(archive: Path) -> None:
    command = [_tool("mmdebstrap"), "--variant=apt", f"--include={','.join(PACKAGES)}"]
    command += [f"--aptopt={option}" for option in _APT_OPTIONS]
    command += [SUITE, str(archive)]
    mirror = debian_mirror()
    done = subprocess.run(
        command + ([mirror] if mirror else []), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"mmdebstrap failed ({done.returncode})\n{done.stderr[-4000:]}")


def _make_device_nodes(folder: Path) -> None:
    for name in ("null", "zero", "random", "urandom"):
        host = Path("/dev") / name
        node = folder / name
        os.mknod(node, host.stat().st_mode, host.stat().st_rdev)
        node.chmod(0o666)


@contextmanager
def _builder_lock(path: Path) -> Iterator[None]:
    import fcntl  # absent on Windows, where only the other fixtures are used

    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _tool(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None:
        raise RuntimeError(f"{name} is not installed (Debian package of the same name)")
    return found


if __name__ == "__main__":
    print(asterisk_rootfs())
