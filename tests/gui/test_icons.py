"""Every icon that is named exists: a missing one raises where it is first drawn."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

import softphone.gui
from softphone.gui.icon_font import font_icon

_SOURCES = Path(softphone.gui.__file__).parent.rglob("*.py")
_NAMES = sorted(
    {name for path in _SOURCES for name in re.findall(r'"(ph\.[a-z0-9-]+)"', path.read_text())}
)
OPAQUE = 255


@pytest.mark.parametrize("name", _NAMES)
def test_the_icon_exists(qapp: QApplication, name: str) -> None:
    shown = picture(name, QIcon.Mode.Normal)
    assert painted(shown) == {"#ff0000"}
    assert painted(picture(name, QIcon.Mode.Disabled)) == {"#0000ff"}


def test_a_window_starts_with_no_more_than_it_needs() -> None:
    """The font's own package and the Qt modules that it loads whole cost a fifth of a second."""
    script = (
        "import sys, softphone.gui.running, softphone.cli.main\n"
        "from softphone.gui.application import make_application\n"
        "from softphone.gui.icon_font import font_icon\n"
        "app = make_application(['x'])\n"
        "font_icon('ph.phone', 'red', 'blue').pixmap(16)\n"
        "late = ('qtawesome', 'qtpy', 'softphone.cli.calls', 'asyncio')\n"
        "print([name for name in late if name in sys.modules])"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def picture(name: str, mode: QIcon.Mode) -> QImage:
    return font_icon(name, "#ff0000", "#0000ff").pixmap(QSize(64, 64), 1.0, mode).toImage()


def painted(image: QImage) -> set[str]:
    """The colours of what is not transparent."""
    whole = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {colour.name() for colour in whole if colour.alpha() == OPAQUE}
