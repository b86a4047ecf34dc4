"""The archive for systems without Debian's packages, in the hands of a user without rights."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from installers.identity import LINK_TYPES
from installers.linux.packages import DEPENDS, make_tarball
from tests.packaging.conftest import BUILDING_S, Frozen
from tests.rig.rootfs import debian_mirror

TRIED_WITH = ("desktop-file-utils", "xvfb", "xauth", "x11-utils", "xz-utils")


@pytest.mark.long
@pytest.mark.timeout(BUILDING_S + 900)
@pytest.mark.skipif(shutil.which("mmdebstrap") is None, reason="needs mmdebstrap")
def test_in_a_fresh_debian(frozen: Frozen, tmp_path: Path) -> None:
    """Unpacked in a folder with a space, installed, its window opened, removed: nothing stays."""
    archive = make_tarball(frozen.folder, tmp_path, quick=True)
    hook = Path(__file__).with_name("unpacked_in_fresh_debian.sh")
    needed = [wanted.split()[0] for wanted in DEPENDS]
    command = ["mmdebstrap", "--variant=apt", f"--include={','.join((*needed, *TRIED_WITH))}"]
    command += [f'--customize-hook=ARCHIVE={archive} SEEN={tmp_path} sh {hook} "$1"']
    mirror = debian_mirror()
    command += ["bookworm", "/dev/null", *([mirror] if mirror else [])]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]

    def seen(name: str) -> str:
        return (tmp_path / name).read_text(encoding="utf-8")

    assert "self-test: all" in seen("install"), seen("install")
    new = set(seen("installed").splitlines()) - set(seen("before").splitlines())
    ours = {path for path in new if "softphone" in path}
    assert ours == {
        "./.local/bin/softphone",
        "./.local/share/applications/softphone.desktop",
        "./.local/share/icons/hicolor/scalable/apps/softphone.svg",
    }
    assert '\nExec="/home/ann/A folder/softphone-' in seen("softphone.desktop")
    for link in LINK_TYPES:
        assert f"x-scheme-handler/{link}=softphone.desktop;" in seen("mimeinfo.cache")
    assert '"Softphone": ("softphone"' in seen("window"), seen("window")
    assert seen("window").rstrip().endswith("the window has left"), seen("window")
    assert not [path for path in seen("after").splitlines() if "softphone" in path.lower()]
