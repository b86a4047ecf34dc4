"""The one style sheet, written from the tokens."""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from softphone.gui.tokens import SIZES, Colours

_SHEET = Template("""
* { font-size: ${font_body}px; }
QWidget { color: $text; }
QMainWindow, QWidget[ground="window"], QScrollArea[ground="window"] { background: $window; }
QScrollArea { border: none; background: transparent; }
QToolTip {
    background: $surface; color: $text; border: 1px solid $control_line; padding: ${tiny}px; }

QLabel { background: transparent; }
QLabel[text-size="small"] { font-size: ${font_small}px; }
QLabel[text-size="title"] { font-size: ${font_title}px; font-weight: 600; }
QLabel[text-size="large"] { font-size: ${font_large}px; font-weight: 600; }
QLabel[text-size="timer"] { font-size: ${font_large}px; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="ready"] { color: $ready; }
QLabel[tone="ringing"] { color: $ringing; }
QLabel[tone="in_call"] { color: $in_call; }
QLabel[tone="held"] { color: $held; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="unknown"] { color: $unknown; }

QFrame[kind="hairline"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="card"] {
    background: $surface; border: 1px solid $line; border-radius: ${radius_card}px;
}
QFrame[kind="group"] {
    background: $hover; border: 1px solid $line; border-radius: ${radius_group}px;
}
QFrame[kind="edge"] { border: none; border-radius: ${edge_radius}px; background: $unknown;
    min-width: ${edge}px; max-width: ${edge}px; }
QFrame[kind="edge"][tone="ringing"] { background: $ringing; }
QFrame[kind="edge"][tone="in_call"] { background: $in_call; }
QFrame[kind="edge"][tone="held"] { background: $held; }
QFrame[kind="edge"][tone="danger"] { background: $danger; }
QFrame[kind="edge"][tone="ready"] { background: $ready; }
QFrame[kind="strip"] { background: $surface; border: none; border-top: 1px solid $control_line; }
QFrame[kind="notice"] { background: $notice; border: none; }
QLabel[weight="strong"] { font-weight: 600; }
QFrame[kind="notice"] QLabel { color: $on_notice; font-size: ${font_small}px; }
QFrame[kind="alarm"] { background: $alarm; border: none; }
QFrame[kind="alarm"] QLabel { color: $on_alarm; font-size: ${font_small}px; }
QFrame[kind="notice"][shape="box"], QFrame[kind="alarm"][shape="box"] {
    border-radius: ${radius_control}px; }
QFrame[kind="notice"] QPushButton { color: $on_notice; }
QFrame[kind="alarm"] QPushButton { color: $on_alarm; }

QLineEdit, QComboBox {
    background: $field; color: $text; border: 1px solid $control_line;
    border-radius: ${radius_control}px; padding: 0 ${small}px; min-height: ${row_inner}px;
    selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $muted;
}
QPlainTextEdit { background: $field; color: $text; border: 1px solid $control_line;
    border-radius: ${radius_control}px; padding: ${tiny}px; placeholder-text-color: $muted;
    selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus { border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 ${small_less}px;
    min-height: ${row_focus}px; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $window; }
QFrame[kind="field"] {
    background: $field; border: 1px solid $control_line; border-radius: ${radius_control}px; }
QFrame[kind="field"][focused="true"] { border: 1px solid $accent; }
QFrame[kind="field"] QLineEdit, QFrame[kind="field"] QLineEdit:focus {
    border: none; background: transparent; padding: 0 ${small}px; min-height: ${row_inner}px;
    font-size: ${font_title}px;
}
QComboBox::drop-down { border: none; width: ${huge}px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $control_line;
    selection-background-color: $accent; selection-color: $on_accent; outline: none; }

QPushButton, QToolButton {
    background: transparent; color: $text; border: 1px solid transparent;
    border-radius: ${radius_control}px; padding: 0 ${small}px; min-height: ${hit_inner}px;
    qproperty-iconSize: ${icon}px ${icon}px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $muted; }
QPushButton[kind="plain"] { background: $surface; border: 1px solid $control_line; }
QPushButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="plain"]:pressed { background: $pressed; }
QPushButton[kind="plain"]:focus { border: 2px solid $accent; }
QPushButton[kind="plain"]:disabled { border: 1px solid $line; }
QPushButton[kind="main"] { background: $accent; color: $on_accent; font-weight: 600; }
QPushButton[kind="main"]:focus { border: 2px solid $text; }
QPushButton[kind="main"]:disabled { background: $pressed; color: $muted; }
QPushButton[kind="answer"] { background: $answer_fill; color: $on_fill; font-weight: 600; }
QPushButton[kind="answer"]:hover { background: $answer_hover; }
QPushButton[kind="answer"]:focus { border: 2px solid $text; }
QPushButton[kind="danger"] { background: $danger_fill; color: $on_fill; font-weight: 600; }
QPushButton[kind="danger"]:hover { background: $danger_hover; }
QPushButton[kind="danger"]:focus { border: 2px solid $text; }
QPushButton[kind="answer"]:disabled, QPushButton[kind="danger"]:disabled {
    background: $pressed; color: $muted; }
QPushButton[kind="fold"] { text-align: left; color: $muted; padding: 0 ${tiny}px; }
QPushButton[kind="link"] { font-weight: 600; text-decoration: underline; padding: 0 ${tiny}px;
    font-size: ${font_small}px; min-height: ${huge}px; }
QPushButton[kind="account"] { text-align: left; padding: 0; border-radius: ${radius_control}px; }
QPushButton[kind="switch"] { padding: 0; text-align: left; }
QPushButton[kind="switch"]::menu-indicator { image: none; width: 0; }
QListWidget[kind="suggestions"] { background: $surface; border: 1px solid $control_line;
    outline: none; }
QListWidget[kind="palette"] { background: $surface; border: 1px solid $line; outline: none; }
QToolButton[kind="dnd"] { padding: 0 ${tiny}px; }
QPushButton[kind="key"] {
    background: $surface; border: 1px solid $line; min-height: ${key_height}px;
    padding: 0; }
QPushButton[kind="key"]:hover { background: $hover; }
QPushButton[kind="key"]:pressed { background: $pressed; }
QPushButton[kind="key"]:focus { border: 1px solid $accent; }
QPushButton[kind="call"] { background: $answer_fill; min-width: ${row}px; max-width: ${row}px;
    min-height: ${row_inner}px; padding: 0; border-radius: ${radius_control}px;
    qproperty-iconSize: ${font_large}px ${font_large}px; }
QPushButton[kind="call"]:hover { background: $answer_hover; }
QPushButton[kind="call"]:focus { border: 2px solid $text; }
QPushButton[kind="call"]:disabled { background: $pressed; }

QToolButton { padding: 0; min-width: ${hit_inner}px; }
QToolButton::menu-indicator { image: none; }
QToolButton:checked { background: $pressed; }
QToolButton[kind="verb"] {
    min-height: ${verb_height}px; font-size: ${font_small}px; padding: ${tiny}px 0 0 0;
    qproperty-iconSize: ${icon_verb}px ${icon_verb}px; }
QToolButton[kind="verb"]:checked { background: $pressed; font-weight: 600; }

QToolButton[kind="slot"] { background: $surface; border: 1px solid $line; padding: 0;
    border-radius: ${radius_control}px; }
QToolButton[kind="slot"][state="occupied"] { background: $hover; border: 1px solid $held; }
QToolButton[kind="slot"][state="unknown"] { background: transparent;
    border: 1px dashed $control_line; }
QToolButton[kind="slot"]:hover { background: $hover; }
QToolButton[kind="slot"]:focus { border: 2px solid $accent; }

QTabBar { background: $window; border: none; border-bottom: 1px solid $line; }
QTabBar::tab { background: $window; color: $muted; border: none;
    border-bottom: 2px solid transparent; padding: 0 ${tiny}px; min-height: ${hit_inner}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar:focus::tab:selected { background: $hover; color: $accent; }
QListView[kind="rows"] { background: transparent; border: none; outline: none; }
QFrame[kind="side"] { background: $window; border: none; border-left: 1px solid $line; }
QPushButton[kind="call-bar"] { background: $surface; border: 1px solid $in_call;
    text-align: left; color: $text; padding: 0 ${small}px; }
QPushButton[kind="call-bar"]:hover { background: $hover; }
QPushButton[kind="call-bar"]:focus { border: 2px solid $accent; }

QMenu { background: $surface; color: $text; border: 1px solid $control_line;
    border-radius: ${radius_control}px; padding: ${tiny}px; }
QMenu::item { padding: ${small}px ${large}px ${small}px ${medium}px; border-radius: ${tiny}px; }
QMenu::item:selected { background: $hover; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${tiny}px ${small}px; }
QMenu::icon { padding-left: ${small}px; }

QRadioButton { spacing: ${small}px; min-height: ${hit}px; }
QRadioButton::indicator { width: ${icon_small}px; height: ${icon_small}px;
    border: 1px solid $control_line; border-radius: ${indicator_radius}px; background: $field; }
QRadioButton::indicator:checked {
    border: ${indicator_dot}px solid $accent; width: ${indicator_inner}px;
    height: ${indicator_inner}px; }
QRadioButton:focus { color: $accent; }

QProgressBar[kind="level"] { max-height: ${level}px; min-height: ${level}px; }
QPushButton[kind="nav"] { background: $surface; border: 1px solid $line; text-align: left;
    padding: 0; border-radius: ${radius_control}px; }
QPushButton[kind="nav"]:hover { background: $hover; }
QPushButton[kind="nav"]:focus { border: 2px solid $accent; }

QProgressBar { background: $pressed; border: none; border-radius: 1px; max-height: ${edge}px;
    min-height: ${edge}px; }
QProgressBar::chunk { background: $accent; border-radius: 1px; }

QScrollBar:vertical { background: transparent; width: ${small}px; margin: 0; }
QScrollBar::handle:vertical {
    background: $control_line; border-radius: ${tiny}px; min-height: ${huge}px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; border: none; height: 0; width: 0; }
QScrollBar:horizontal { height: 0; }
""")


def style_sheet(colours: Colours, px: Callable[[float], int]) -> str:
    """The style sheet of one theme; `px` turns a token length into pixels at the present zoom."""
    lengths = {name: px(getattr(SIZES, name)) for name in SIZES.__slots__}
    indicator = px(SIZES.icon_small)
    dot = max(2, indicator // 3)
    lengths |= {
        "radius_group": px(SIZES.radius_card + SIZES.tiny),
        "edge_radius": max(1, px(SIZES.edge) // 2),
        "row_inner": px(SIZES.row) - 2,
        "row_focus": px(SIZES.row) - 4,
        "hit_inner": px(SIZES.hit) - 2,
        "small_less": px(SIZES.small) - 1,
        "icon_verb": px(SIZES.icon + 2),
        "indicator_radius": indicator // 2 + 1,
        "indicator_dot": dot,
        "indicator_inner": indicator + 2 - 2 * dot,
    }
    names = {name: getattr(colours, name) for name in colours.__slots__}
    return _SHEET.substitute(names | {key: str(value) for key, value in lengths.items()})
