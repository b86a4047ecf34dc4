"""The table of design tokens: colours for light and dark, and sizes in device-independent pixels.

Nothing outside `theme.py` and `style.py` turns these into what Qt shows, so a colour or a size
changes in one place.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. Names say what a colour means, never how it looks."""

    window: str
    surface: str
    field: str
    hover: str
    pressed: str
    line: str
    control_line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    ready: str
    ringing: str
    in_call: str
    held: str
    danger: str
    unknown: str
    answer_fill: str
    answer_hover: str
    danger_fill: str
    danger_hover: str
    on_fill: str
    notice: str
    on_notice: str
    alarm: str
    on_alarm: str


LIGHT = Colours(
    window="#f4f5f7",
    surface="#ffffff",
    field="#ffffff",
    hover="#eceff3",
    pressed="#e0e4ea",
    line="#dde1e7",
    control_line="#828a96",
    text="#1b2026",
    muted="#58616d",
    accent="#2459c4",
    on_accent="#ffffff",
    ready="#1a7040",
    ringing="#8a4f00",
    in_call="#1d5dbd",
    held="#683ec0",
    danger="#b3261e",
    unknown="#5c6570",
    answer_fill="#1d7743",
    answer_hover="#186538",
    danger_fill="#bf2c23",
    danger_hover="#a5231b",
    on_fill="#ffffff",
    notice="#fbf1dd",
    on_notice="#5a3a00",
    alarm="#fbe9e7",
    on_alarm="#8c1d16",
)

DARK = Colours(
    window="#15181c",
    surface="#1e2227",
    field="#191c21",
    hover="#292e35",
    pressed="#333942",
    line="#31373f",
    control_line="#707985",
    text="#e8ebef",
    muted="#a5aeb9",
    accent="#8ab2ff",
    on_accent="#0b1b38",
    ready="#62d08d",
    ringing="#f1b65f",
    in_call="#82b3ff",
    held="#bca2ff",
    danger="#ff8f85",
    unknown="#a2aab5",
    answer_fill="#1f7d47",
    answer_hover="#24854d",
    danger_fill="#c7382e",
    danger_hover="#cf3f35",
    on_fill="#ffffff",
    notice="#32270f",
    on_notice="#f4dca9",
    alarm="#3b1f1c",
    on_alarm="#ffb9b1",
)


LIGHT_CONTRAST = Colours(
    window="#ffffff",
    surface="#ffffff",
    field="#ffffff",
    hover="#e8e8e8",
    pressed="#d4d4d4",
    line="#000000",
    control_line="#000000",
    text="#000000",
    muted="#1a1a1a",
    accent="#0b3a9e",
    on_accent="#ffffff",
    ready="#00461f",
    ringing="#5c3400",
    in_call="#0b3a9e",
    held="#46208f",
    danger="#8a0f0a",
    unknown="#2b2b2b",
    answer_fill="#00522a",
    answer_hover="#003f20",
    danger_fill="#8a0f0a",
    danger_hover="#6e0905",
    on_fill="#ffffff",
    notice="#fff3cc",
    on_notice="#3a2600",
    alarm="#ffe3e0",
    on_alarm="#6a0600",
)

DARK_CONTRAST = Colours(
    window="#000000",
    surface="#000000",
    field="#000000",
    hover="#262626",
    pressed="#3a3a3a",
    line="#ffffff",
    control_line="#ffffff",
    text="#ffffff",
    muted="#f0f0f0",
    accent="#9fc4ff",
    on_accent="#000000",
    ready="#6ff0a0",
    ringing="#ffd27a",
    in_call="#9fc4ff",
    held="#d6c4ff",
    danger="#ffb4ac",
    unknown="#e0e0e0",
    answer_fill="#7be3a3",
    answer_hover="#98ecb8",
    danger_fill="#ffb4ac",
    danger_hover="#ffc9c3",
    on_fill="#000000",
    notice="#3a2c00",
    on_notice="#ffe9b0",
    alarm="#4a0f0a",
    on_alarm="#ffd5d0",
)

TEXT_CONTRAST = 4.5
"""Least contrast of text (WCAG 2.1, 1.4.3, level AA)."""

HIGH_TEXT_CONTRAST = 7.0
"""The same in the high contrast tables (WCAG 2.1, 1.4.6, level AAA)."""


def high_contrast(colours: Colours) -> Colours:
    """What stands for `LIGHT` or `DARK` where high contrast is asked for."""
    return DARK_CONTRAST if colours == DARK else LIGHT_CONTRAST


MEANINGS = ("ready", "ringing", "in_call", "held", "danger", "unknown")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "muted") for ground in ("window", "surface", "field")),
    *((text, ground) for text in ("text", "muted") for ground in ("hover", "pressed")),
    *((meaning, ground) for meaning in MEANINGS for ground in ("window", "surface", "hover")),
    ("accent", "window"),
    ("accent", "surface"),
    ("on_accent", "accent"),
    ("on_fill", "answer_fill"),
    ("on_fill", "answer_hover"),
    ("on_fill", "danger_fill"),
    ("on_fill", "danger_hover"),
    ("on_notice", "notice"),
    ("on_alarm", "alarm"),
    ("accent", "hover"),
)
"""Every (text, ground) the style sheet puts together; each has `TEXT_CONTRAST`."""

SHAPE_PAIRS = (("control_line", "window"), ("control_line", "field"), ("accent", "field"))
"""Edges a control is known by; each has at least 3:1 (WCAG 2.1, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths and font sizes at 100 %, in device-independent pixels."""

    tiny: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    huge: int = 24
    radius_control: int = 6
    radius_card: int = 10
    font_small: int = 12
    font_body: int = 13
    font_title: int = 15
    font_large: int = 20
    font_timer: int = 28
    row: int = 36
    hit: int = 32
    icon: int = 18
    icon_small: int = 14
    icon_empty: int = 44
    verb_width: int = 62
    verb_height: int = 48
    key_height: int = 42
    edge: int = 3
    person_row: int = 44
    person_width: int = 200
    switch_width: int = 36
    switch_height: int = 20
    level: int = 10
    slot_width: int = 84
    slot_height: int = 46
    plot_height: int = 96
    plot_table: int = 160


SIZES = Sizes()

SLIDE_MS = 160
PULSE_MS = 1800
ZOOM_LOWEST = 1.0
ZOOM_HIGHEST = 3.0
ZOOM_STEP = 0.1


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0-1 (WCAG 2.1)."""
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1-21 (WCAG 2.1)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
