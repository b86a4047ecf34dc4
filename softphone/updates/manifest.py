"""The list of artefacts of the newest version, signed with Ed25519 (RFC 8032).

A manifest is JSON: {"payload": BASE64, "signature": BASE64}. The signature is over the bytes of the
payload, which is JSON itself: product, version, expires (a date), artefacts (system, address,
sha256). installers/update_manifest.py makes it.
"""

from __future__ import annotations

import base64
import json
import platform
import sys
from datetime import date
from typing import Any

from softphone.domain.errors import Problem
from softphone.domain.release import Release, version_numbers

PRODUCT = "softphone"
LARGEST_BYTES = 64 * 1024
_SYSTEMS = {"win32": "windows", "darwin": "macos"}


def this_system() -> str:
    """The name of this system's artefact: linux-x86_64, windows-amd64, macos-arm64."""
    return f"{_SYSTEMS.get(sys.platform, 'linux')}-{platform.machine().lower()}"


def read_manifest(content: bytes, public_key: bytes, system: str, today: date) -> Release | None:
    """What is offered for `system`; None when the newest version has nothing for it.

    `public_key` is raw, 32 bytes. Raises `Problem` for whatever is not signed, not ours or expired:
    an old list shown again would hide a newer version.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(content) > LARGEST_BYTES:
        raise _not_ours("It is too large.")
    try:
        outer = json.loads(content)
        payload = base64.b64decode(outer["payload"], validate=True)
        signature = base64.b64decode(outer["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, payload)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _not_ours("It cannot be read.") from error
    except InvalidSignature:
        raise _not_ours("Its signature is not ours.") from None
    try:
        return _release(json.loads(payload), system, today)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _not_ours("It is signed, and incomplete.") from error


def _release(told: dict[str, Any], system: str, today: date) -> Release | None:
    if told["product"] != PRODUCT or version_numbers(told["version"]) is None:
        raise _not_ours("It is of another program.")
    if date.fromisoformat(told["expires"]) < today:
        raise _not_ours("It has expired.")
    for artefact in told["artefacts"]:
        address = str(artefact["address"])
        if artefact["system"] == system and address.startswith("https://"):
            return Release(told["version"], address, str(artefact["sha256"]))
    return None


def _not_ours(message: str) -> Problem:
    return Problem(
        "The list of new versions is not used",
        message,
        "Nothing has to be done. If it goes on, tell your administrator.",
    )
