"""How the disk image looks, for dmgbuild: it runs this file with `defines` and reads its names."""

import os.path

app = defines["app"]  # type: ignore[name-defined]  # noqa: F821
name = os.path.basename(app)  # noqa: PTH119

format = "ULFO"  # compressed by lzfse; every macOS we run on reads it
filesystem = "HFS+"
files = [app]
symlinks = {"Applications": "/Applications"}
badge_icon = os.path.join(app, "Contents", "Resources", "softphone.icns")  # noqa: PTH118
icon_locations = {name: (140, 130), "Applications": (400, 130)}
background = "builtin-arrow"
window_rect = ((200, 200), (540, 300))
icon_size = 96
text_size = 13
