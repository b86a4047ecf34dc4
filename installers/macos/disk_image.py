"""The disk image from Softphone.app, signed and notarised where that can be done.

    CODESIGN_IDENTITY  "Developer ID Application: NAME (TEAM)"; without it signed ad hoc
    NOTARY_KEY         path of an App Store Connect key, with NOTARY_KEY_ID and NOTARY_ISSUER

docs/facts/packaging.md says what of this has run.
"""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping
from pathlib import Path

from installers.identity import NAME, version

HERE = Path(__file__).resolve().parent
SETTINGS = HERE / "dmg_settings.py"
ENTITLEMENTS = HERE / "entitlements.plist"


def image_name() -> str:
    return f"{NAME}-{version()}-macos-{platform.machine()}.dmg"


def sign_commands(app: Path, identity: str) -> list[list[str]]:
    """Hardened runtime, which notarisation asks for; PyInstaller has signed what is inside."""
    sign = ["codesign", "--force", "--timestamp", "--options", "runtime"]
    return [
        [*sign, "--entitlements", str(ENTITLEMENTS), "--sign", identity, str(app)],
        ["codesign", "--verify", "--deep", "--strict", "--verbose=2", str(app)],
    ]


def notarise_commands(image: Path, environment: Mapping[str, str]) -> list[list[str]]:
    """Empty without a key. Apple's answer is stapled to the image, so that it opens offline too."""
    key = environment.get("NOTARY_KEY")
    if not key:
        return []
    who = ["--key-id", environment["NOTARY_KEY_ID"], "--issuer", environment["NOTARY_ISSUER"]]
    return [
        ["xcrun", "notarytool", "submit", str(image), "--key", key, *who, "--wait"],
        ["xcrun", "stapler", "staple", str(image)],
        ["xcrun", "stapler", "validate", str(image)],
    ]


def make_disk_image(app: Path, dist: Path) -> Path:
    identity = os.environ.get("CODESIGN_IDENTITY", "")
    image = dist / image_name()
    commands = sign_commands(app, identity) if identity else []
    commands.append(
        ["dmgbuild", "-s", str(SETTINGS), "-D", f"app={app}", NAME, str(image)],
    )
    if identity:
        commands.append(["codesign", "--timestamp", "--sign", identity, str(image)])
    for command in [*commands, *notarise_commands(image, os.environ)]:
        subprocess.run(command, check=True)
    return image
