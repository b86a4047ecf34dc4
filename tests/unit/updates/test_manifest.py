"""Lists of new versions: only those that our key signed, that are ours, and not expired."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from installers.identity import version
from installers.update_manifest import manifest
from softphone.domain.errors import Problem
from softphone.domain.release import Release
from softphone.updates.feed import Feed, load_feed
from softphone.updates.manifest import LARGEST_BYTES, read_manifest, this_system

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
TODAY = date(2026, 11, 27)
BASE = "https://example.com/softphone"


def signed(told: object, key: Ed25519PrivateKey = KEY) -> bytes:
    payload = json.dumps(told).encode()
    pair = {"payload": payload, "signature": key.sign(payload)}
    return json.dumps({name: base64.b64encode(raw).decode() for name, raw in pair.items()}).encode()


def told(**changed: object) -> dict[str, object]:
    artefact = {"system": "linux-x86_64", "address": f"{BASE}/x.deb", "sha256": "00"}
    whole = {"product": "softphone", "version": "9.0.0", "expires": "2026-11-27"}
    return {**whole, "artefacts": [artefact], **changed}


def test_what_the_release_signs_is_read(tmp_path: Path) -> None:
    names = ("s_1_amd64.deb", "S-1-windows-x64-setup.exe", "S-1-macos-arm64.dmg", "s.cdx.json")
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
    files = [tmp_path / name for name in names]
    content = manifest(KEY, BASE, TODAY, files).encode()
    for system, name in (("windows-amd64", names[1]), ("macos-arm64", names[2])):
        release = read_manifest(content, PUBLIC, system, TODAY)
        assert release is not None
        assert release.address == f"{BASE}/{name}"
        assert release.version == version()
    assert read_manifest(content, PUBLIC, "linux-riscv64", TODAY) is None
    assert this_system().split("-")[0] in ("linux", "windows", "macos")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be read"),
        (b"[]", "cannot be read"),
        (b"{}", "cannot be read"),
        (b"x" * (LARGEST_BYTES + 1), "too large"),
        (b"[" * 20_000, "cannot be read"),
        (signed(told(), Ed25519PrivateKey.from_private_bytes(bytes(32))), "not ours"),
        (signed(told()).replace(b'"payload": "ey', b'"payload": "eZ'), "not ours"),
        (signed(told(product="other")), "another program"),
        (signed(told(version="9")), "another program"),
        (signed(told(expires="2026-11-26")), "expired"),
        (signed(told(artefacts=[{}])), "incomplete"),
        (signed([]), "incomplete"),
    ],
)
def test_anything_else_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Problem, match="The list of new versions is not used") as caught:
        read_manifest(content, PUBLIC, "linux-x86_64", TODAY)
    assert words in caught.value.message


def test_a_download_without_https_is_not_offered() -> None:
    plain = told(artefacts=[{"system": "a", "address": "http://x/y", "sha256": "0"}])
    assert read_manifest(signed(plain), PUBLIC, "a", TODAY) is None


@pytest.mark.parametrize(
    ("mine", "other", "newer"),
    [
        ("1.0.0", "0.9.9", True),
        ("0.10.0", "0.9.0", True),
        ("1.0.0", "1.0.0", False),
        ("0.9.0", "1.0.0", False),
        ("1.0.0", "1.0", False),
        ("9.9.9-evil", "1.0.0", False),
    ],
)
def test_newer(mine: str, other: str, newer: bool) -> None:
    assert Release(mine, "", "").newer_than(other) is newer


def test_without_a_whole_feed_nobody_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "feed.toml"
    key = base64.b64encode(PUBLIC).decode()
    assert load_feed(tmp_path) is None
    for text in (
        "x",
        'address = "https://x"',
        f'address = "http://x"\npublic_key = "{key}"',
        'address = "https://x"\npublic_key = "AA=="',
    ):
        file.write_text(text, encoding="utf-8")
        assert load_feed(tmp_path) is None
    file.write_text(f'address = "https://x"\npublic_key = "{key}"', encoding="utf-8")
    assert load_feed(tmp_path) == Feed("https://x", PUBLIC)


def test_a_feed_that_cannot_be_reached_is_told_in_words() -> None:
    for address in ("https://127.0.0.1:9/list", "file:///etc/passwd"):
        with pytest.raises(Problem, match="could not be looked for"):
            Feed(address, PUBLIC).newest()
