"""Every icon that is named exists: a missing one raises where it is first drawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import qtawesome
from PySide6.QtWidgets import QApplication

import softphone.gui

_SOURCES = Path(softphone.gui.__file__).parent.rglob("*.py")
_NAMES = sorted(
    {name for path in _SOURCES for name in re.findall(r'"(ph\.[a-z0-9-]+)"', path.read_text())}
)


@pytest.mark.parametrize("name", _NAMES)
def test_the_icon_exists(qapp: QApplication, name: str) -> None:
    assert not qtawesome.icon(name).isNull()
