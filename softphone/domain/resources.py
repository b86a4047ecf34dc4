"""Where the files are that come with the program: providers, icons, translations, sounds."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path


def resource_folder(name: str) -> Path:
    """The folder `resources/NAME`: in the frozen program, in the checkout, or where an installed
    package keeps its data. It may be missing.
    """
    below = Path("resources", name)
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(str(frozen)) / below
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "resources").is_dir():
        return checkout / below
    return Path(sysconfig.get_path("data"), "share", "softphone") / below
