"""Where new versions are told of: the address and the key that this build came with."""

from __future__ import annotations

import base64
import tomllib
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from softphone.domain.errors import Problem
from softphone.domain.release import Release
from softphone.updates.manifest import LARGEST_BYTES, read_manifest, this_system

FILE_NAME = "feed.toml"
_TIMEOUT_S = 15.0
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Feed:
    """`address` is HTTPS, `public_key` Ed25519, raw."""

    address: str
    public_key: bytes

    def newest(self) -> Release | None:
        """The newest version for this system. Blocks, and raises `Problem`."""
        if not self.address.startswith("https://"):
            raise _unreachable("ValueError")
        try:
            # The trust is in the signature; HTTPS only keeps others from watching.
            with urllib.request.urlopen(self.address, timeout=_TIMEOUT_S) as answer:  # noqa: S310
                content: bytes = answer.read(LARGEST_BYTES + 1)
        except (OSError, ValueError) as error:
            raise _unreachable(type(error).__name__) from error
        return read_manifest(content, self.public_key, this_system(), datetime.now(UTC).date())


def load_feed(folder: Path) -> Feed | None:
    """The feed of this build; None where none was given, or it is not whole."""
    try:
        told = tomllib.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        feed = Feed(str(told["address"]), base64.b64decode(told["public_key"], validate=True))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = feed.address.startswith("https://") and len(feed.public_key) == _KEY_BYTES
    return feed if whole else None


def _unreachable(kind: str) -> Problem:
    return Problem(
        "New versions could not be looked for",
        "It failed with {kind}.",
        "Nothing has to be done: it is tried again later.",
        kind=kind,
    )
