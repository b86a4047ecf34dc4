"""100,000 calls and 5,000 contacts never keep the window from answering: what its thread computes
between two events, which a busy machine hardly changes. `dev.py bench` measures the whole time, and
more of it.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks.event_loop import Block, told
from tests.benchmarks.test_contacts_window import (
    CONTACTS_KEPT,
    LIMIT_BLOCK_MS,
    blocks_of_contacts,
    window_of_contacts,
)
from tests.benchmarks.test_history_window import ROWS, blocks_of_calls, window_of_calls

SCROLLED = 3_000


def judge(what: str, parts: dict[str, Block]) -> None:
    print(f"\nlongest block of the event loop, {what}:", *told(parts), sep="\n")
    assert {name: part for name, part in parts.items() if part.cpu_ms > LIMIT_BLOCK_MS} == {}


def test_a_long_history(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with window_of_calls(qtbot, qapp, tmp_path) as window:
        judge(f"{ROWS} calls", blocks_of_calls(qtbot, window, typed=("ben b",), rows=SCROLLED))


def test_many_contacts(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with window_of_contacts(qtbot, qapp, tmp_path) as window:
        judge(f"{CONTACTS_KEPT} contacts", blocks_of_contacts(qtbot, window, typed=("ben b",)))
