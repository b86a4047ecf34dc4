"""What cannot be run here, macOS and the release, checked as far as it can be read."""

from __future__ import annotations

import plistlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from installers.icons import ICNS_TYPES, ICO_SIZES_PX, png_file
from installers.identity import IDENTIFIER, LINK_TYPES, ROOT, version
from installers.macos.disk_image import (
    ENTITLEMENTS,
    image_name,
    make_disk_image,
    notarise_commands,
    sign_commands,
)
from installers.macos.info_plist import info_plist
from installers.windows.version_resource import version_resource
from softphone.domain.links import is_link

WORKFLOWS = ROOT / ".github" / "workflows"


def test_info_plist() -> None:
    plist = plistlib.loads(plistlib.dumps(dict(info_plist())))
    assert plist["CFBundleVersion"] == plist["CFBundleShortVersionString"] == version()
    assert plist["LSMinimumSystemVersion"] == "13.0"
    assert plist["LSApplicationCategoryType"] == "public.app-category.business"
    assert plist["LSMultipleInstancesProhibited"] is True
    assert plist["LSBackgroundOnly"] is False
    for sentence in ("NSMicrophoneUsageDescription", "NSLocalNetworkUsageDescription"):
        assert plist[sentence].endswith(".")
    (links,) = plist["CFBundleURLTypes"]
    assert links["LSHandlerRank"] == "Alternate", "the user chooses who opens links"
    assert tuple(links["CFBundleURLSchemes"]) == LINK_TYPES
    assert all(is_link(f"{link}:102") for link in LINK_TYPES)


def test_the_microphone_is_the_only_entitlement() -> None:
    with ENTITLEMENTS.open("rb") as file:
        assert plistlib.load(file) == {"com.apple.security.device.audio-input": True}


def test_the_spec_uses_them() -> None:
    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    for used in ("info_plist()", "entitlements.plist", "IDENTIFIER", "CODESIGN_IDENTITY"):
        assert used in spec
    assert "strip=False" in spec
    assert "strip=True" not in spec


def test_signing_has_the_hardened_runtime_and_comes_before_the_image() -> None:
    sign, verify = sign_commands(Path("Softphone.app"), "Developer ID Application: X (Y)")
    assert sign[sign.index("--options") + 1] == "runtime"
    assert str(ENTITLEMENTS) in sign
    assert verify[:2] == ["codesign", "--verify"]


def test_without_a_key_nothing_is_notarised_and_with_one_it_is_stapled() -> None:
    image = Path("x.dmg")
    assert notarise_commands(image, {}) == []
    key = {"NOTARY_KEY": "k.p8", "NOTARY_KEY_ID": "1", "NOTARY_ISSUER": "2"}
    submit, staple, _ = notarise_commands(image, key)
    assert submit[:3] == ["xcrun", "notarytool", "submit"]
    assert submit[submit.index("--key") + 1] == "k.p8"
    assert staple[:3] == ["xcrun", "stapler", "staple"]


def test_a_disk_image_is_signed_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODESIGN_IDENTITY", "Developer ID Application: X (Y)")
    ran: list[str] = []
    monkeypatch.setattr(subprocess, "run", lambda command, check: ran.append(command[0]))
    assert make_disk_image(tmp_path / "Softphone.app", tmp_path).name == image_name()
    assert ran == ["codesign", "codesign", "dmgbuild", "codesign"]


def test_windows_version_resource() -> None:
    text = version_resource("softphone-engine")
    compile(text, "version", "eval")
    assert f"'{version()}.0'" in text
    assert "softphone-engine.exe" in text


def test_icons_of_every_kind(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "installers.icons", str(tmp_path)], cwd=ROOT, check=False
    )
    assert done.returncode == 0
    ico = (tmp_path / "softphone.ico").read_bytes()
    assert ico[:6] == bytes([0, 0, 1, 0, len(ICO_SIZES_PX), 0])
    icns = (tmp_path / "softphone.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8], "big") == len(icns)
    assert all(name in icns for names in ICNS_TYPES.values() for name in names)
    assert png_file(tmp_path, 16).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("file", sorted(WORKFLOWS.glob("*.yml")), ids=lambda file: file.name)
def test_actions_are_pinned_and_rights_are_few(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for action in re.findall(r"uses: (\S+)", text):
        assert action.startswith("./") or re.search(r"@[0-9a-f]{40}$", action), action
    assert re.search(r"^permissions:\n  contents: read$", text, re.MULTILINE)
    assert "${{ github.event" not in "".join(re.findall(r"run: .*", text))


def test_the_release_builds_tries_attests_and_sums_up() -> None:
    text = (WORKFLOWS / "release.yml").read_text(encoding="utf-8")
    steps = (
        "python -m installers.build",
        "python -m installers.try_artefact dist",
        "softphone.cdx.json",
        "attest-build-provenance",
        "sha256sum",
        "--draft",
    )
    places = [text.index(step) for step in steps]
    assert places == sorted(places)
    for system in ("ubuntu-", "windows-", "macos-"):
        assert system in text


def test_one_identifier_everywhere() -> None:
    nsi = (ROOT / "installers" / "windows" / "softphone.nsi").read_text(encoding="utf-8")
    assert f'!define APPID    "{IDENTIFIER}"' in nsi
    for link in LINK_TYPES:
        assert f'!insertmacro OfferFor "{link}"' in nsi
        assert f'!insertmacro WithdrawFor "{link}"' in nsi
