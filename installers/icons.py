"""The program's icon in every form a system wants, drawn from resources/icons/softphone.svg.

`python -m installers.icons FOLDER` writes them; it needs PySide6. An .ico and an .icns are frames
around PNG images.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

from installers.identity import EXECUTABLE, ROOT

SOURCE = ROOT / "resources" / "icons" / "softphone.svg"
SIZES_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_SIZES_PX = (16, 24, 32, 48, 64, 256)
# Apple's names of the images in an .icns, by edge in pixels (two names: once for each density).
ICNS_TYPES = {
    16: (b"icp4",),
    32: (b"icp5", b"ic11"),
    64: (b"icp6", b"ic12"),
    128: (b"ic07",),
    256: (b"ic08", b"ic13"),
    512: (b"ic09", b"ic14"),
    1024: (b"ic10",),
}


def png_file(folder: Path, size_px: int) -> Path:
    return folder / f"{EXECUTABLE}-{size_px}.png"


def draw(folder: Path) -> None:
    """The PNG of each size, `softphone.ico` and `softphone.icns`, into `folder`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication, QIcon

    app = QGuiApplication([])
    icon = QIcon(str(SOURCE))
    folder.mkdir(parents=True, exist_ok=True)
    for size_px in SIZES_PX:
        image = icon.pixmap(size_px, size_px)
        if image.isNull() or not image.save(str(png_file(folder, size_px))):
            raise RuntimeError(f"{SOURCE} could not be drawn")
    del app
    images = {size_px: png_file(folder, size_px).read_bytes() for size_px in SIZES_PX}
    (folder / "softphone.ico").write_bytes(ico((size, images[size]) for size in ICO_SIZES_PX))
    (folder / "softphone.icns").write_bytes(
        icns((name, images[size]) for size, names in ICNS_TYPES.items() for name in names)
    )


def ico(images: Iterable[tuple[int, bytes]]) -> bytes:
    """An .ico of PNG images, each with its edge in pixels (Windows Vista and newer)."""
    frames = list(images)
    offset = 6 + 16 * len(frames)
    head = struct.pack("<HHH", 0, 1, len(frames))
    for size_px, png in frames:
        edge = size_px % 256  # 0 means 256
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(png), offset)
        offset += len(png)
    return head + b"".join(png for _, png in frames)


def icns(images: Iterable[tuple[bytes, bytes]]) -> bytes:
    """An .icns of PNG images, each with its type."""
    body = b"".join(name + struct.pack(">I", 8 + len(png)) + png for name, png in images)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
