"""Remakes docs/screenshots: the real window on a real phone, signed in at the test PBX.

`python -m tests.screenshots [FOLDER] [SCENE...]`, under the present Qt platform.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from softphone.gui.application import make_application
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow
from tests.screenshots.pbx_scenes import AT_WORK, IN_PRACTICE, Picture
from tests.screenshots.studio import Studio

_SETTLE_MS = 300
_SMALLEST_FILE = 0  # Qt's "quality" of a PNG is how little it is compressed


@dataclass(frozen=True, slots=True)
class Look:
    name: str
    dark: bool
    zoom: float
    width: int
    height: int


LOOKS = (
    Look("light", False, 1.0, 380, 640),
    Look("dark", True, 1.0, 380, 640),
    Look("dark-200-percent", True, 2.0, 380, 800),
    Look("light-200-percent", False, 2.0, 380, 800),
)
"""In an order that changes one thing at a time: each change dresses the whole window anew."""

NARROW = Look("light-320", False, 1.0, 320, 480)
WIDE = Look("dark-1000", True, 1.0, 1000, 640)
_MORE = {
    "ready": (NARROW,),
    "one-call": (NARROW, WIDE),
    "two-calls": (NARROW,),
    "transfer": (NARROW,),
    "park-board": (NARROW, WIDE),
}
"""Sizes beside the usual one."""


class Camera:
    """Takes a scene in all its looks. The window is the same one all the time."""

    def __init__(self, theme: Theme, folder: Path, only: list[str]) -> None:
        self._theme, self._folder, self._only = theme, folder, only

    def take(self, window: MainWindow, name: str) -> None:
        if self._only and name not in self._only:
            return
        for look in (*LOOKS, *_MORE.get(name, ())):
            self._theme.set_dark(look.dark)
            self._theme.set_zoom(look.zoom)
            window.resize(look.width, look.height)
            # Several passes: heights follow widths.
            QTest.qWait(_SETTLE_MS)
            file = self._folder / f"{name}-{look.name}.png"
            window.grab().save(str(file), "PNG", _SMALLEST_FILE)
        self._theme.set_zoom(1.0)


def remake(folder: Path, only: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if not only:
        for old in folder.glob("*.png"):
            old.unlink()
    app = make_application()
    assert isinstance(app, QApplication)
    theme = Theme(app)
    theme.motion = False
    camera = Camera(theme, folder, only)

    def shoot(studio: Studio, scenes: tuple[Picture, ...]) -> None:
        for scene in scenes:
            with scene(studio):
                camera.take(studio.window, scene.__name__.replace("_", "-"))

    with Studio(app, theme) as studio:
        shoot(studio, AT_WORK)
    with Studio(app, theme, practice=True) as studio:
        shoot(studio, IN_PRACTICE)


if __name__ == "__main__":
    remake(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots"), sys.argv[2:])
