"""Scenes of the palette, the dial field's chip and the switches."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from softphone.domain.errors import Problem
from softphone.domain.feature import Provenance, Switch
from softphone.domain.lamp import LampState
from softphone.domain.service_answer import refused
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone


def _known(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    codes = phone.codes
    codes.set_feature("dnd", Switch.OFF)
    codes.set_feature("forward-all", argument="102")
    codes.set_feature("night", Switch.OFF, provenance=Provenance.CONFIRMED)
    codes.watch("102", "Ben Brook", LampState.IN_CALL)
    codes.watch("104", "Bea Dunn", LampState.IDLE)
    while window.state.board.provider is None or not window.state.board.people("a-101"):
        QApplication.processEvents()


def chip(window: MainWindow, phone: FakePhone) -> None:
    _known(window, phone)
    window.dial_field.fill("722")


def palette(window: MainWindow, phone: FakePhone) -> None:
    _known(window, phone)
    window.open_palette()
    window.command_palette.field.setText("forw")


def palette_argument(window: MainWindow, phone: FakePhone) -> None:
    _known(window, phone)
    window.codes.trigger("forward-all-on")
    window.command_palette.ask_page.field.setText("102")


def palette_refusal(window: MainWindow, phone: FakePhone) -> None:
    _known(window, phone)
    window.codes.trigger("intercom")
    window.command_palette.ask_page.field.setText("10x")


def hot_desk_end(window: MainWindow, phone: FakePhone) -> None:
    _known(window, phone)
    window.codes.trigger("hot-desk-off")


def undo(window: MainWindow, phone: FakePhone) -> None:
    _known(window, phone)
    phone.add_call(ago_s=252, encrypted=True)
    window.codes.trigger("dnd-on")


def code_refused(window: MainWindow, phone: FakePhone) -> None:
    _known(window, phone)
    name = phone.codes.provider.code("night-on").name
    phone.codes.refused["night-on"] = Problem.of(refused(name, 403, heard=True))
    window.codes.trigger("night-on")


CODE_SCENES = (chip, palette, palette_argument, palette_refusal, hot_desk_end, undo, code_refused)
