"""The Debian package: what it says of itself, what it puts where, and that it installs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from installers.identity import LINK_TYPES, version
from installers.linux.packages import DESKTOP_FILE, METAINFO, make_deb
from tests.packaging.conftest import BUILDING_S, Frozen
from tests.rig.rootfs import debian_mirror

pytestmark = [
    pytest.mark.skipif(
        shutil.which("dpkg-deb") is None, reason="Debian packages are made on Debian"
    ),
    pytest.mark.timeout(BUILDING_S),
]


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def deb(frozen: Frozen, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deb")
    return make_deb(frozen.folder, frozen.work / "icons", folder, quick=True)


def test_its_desktop_file_and_metadata_are_valid() -> None:
    run("desktop-file-validate", str(DESKTOP_FILE))
    assert "successful" in run("appstreamcli", "validate", "--no-net", "--pedantic", str(METAINFO))


def test_it_is_offered_for_links_and_claims_none() -> None:
    lines = DESKTOP_FILE.read_text(encoding="utf-8").splitlines()
    types = [f"x-scheme-handler/{link}" for link in LINK_TYPES]
    assert f"MimeType={';'.join(types)};" in lines
    assert "Exec=softphone %u" in lines
    metainfo = METAINFO.read_text(encoding="utf-8")
    assert all(f"<mediatype>{each}</mediatype>" in metainfo for each in types)
    assert f'<release version="{version()}"' in metainfo, "each version has its release there"


def test_what_it_says_and_puts_where(deb: Path) -> None:
    assert run("dpkg-deb", "--field", str(deb), "Version").strip() == version()
    rows = [line.split(maxsplit=5) for line in run("dpkg-deb", "--contents", str(deb)).splitlines()]
    placed = {row[5].removeprefix("."): row for row in rows}
    assert "/usr/bin/softphone -> ../lib/softphone/softphone" in placed
    for path in (
        "/usr/share/applications/softphone.desktop",
        "/usr/share/icons/hicolor/scalable/apps/softphone.svg",
        "/usr/share/icons/hicolor/48x48/apps/softphone.png",
        "/usr/share/metainfo/org.softphone.softphone.metainfo.xml",
        "/usr/share/doc/softphone/copyright",
        "/usr/lib/softphone/_internal/resources/providers/itsvoip.toml",
    ):
        assert placed[path][0] == "-rw-r--r--", path
    programs = [path for path in placed if re.match(r"/usr/lib/softphone/softphone", path)]
    assert len(programs) == 2
    assert sorted(placed[path][0] for path in programs) == ["-rwxr-xr-x", "hrwxr-xr-x"]
    assert any(" link to " in path for path in programs), "one file with two names"
    assert {row[1] for row in rows} == {"root/root"}
    assert not [path for path in placed if "mimeapps.list" in path or "autostart" in path]
    assert "preinst" not in run("dpkg-deb", "--info", str(deb)), "it runs no script as root"


@pytest.mark.long
@pytest.mark.timeout(1500)
@pytest.mark.skipif(shutil.which("mmdebstrap") is None, reason="needs mmdebstrap")
def test_in_a_fresh_debian(deb: Path, tmp_path: Path) -> None:
    """Installed with what it depends on, run, removed: nothing of it stays."""
    hook = Path(__file__).with_name("in_fresh_debian.sh")
    command = ["mmdebstrap", "--variant=apt", "--include=desktop-file-utils"]
    command += [f'--customize-hook=DEB={deb} SEEN={tmp_path} sh {hook} "$1"']
    mirror = debian_mirror()
    run(*command, "bookworm", "/dev/null", *([mirror] if mirror else []))

    def seen(name: str) -> list[str]:
        return (tmp_path / name).read_text(encoding="utf-8").splitlines()

    assert seen("self-test")[-1].startswith("self-test: all"), seen("self-test")
    for link in LINK_TYPES:
        assert f"x-scheme-handler/{link}=softphone.desktop;" in seen("offered")
    assert seen("still-offered") == []
    left = {line for line in set(seen("after")) - set(seen("before")) if "softphone" in line}
    assert not left
