"""How a call sounds, on its card and in the history."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.quality import DirectionQuality, GetQuality, QualitySummary, QualityTrack
from softphone.gui.history_words import whole_quality_lines
from softphone.gui.views.quality_panel import QualityPanel
from softphone.gui.views.quality_plot import QualityPlot
from softphone.gui.window import MainWindow
from tests.gui.fake_history import FakeHistory
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import click, text, wait_calls
from tests.gui.test_card_codes import entry


def panel(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> QualityPanel:
    phone.add_call()
    wait_calls(qtbot, window, 1)
    entry(window, "call.quality").trigger()
    found = window.findChild(QualityPanel)
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    return found


def test_the_panel_tells_both_directions(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    shown = panel(qtbot, window, phone)
    name = "call-quality-words-c1"
    qtbot.waitUntil(lambda: "You hear: good, 4.4 of 5" in text(window, name))
    words = text(window, name).splitlines()
    assert words[0].endswith("0.0 % lost · 6 ms jitter · 40 ms buffered · 40 ms round trip")
    assert words[1].startswith("They hear: good")
    assert words[2].endswith("on hold")
    assert "E-model" in words[-1]
    assert shown.plot.accessibleDescription() == text(window, name)
    asked = len(phone.commands(GetQuality))
    entry(window, "call.quality").trigger()
    qtbot.waitUntil(shown.isHidden)
    qtbot.wait(2200)
    assert len(phone.commands(GetQuality)) == asked, "who does not look does not ask"


def test_the_same_as_a_table(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    panel(qtbot, window, phone)
    click(qtbot, window, "call-quality-table-button-c1")
    table = window.findChild(QTableWidget, "call-quality-table-c1")
    assert table is not None
    qtbot.waitUntil(lambda: table.rowCount() == 60)
    rows = [
        [cell.text() if (cell := table.item(row, column)) else "" for column in range(7)]
        for row in range(60)
    ]
    assert rows[0][1:] == ["4.4", "4.4", "0.0", "6", "40", "40"]
    assert any(row[1] == "other network" for row in rows)
    assert any(row[3] == "8.0" for row in rows)


def test_the_plot_draws_what_it_is_given(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    plot = panel(qtbot, window, phone).plot
    qtbot.waitUntil(lambda: colour(plot, "accent") > 30)
    assert colour(plot, "held") > 20
    assert colour(plot, "danger") > 20
    plot.show_track(QualityTrack())
    assert colour(plot, "accent") == 0


def colour(plot: QualityPlot, token: str) -> int:
    """How many pixels have it."""
    wanted = QColor(getattr(plot._theme.colours, token)).rgb()
    image = plot.grab().toImage()
    return sum(
        image.pixelColor(x, y).rgb() == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


def test_nothing_is_shown_of_a_call_that_is_over(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    shown = panel(qtbot, window, phone)
    phone.end("c1")
    qtbot.waitUntil(shown.isHidden)


def test_the_history_tells_of_the_whole_call(phone: FakePhone) -> None:
    record = FakeHistory(phone.publish).add()
    heard = DirectionQuality(4.2, 0.5, 3.0)
    summary = QualitySummary(heard, 3.1, DirectionQuality(2.9, 6.0, 20.0), 45.0)
    assert whole_quality_lines(record) == []
    lines = dict(whole_quality_lines(replace(record, quality=summary)))
    assert lines["You heard"] == "good, 4.2 of 5 · 0.5 % lost · 3 ms jitter · 3.1 at its worst"
    assert lines["They heard"].startswith("poor, 2.9 of 5 · 6.0 % lost")
    assert lines["Network"] == "45 ms round trip"
    assert "E-model" in lines["Scores"]


def test_keys_reach_the_panel(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    shown = panel(qtbot, window, phone)
    for widget in (shown.button, shown.table):
        assert isinstance(widget, QWidget)
        assert widget.focusPolicy().value & 1, widget.objectName()
