"""Contacts from and to files, and those that are there twice. Results are told in words, with every
line of a file that could not be used.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from softphone.domain.commands import (
    DuplicatesAnswer,
    ExportAnswer,
    ExportContacts,
    FindDuplicates,
    ImportContacts,
    MergeContacts,
)
from softphone.domain.contact import BadRow, Contact, ImportResult
from softphone.domain.errors import ProblemText
from softphone.gui.said import kind_words, said
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.deliberate import DeliberateButton
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import ElidedLabel, PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.sheet import Sheet

_LINES_SHOWN = 12
_GROUPS_SHOWN = 20


class DuplicateCard(QFrame):
    """Contacts that may be one. `merge` asks for that, `apart` leaves them as they are."""

    merge = Signal()
    apart = Signal()

    def __init__(self, theme: Theme, contacts: Sequence[Contact], *, certain: bool) -> None:
        super().__init__()
        self.contacts = tuple(contacts)
        ids = "-".join(str(each.id) for each in contacts)
        self.setObjectName(f"duplicates-{ids}")
        self.setProperty("kind", "card")
        why = self.tr("The same name") if certain else self.tr("A number in common")
        self.setAccessibleName(f"{why}: {', '.join(each.title for each in contacts)}")
        self.button = DeliberateButton(self.tr("Merge"), "plain", f"duplicates-merge-{ids}")
        leave = text_button(self.tr("Leave apart"), "link", f"duplicates-apart-{ids}")
        self.button.clicked.connect(self.merge)
        leave.clicked.connect(self.apart)
        column = QVBoxLayout(self)
        edge = SIZES.medium
        theme.space(column, (edge, SIZES.small, edge, SIZES.small), SIZES.tiny)
        column.addWidget(ElidedLabel(why, "small", "muted"))
        for contact in contacts:
            column.addWidget(ElidedLabel(contact.title))
            about = [contact.organisation if contact.organisation != contact.title else ""]
            about += [f"{kind_words(each.label)} {each.number}".strip() for each in contact.numbers]
            words = " · ".join(part for part in (*about, contact.email) if part)
            column.addWidget(ElidedLabel(words, "small", "muted"))
        buttons = QWidget()
        grid = EqualGrid(buttons)
        theme.space(grid, spacing=SIZES.small)
        grid.addWidget(leave)
        grid.addWidget(self.button)
        column.addWidget(buttons)


class ContactFilesSheet(Sheet):
    """`merged` brings the contact that stayed and the ids of all that became it."""

    merged = Signal(object, object)

    def __init__(self, theme: Theme, state: PhoneState) -> None:
        title = QCoreApplication.translate("ContactFilesSheet", "Contacts: files and duplicates")
        super().__init__(theme, "contact-files-sheet", title)
        self._state = state
        self._cards: list[DuplicateCard] = []
        self.take_in = text_button(self.tr("Import…"), "plain", "contacts-import")
        self.write_out = text_button(self.tr("Export…"), "plain", "contacts-export")
        self.look = text_button(self.tr("Find duplicates"), "plain", "contacts-duplicates")
        self.result = PlainLabel("", wrap=True)
        self.result.setObjectName("contacts-result")
        self.bad = PlainLabel("", "small", "muted", wrap=True)
        self.bad.setObjectName("contacts-bad-rows")
        self.problem = NoticeLine(theme, "contacts-problem", box=True)
        self._build()
        for label in (self.result, self.bad):
            label.say("")
        self.take_in.clicked.connect(self._choose_import)
        self.write_out.clicked.connect(self._choose_export)
        self.look.clicked.connect(self.find_duplicates)

    def _build(self) -> None:
        hint = self.tr("vCard (.vcf) and CSV files. Who is here already is not added twice.")
        buttons = QWidget()
        grid = EqualGrid(buttons)
        self.theme.space(grid, spacing=SIZES.small)
        for button in (self.take_in, self.write_out, self.look):
            grid.addWidget(button)
        groups = QWidget()
        self._groups = QVBoxLayout(groups)
        self.theme.space(self._groups, spacing=SIZES.small)
        column = self.content
        column.addWidget(PlainLabel(hint, "body", "muted", wrap=True))
        for widget in (buttons, self.problem, self.result, self.bad, groups):
            column.addWidget(widget)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.take_in

    def import_file(self, file: str) -> None:
        self._begin(self.tr("Reading the file…"))
        self._state.ask(ImportContacts(file), self._imported, self._refused)

    def export_file(self, file: str) -> None:
        def written(answer: ExportAnswer) -> None:
            words = self.tr("%n contacts were written to {0}.", "", answer.written)
            self._say(words.format(file))

        self._begin(self.tr("Writing the file…"))
        self._state.ask(ExportContacts(file), written, self._refused)

    def find_duplicates(self) -> None:
        self._begin(self.tr("Looking for duplicates…"))
        self._state.ask(FindDuplicates(), self._found, self._refused)

    def review(self, contacts: Sequence[Contact]) -> None:
        """Shows these as perhaps the same."""
        self._begin("")
        same = len({each.name for each in contacts}) == 1
        self._add_card(DuplicateCard(self.theme, contacts, certain=same))

    def _imported(self, result: ImportResult) -> None:
        words = self.tr("{0} added, {1} merged with contacts you had, {2} were here already.")
        self._say(words.format(result.added, result.merged, result.unchanged))
        self.bad.say(self._bad_words(result.bad))

    def _bad_words(self, rows: Sequence[BadRow]) -> str:
        if not rows:
            return ""
        lines = [self.tr("%n entries could not be used:", "", len(rows))]
        lines += (
            self.tr("Line {0}: {1}").format(row.line, _why(row)) if row.line else _why(row)
            for row in rows[:_LINES_SHOWN]
        )
        if len(rows) > _LINES_SHOWN:
            lines.append(self.tr("… and {0} more").format(len(rows) - _LINES_SHOWN))
        return "\n".join(lines)

    def _found(self, answer: DuplicatesAnswer) -> None:
        self._begin("")
        count = len(answer.groups)
        words = self.tr("Contacts that may be the same: {0}").format(count)
        self._say(words if count else self.tr("No contact is here twice."))
        for group in answer.groups[:_GROUPS_SHOWN]:
            self._add_card(DuplicateCard(self.theme, group.contacts, certain=group.certain))

    def _add_card(self, card: DuplicateCard) -> None:
        card.merge.connect(lambda: self._merge(card))
        card.apart.connect(lambda: self._drop(card))
        self._cards.append(card)
        self._groups.addWidget(card)

    def _merge(self, card: DuplicateCard) -> None:
        ids = tuple(each.id for each in card.contacts)

        def done(kept: Contact) -> None:
            self._drop(card)
            self._say(self.tr("{0} is one contact now.").format(kept.title))
            self.merged.emit(kept, ids)

        self.problem.tell(None)
        card.button.setEnabled(False)
        self._state.ask(MergeContacts(ids), done, lambda problem: self._unmerged(card, problem))

    def _unmerged(self, card: DuplicateCard, problem: ProblemText) -> None:
        card.button.setEnabled(True)
        self.problem.tell(problem)

    def _drop(self, card: DuplicateCard) -> None:
        if card not in self._cards:
            return
        if card.isAncestorOf(self.focusWidget() or self):
            self.look.setFocus(Qt.FocusReason.OtherFocusReason)
        self._cards.remove(card)
        card.hide()
        self._groups.removeWidget(card)
        card.deleteLater()

    def _begin(self, words: str) -> None:
        for card in list(self._cards):
            self._drop(card)
        self.problem.tell(None)
        self.bad.say("")
        self._say(words)

    def _say(self, words: str) -> None:
        self.result.say(words)

    def _refused(self, problem: ProblemText) -> None:
        self._say("")
        self.problem.tell(problem)

    def _choose_import(self) -> None:
        dialog = self._dialog(self.tr("Import contacts"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def _choose_export(self) -> None:
        dialog = self._dialog(self.tr("Export contacts"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("vcf")
        dialog.selectFile("contacts.vcf")
        dialog.fileSelected.connect(self.export_file)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        """Never waited for: calls go on while it is open."""
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Contacts (*.vcf *.csv)"), self.tr("All files (*)")])
        return dialog


def _why(row: BadRow) -> str:
    return said(row.phrases[0]) if row.phrases else row.words
