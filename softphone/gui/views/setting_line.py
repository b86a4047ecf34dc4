"""One setting: its name, what it means, what it is changed with, and below it why a change was
refused.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from softphone.domain.errors import ProblemText
from softphone.domain.phrase import Phrase
from softphone.gui.said import said
from softphone.gui.setting_rows import HOTKEY_KEYS, SettingRow, choice_words, words
from softphone.gui.settings_source import SettingsSource
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.setting_editors import Choice, Keys, Line, Switch

Editor = Switch | Choice | Line | Keys


class SettingLine(QFrame):
    """`editor` is `setting-<key>`. The value shown is the one last told by `source`; hidden while
    there is none.
    """

    def __init__(
        self, theme: Theme, source: SettingsSource, row: SettingRow, editor: Editor
    ) -> None:
        super().__init__()
        self.setObjectName(f"setting-row-{row.key}")
        self._source = source
        self.row = row
        self.editor = editor
        title, hint = words(row.title), words(row.hint)
        editor.setObjectName(f"setting-{row.key}")
        editor.setAccessibleName(title)
        self._title = PlainLabel(title, wrap=True)
        self._title.setBuddy(editor)
        self._hint = PlainLabel(hint, "small", "muted", wrap=True)
        self.problem = NoticeLine(theme, f"setting-problem-{row.key}", box=True)
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.tiny)
        beside = QHBoxLayout()
        theme.space(beside, spacing=SIZES.medium)
        beside.addWidget(self._title, 1)
        column.addLayout(beside)
        column.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        self._lock = PlainLabel("", "small", wrap=True)
        self._lock.setObjectName(f"setting-lock-{row.key}")
        column.addWidget(self._lock)
        self._note = PlainLabel("", "small", wrap=True)
        self._note.setObjectName(f"setting-note-{row.key}")
        column.addWidget(self._note)
        self._note.hide()
        self._room = QHBoxLayout()
        theme.space(self._room, spacing=SIZES.small)
        if isinstance(editor, Switch):
            beside.addWidget(editor, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._room.addWidget(editor, 1)
        column.addLayout(self._room)
        column.addWidget(self.problem)
        editor.chosen.connect(self._choose)
        source.changed.connect(self._changed)
        if self._show_setting() is None:
            self.hide()

    def put_beside(self, widget: QWidget) -> None:
        """Adds `widget` after the editor."""
        self._room.addWidget(widget)

    def note(self, text: str) -> None:
        """Says something about the value below it; nothing with an empty text."""
        self._note.say(text)

    def refresh(self) -> None:
        self.setVisible(self._show_setting() is not None)

    def _show_setting(self) -> str | int | bool | None:
        """The value that is shown now, with whoever locked it."""
        value = self._source.value(self.row.key)
        self.editor.show_value(value)
        decided_by = self._source.rule(self.row.key).decided_by
        self.editor.setEnabled(not decided_by)
        who = said(Phrase(decided_by))
        locked = self.tr("Locked: decided by {0}.").format(who) if decided_by else ""
        self._lock.say(locked)
        self.editor.setAccessibleDescription(f"{words(self.row.hint)} {locked}".strip())
        return value

    def _choose(self, text: str) -> None:
        self.problem.tell(None)
        self._source.change(self.row.key, text, self._refused)

    def _refused(self, problem: ProblemText) -> None:
        self.problem.tell(problem)

    def _changed(self, key: str) -> None:
        if key == self.row.key:
            self.refresh()


def setting_line(theme: Theme, source: SettingsSource, row: SettingRow) -> SettingLine:
    """The line with the editor that fits what the setting is."""
    allowed = source.rule(row.key).allowed
    if isinstance(source.value(row.key), bool):
        return SettingLine(theme, source, row, Switch(theme))
    if row.key in HOTKEY_KEYS:
        return SettingLine(theme, source, row, Keys())
    if not allowed:
        return SettingLine(theme, source, row, Line())
    choice = Choice(theme)
    named = [(value, choice_words(row, value)) for value in allowed]
    if all(isinstance(value, str) for value in allowed) and not row.choices:
        named.sort(key=lambda pair: pair[1].casefold())
    choice.offer(named)
    return SettingLine(theme, source, row, choice)
