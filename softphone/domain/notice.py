"""What the system is asked to show outside our window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeButton:
    """`id` is told when it is pressed, `text` is shown."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """`key` names it: a second notice with the same key takes the first one's place. `title` and
    `text` are plain text, whatever characters are in them. An `urgent` one stays until it is
    withdrawn.
    """

    key: str
    title: str
    text: str = ""
    buttons: tuple[NoticeButton, ...] = ()
    urgent: bool = False


Pressed = Callable[[str, str], None]
"""The key of a notice and the id of its button, empty for the notice itself. Any thread."""
