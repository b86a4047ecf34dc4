"""A history of 100,000 calls: the real window on the real phone process and a real file. No event
blocks the window longer than 50 ms, and the store answers within 30 ms.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from softphone.domain.history import HistoryFilter, HistoryQuery
from softphone.gui.application import make_window, spare_the_collector
from softphone.gui.window import MainWindow
from softphone.link.launcher import connect_or_start
from softphone.link.place import LinkPlace
from softphone.storage.contacts import MIGRATION as CONTACTS
from softphone.storage.database import Database
from softphone.storage.history import MIGRATION, HistoryStore
from tests.benchmarks.event_loop import Block, Watch, told
from tests.rig.history_file import fill_history
from tests.rig.softphone import Softphone, program

ROWS = 100_000
LIMIT_BLOCK_MS = 50.0
LIMIT_STORE_MS = 30.0
TIMEOUT_MS = 15_000
QUERIES = {
    "first page": HistoryQuery(),
    "last page": HistoryQuery(before=101),
    "missed": HistoryQuery(filter=HistoryFilter.MISSED),
    "outgoing": HistoryQuery(filter=HistoryFilter.OUT),
    "one account": HistoryQuery(account="101@example"),
    "search, many": HistoryQuery("ben"),
    "search, few": HistoryQuery("ben brook 996"),
    "search, none": HistoryQuery("zzzz"),
    "search, number": HistoryQuery("(212) 555"),
}


def test_store(tmp_path: Path) -> None:
    """The best of several: what the store costs, not what else the machine does."""
    fill_history(tmp_path / "phone.db", ROWS)
    store = HistoryStore(Database(tmp_path / "phone.db", [MIGRATION, CONTACTS]))
    took_ms: dict[str, float] = {}
    for name, query in QUERIES.items():
        times_ms = []
        for _ in range(7):
            begin_s = time.perf_counter()
            store.page(query)
            times_ms.append((time.perf_counter() - begin_s) * 1000)
        took_ms[name] = min(times_ms)
    lines = "\n".join(f"  {name:16} {value:5.1f} ms" for name, value in took_ms.items())
    print(f"\nhistory of {ROWS} calls, a page of 100 with its count:\n{lines}")
    assert max(took_ms.values()) <= LIMIT_STORE_MS, took_ms


@contextmanager
def window_of_calls(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    """The window on a phone whose history has `ROWS` calls."""
    with Softphone("history") as phone:
        fill_history(phone.folders.data / "phone.db", ROWS)
        phone.start()
        place = LinkPlace.within(phone.folders.run)
        window = make_window(
            qapp,
            lambda event, lost: connect_or_start(
                place, [*program(), "--phone-process"], event, lost
            ),
            folder / "window.ini",
        )
        window.show()
        qtbot.waitUntil(lambda: window.history.model.answered, timeout=TIMEOUT_MS)
        window.host.close_sheet()
        window.activateWindow()
        spare_the_collector()
        yield window
        window.close()
        window.deleteLater()


def blocks_of_calls(
    qtbot: QtBot, window: MainWindow, *, typed: tuple[str, ...], rows: int
) -> dict[str, Block]:
    """The longest block of each part of a visit to the history: `typed` is searched for, letter by
    letter, and `rows` are scrolled through.
    """
    view, model, watch = window.history.view, window.history.model, Watch()
    bar = view.list.verticalScrollBar()
    qtbot.wait(500)
    with watch.part("idle"):
        qtbot.wait(3000)
    with watch.part("opening the tab"):
        window.go_to_page("history")
        qtbot.waitUntil(view.list.isVisible)
        qtbot.wait(500)
    assert model.total == ROWS
    with watch.part("typing in the search"):
        for text in typed:
            view.search.clear()
            for letter in text:
                QTest.keyClicks(view.search, letter)
                qtbot.wait(250)  # longer than the pause: every letter searches
    with watch.part("typing in the dial field"):
        window.dial_field.focus()
        for letter in "ben brook":
            QTest.keyClicks(window.dial_field.field, letter)
            qtbot.wait(150)
        window.dial_field.field.clear()
    view.clear_search()
    qtbot.waitUntil(lambda: model.total == ROWS, timeout=TIMEOUT_MS)
    with watch.part("scrolling to the end"):
        while model.rowCount() < rows:
            before = model.rowCount()
            bar.setValue(bar.maximum())
            qtbot.waitUntil(lambda: model.rowCount() > before, timeout=TIMEOUT_MS)  # noqa: B023
        bar.setValue(bar.maximum())
        qtbot.wait(200)
    with watch.part("scrolling back through all"):
        for step in range(100, -1, -1):
            bar.setValue(bar.maximum() * step // 100)
            qtbot.wait(20)
    return watch.parts


@pytest.mark.timeout(400)
def test_longest_block_of_the_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    typed = ("ben brook", "+1 212 555", "zzzz")
    with window_of_calls(qtbot, qapp, tmp_path) as window:
        parts = blocks_of_calls(qtbot, window, typed=typed, rows=ROWS)
    print(f"\nlongest block of the event loop, {ROWS} calls:", *told(parts), sep="\n")
    idle_ms = parts.pop("idle").wall_ms
    for name, block in parts.items():
        assert block.wall_ms <= LIMIT_BLOCK_MS + max(0.0, idle_ms), name
