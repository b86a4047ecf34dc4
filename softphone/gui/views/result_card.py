"""One thing that was looked at: how it is, why, what helps, and a button that does it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from softphone.domain.check import CheckResult, Remedy, Verdict
from softphone.gui.said import problem_words
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel

_T = QT_TRANSLATE_NOOP

_VERDICTS = {
    Verdict.GOOD: ("ready", str(_T("CheckPage", "Good"))),
    Verdict.WARNING: ("ringing", str(_T("CheckPage", "Look at this"))),
    Verdict.BAD: ("danger", str(_T("CheckPage", "Not working"))),
    Verdict.UNKNOWN: ("unknown", str(_T("CheckPage", "Not known"))),
}
_REMEDIES = {
    Remedy.SIGN_IN: str(_T("CheckPage", "Sign in")),
    Remedy.REGISTER: str(_T("CheckPage", "Register again")),
    Remedy.ACCOUNT_SETTINGS: str(_T("CheckPage", "Account")),
    Remedy.SOUND_SETTINGS: str(_T("CheckPage", "Sound")),
    Remedy.ADVANCED_SETTINGS: str(_T("CheckPage", "Advanced")),
    Remedy.CHECK_AGAIN: str(_T("CheckPage", "Check again")),
}


def _words(text: str) -> str:
    return QCoreApplication.translate("CheckPage", text)


class ResultCard(QFrame):
    """`check-<rule>`, its button `check-remedy-<rule>`."""

    def __init__(self, theme: Theme, result: CheckResult) -> None:
        super().__init__()
        self.setObjectName(f"check-{result.rule.value}")
        self.setProperty("kind", "card")
        tone, verdict = _VERDICTS[result.verdict]
        words = problem_words(result.words)
        self.setAccessibleName(f"{words.title}, {_words(verdict)}")
        self.verdict = PlainLabel(_words(verdict), "small", tone)
        self.button: QPushButton | None = None
        column = QVBoxLayout(self)
        edge = SIZES.medium
        theme.space(column, (edge, SIZES.small, edge, SIZES.small), SIZES.tiny)
        column.addWidget(self.verdict)
        column.addWidget(PlainLabel(words.title, wrap=True))
        for text in (words.message, words.next_step):
            if text:
                column.addWidget(PlainLabel(text, "small", "muted", wrap=True))
        if result.remedy is not Remedy.NONE:
            name = f"check-remedy-{result.rule.value}"
            self.button = text_button(_words(_REMEDIES[result.remedy]), "link", name)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
