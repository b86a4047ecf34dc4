"""What the tray icon shows: one state, its shape and colour, and the same in words."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from softphone.domain.feature import Switch
from softphone.domain.registration import AccountState
from softphone.gui.state import LinkState, PhoneState
from softphone.gui.theme import Theme
from softphone.gui.words import account_words

_SIZES = (16, 22, 24, 32, 48, 64)
_GLYPH = 0.68
"""Part of the icon's width that the glyph takes."""


class TrayState(StrEnum):
    OFFLINE = "offline"
    CONNECTING = "connecting"
    READY = "ready"
    RINGING = "ringing"
    IN_CALL = "in-call"
    MISSED = "missed"
    DND = "dnd"
    ERROR = "error"


SHAPES: dict[TrayState, tuple[str, str]] = {
    TrayState.OFFLINE: ("ph.phone-slash-fill", "unknown"),
    TrayState.CONNECTING: ("ph.arrows-clockwise-bold", "unknown"),
    TrayState.READY: ("ph.phone-fill", "ready"),
    TrayState.RINGING: ("ph.bell-ringing-fill", "ringing"),
    TrayState.IN_CALL: ("ph.phone-call-fill", "in_call"),
    TrayState.MISSED: ("ph.phone-x-fill", "danger"),
    TrayState.DND: ("ph.moon-fill", "held"),
    TrayState.ERROR: ("ph.warning-fill", "danger"),
}
"""Icon and colour token of the disc it stands on."""

_BY_ACCOUNT = {
    AccountState.OFFLINE: TrayState.OFFLINE,
    AccountState.NO_NETWORK: TrayState.OFFLINE,
    AccountState.CONNECTING: TrayState.CONNECTING,
    AccountState.RETRYING: TrayState.CONNECTING,
    AccountState.REFUSED: TrayState.ERROR,
}


def tray_state(state: PhoneState) -> TrayState:
    """The most urgent first: calls, then whether one can be reached, then what was missed."""
    if state.link is not LinkState.UP:
        wrong = state.link is LinkState.LOST or state.link_problem is not None
        return TrayState.ERROR if wrong else TrayState.CONNECTING
    rows = state.calls.rows
    if any(row.ringing for row in rows):
        return TrayState.RINGING
    if any(not row.ended for row in rows):
        return TrayState.IN_CALL
    account = state.account
    if account is None:
        return TrayState.OFFLINE
    if account.state in _BY_ACCOUNT:
        return _BY_ACCOUNT[account.state]
    if state.unseen_missed:
        return TrayState.MISSED
    dnd = state.board.feature(account.id, "dnd").state is Switch.ON
    return TrayState.DND if dnd else TrayState.READY


def tray_words(state: PhoneState, shown: TrayState, name: str) -> str:
    """The tooltip. No caller's name is in it: some panels read markup in tooltips."""
    lines = [f"{name}: {_state_words(state, shown)}"]
    if state.unseen_missed:
        lines.append(missed_words(state.unseen_missed))
    new = sum(account.voicemail.new for account in state.accounts.accounts)
    if new:
        lines.append(voicemail_words(new))
    return "\n".join(lines)


def missed_words(count: int) -> str:
    return QCoreApplication.translate("Tray", "%n missed calls", "", count)


def voicemail_words(count: int) -> str:
    return QCoreApplication.translate("Tray", "%n new voicemail messages", "", count)


def account_line(state: PhoneState) -> str:
    """Who is signed in, and whether the phone can be reached."""
    tr = QCoreApplication.translate
    if state.link is not LinkState.UP:
        starting = state.link is LinkState.STARTING
        return (
            tr("Tray", "Starting") if starting else tr("Tray", "The phone is being started again")
        )
    account = state.account
    if account is None:
        return tr("Tray", "Not signed in")
    words = account_words(account, state.accounts.retry_in_s(account))
    return f"{account.address} · {words}"


def _state_words(state: PhoneState, shown: TrayState) -> str:
    tr = QCoreApplication.translate
    match shown:
        case TrayState.RINGING:
            return tr("Tray", "Ringing")
        case TrayState.IN_CALL:
            return tr("Tray", "In call")
        case TrayState.DND:
            return tr("Tray", "Do not disturb")
        case _:
            return account_line(state)


def tray_icon(theme: Theme, shown: TrayState) -> QIcon:
    """A disc in the state's colour with its shape cut out: both light and dark panels show it."""
    glyph, role = SHAPES[shown]
    icon = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme.colours, role)))
        painter.drawEllipse(QRectF(0, 0, size, size))
        inner = round(size * _GLYPH)
        edge = (size - inner) // 2
        theme.icon(glyph, "surface").paint(painter, edge, edge, inner, inner)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
