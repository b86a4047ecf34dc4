"""The signed list of a version's artefacts, which running programs look at.

`python -m installers.update_manifest key` prints a new pair: the public one goes into
resources/updates/feed.toml, the private one into the keeper's safe. `... sign BASE EXPIRES FILE...`
takes the private one from UPDATE_KEY and prints the manifest: BASE is the address the files are
published below, EXPIRES a date. A person runs it after looking at the draft of the release.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from installers.identity import EXECUTABLE, version

# What the program calls the system (softphone/updates/manifest.py), by the end of a file's name.
SYSTEMS = {
    "_amd64.deb": "linux-x86_64",
    "_arm64.deb": "linux-aarch64",
    "-windows-x64-setup.exe": "windows-amd64",
    "-macos-arm64.dmg": "macos-arm64",
    "-macos-x86_64.dmg": "macos-x86_64",
}


def manifest(key: Ed25519PrivateKey, base: str, expires: date, files: Sequence[Path]) -> str:
    artefacts = [
        {
            "system": system,
            "address": f"{base.rstrip('/')}/{file.name}",
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        }
        for file in files
        for ending, system in SYSTEMS.items()
        if file.name.endswith(ending)
    ]
    told = {
        "product": EXECUTABLE,
        "version": version(),
        "expires": expires.isoformat(),
        "artefacts": artefacts,
    }
    payload = json.dumps(told, sort_keys=True).encode()
    signed = {"payload": payload, "signature": key.sign(payload)}
    return json.dumps({name: base64.b64encode(each).decode() for name, each in signed.items()})


def main(argv: Sequence[str]) -> int:
    if argv[:1] == ["key"]:
        key = Ed25519PrivateKey.generate()
        pair = (key.public_key().public_bytes_raw(), key.private_bytes_raw())
        for name, raw in zip(("public", "private"), pair, strict=True):
            sys.stdout.write(f"{name} {base64.b64encode(raw).decode()}\n")
        return 0
    if argv[:1] == ["sign"] and len(argv) > 3:
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(os.environ["UPDATE_KEY"]))
        base, expires, *files = argv[1:]
        sys.stdout.write(manifest(key, base, date.fromisoformat(expires), list(map(Path, files))))
        return 0
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
