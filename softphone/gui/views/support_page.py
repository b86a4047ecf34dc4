"""The support bundle's page: what would be in it, file by file, before it is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from softphone.domain.errors import ProblemText
from softphone.domain.support import (
    BundleFile,
    BundlePreview,
    BundleSaved,
    BundleText,
    PrepareBundle,
    ReadBundleFile,
    SaveBundle,
)
from softphone.gui.said import said
from softphone.gui.setting_rows import SUPPORT
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import ElidedLabel, PlainLabel
from softphone.gui.views.nav_button import NavButton
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.settings_pages import SettingsPage

FILE_NAME = "softphone-support.zip"


class SupportPage(SettingsPage):
    """Buttons: `support-prepare`, `support-save`, `support-file-<name>` for each file; the text of
    the chosen one is in `support-text`, and `support-more` goes on in it.
    """

    def __init__(self, theme: Theme, state: PhoneState) -> None:
        super().__init__(theme, SUPPORT)
        self._theme, self._state = theme, state
        self._preview: BundlePreview | None = None
        self._shown: BundleFile | None = None
        self._read = 0
        about = self.tr(
            "A support bundle helps to find out what went wrong: the log, versions, the settings "
            "and what the check found. Passwords are in none of these files. Names, numbers and "
            "addresses are replaced. Look at it before you save it."
        )
        self.prepare = text_button(self.tr("Prepare"), "main", "support-prepare")
        self.save = text_button(self.tr("Save…"), "plain", "support-save")
        self.result = PlainLabel("", wrap=True)
        self.result.setObjectName("support-result")
        self.problem = NoticeLine(theme, "support-problem", box=True)
        self._files = QWidget()
        self._files_column = QVBoxLayout(self._files)
        theme.space(self._files_column, spacing=SIZES.tiny)
        self.name = ElidedLabel("", "title")
        self.text = QPlainTextEdit()
        self.text.setObjectName("support-text")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.more = text_button(self.tr("Show more"), "link", "support-more")
        self._build(about)
        self.prepare.clicked.connect(self.begin)
        self.save.clicked.connect(self._choose_file)
        self.more.clicked.connect(self._read_on)

    def _build(self, about: str) -> None:
        for widget in (
            PlainLabel(about, "body", "muted", wrap=True),
            self.prepare,
            self.result,
            self.problem,
            self._files,
            self.name,
            self.text,
            self.more,
            self.save,
        ):
            self.column.addWidget(widget)
        self.result.say("")
        self._show_viewer(False)
        self.save.hide()

    def first_focus(self) -> QWidget | None:
        return self.prepare

    def begin(self) -> None:
        self.prepare.setEnabled(False)
        self.problem.tell(None)
        self.result.say(self.tr("Collecting…"))
        self._state.ask(PrepareBundle(), self._prepared, self._failed)

    def save_as(self, file: str) -> None:
        """Writes what was shown to a zip file."""
        if self._preview is not None:
            self.problem.tell(None)
            self._state.ask(SaveBundle(self._preview.id, file), self._saved, self._failed)

    def _prepared(self, preview: BundlePreview) -> None:
        self.prepare.setEnabled(True)
        self._preview = preview
        self.result.say(self.tr("%n files. Choose one to see it.", "", len(preview.files)))
        while (item := self._files_column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for file in preview.files:
            size = self.tr("{0} kB").format(max(1, round(file.size_bytes / 1000)))
            name = f"support-file-{file.name}"
            hint = f"{said(file.about)} · {size}"
            button = NavButton(self._theme, name, "ph.file-text", file.name, hint)
            button.clicked.connect(lambda _=False, one=file: self.show_file(one))
            self._files_column.addWidget(button)
        self._show_viewer(False)
        self.save.show()

    def show_file(self, file: BundleFile) -> None:
        """Shows exactly what would be saved."""
        self._shown, self._read = file, 0
        self.name.setText(file.name)
        self.text.setAccessibleName(file.name)
        self.text.clear()
        self._show_viewer(True)
        self._read_on()
        self.text.setFocus()

    def _read_on(self) -> None:
        file, preview = self._shown, self._preview
        if file is None or preview is None:
            return

        def arrived(page: BundleText) -> None:
            if file is self._shown:
                self.text.insertPlainText(page.text)
                self._read += len(page.text)
                self.more.setVisible(page.more)

        self._state.ask(ReadBundleFile(preview.id, file.name, self._read), arrived, self._failed)

    def _show_viewer(self, shown: bool) -> None:
        for widget in (self.name, self.text):
            widget.setVisible(shown)
        self.more.hide()

    def _saved(self, saved: BundleSaved) -> None:
        self.result.say(self.tr("Saved as {0}.").format(saved.file), "ready")

    def _failed(self, problem: ProblemText) -> None:
        self.prepare.setEnabled(True)
        self.result.say("")
        self.problem.tell(problem)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the support bundle"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(FILE_NAME)
        dialog.setNameFilters([self.tr("Zip files (*.zip)")])
        dialog.fileSelected.connect(self.save_as)
        dialog.open()
