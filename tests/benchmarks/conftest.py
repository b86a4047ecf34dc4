"""A desktop session with a real, unlocked gnome-keyring that lasts for one benchmark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rig import keyring


@pytest.fixture
def keyring_session(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The variables that lead a phone to the keyring of a D-Bus session of its own."""
    with keyring.keyring_session(tmp_path) as session:
        yield session.environment
