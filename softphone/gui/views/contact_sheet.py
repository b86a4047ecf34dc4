"""One contact, to be added or changed. What is wrong is told here, and what was typed stays, also
when the sheet is left.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from softphone.domain.commands import SaveContact
from softphone.domain.contact import (
    LONGEST_EMAIL,
    LONGEST_NAME,
    Contact,
    tidied,
)
from softphone.domain.errors import Problem, ProblemText
from softphone.gui.models.people import People
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.contact_numbers import NumberLines
from softphone.gui.views.contact_picker import ContactPicker
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.sheet import Sheet

_NOTE_LINES = 4


class ContactSheet(Sheet):
    """`saved` brings the contact as it was kept, `remove` the one that shall go."""

    saved = Signal(object)
    remove = Signal(object)

    def __init__(self, theme: Theme, state: PhoneState, people: People) -> None:
        title = QCoreApplication.translate("ContactSheet", "New contact")
        super().__init__(theme, "contact-sheet", title)
        self._state = state
        self._original = Contact()
        self._drafts: dict[int, Contact] = {}
        self._asked = False
        self.kept = NoticeLine(theme, "contact-kept", box=True)
        self.picker = ContactPicker(theme, people)
        self.name = self._field("contact-name", self.tr("Name"), LONGEST_NAME)
        self.organisation = self._field(
            "contact-organisation", self.tr("Organisation"), LONGEST_NAME
        )
        self.numbers = NumberLines(theme, state, self.organisation)
        self.email = self._field("contact-email", self.tr("E-mail address"), LONGEST_EMAIL)
        self.note = QPlainTextEdit()
        self.note.setObjectName("contact-note")
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setTabChangesFocus(True)
        self.favourite = text_button(self.tr("Favourite"), "plain", "contact-favourite")
        self.favourite.setCheckable(True)
        self.favourite.toggled.connect(self._tint)
        self.problem = NoticeLine(theme, "contact-problem", box=True)
        self.save = text_button(self.tr("Save"), "main", "contact-save")
        self.save.setToolTip(self.tr("Save (Ctrl+Enter)"))
        self.remove_button = text_button(self.tr("Remove"), "plain", "contact-remove")
        self._build()
        self.save.clicked.connect(self.submit)
        self.remove_button.clicked.connect(lambda: self.remove.emit(self._original))
        self.picker.chosen.connect(self._take_existing)
        for field in (self.name, self.organisation, self.email):
            field.textEdited.connect(lambda: self.problem.tell(None))
        self.numbers.changed.connect(lambda: self.problem.tell(None))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)
        for look in (self._fit_note, self._tint):
            theme.changed.connect(look)
            look()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        self.theme.space(buttons, spacing=SIZES.small)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        column = self.content
        above: tuple[QWidget, ...] = (self.kept, self.picker, self.name, self.organisation)
        for widget in (*above, self.numbers, self.email, self.note):
            column.addWidget(widget)
        column.addWidget(self.favourite, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        hint = self.tr("Ctrl+Enter saves. What you type stays here until you do.")
        column.addWidget(PlainLabel(hint, "small", "muted", wrap=True))
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.name

    def open_for(self, contact: Contact, *, offer_existing: bool = False) -> None:
        """Shows a contact, or a new one with what is known of it. What was typed for it before and
        not saved is shown instead; a new number is added to that.
        """
        self._keep_draft()
        draft = self._drafts.pop(contact.id, None)
        shown = contact
        if draft is not None:
            new = [each for each in contact.numbers if each not in draft.numbers]
            shown = replace(draft, numbers=(*draft.numbers, *new)) if not contact.id else draft
        self._original = contact
        self._show(shown)
        self.picker.offer(offered=offer_existing and not contact.id)
        self.kept.say(
            self.tr("What you typed before is still here.") if draft is not None else "",
            button=self.tr("Discard"),
            act=self.discard,
        )

    def discard(self) -> None:
        """Forgets what was typed."""
        self.kept.say("")
        self._show(self._original)

    def typed(self) -> Contact:
        """What stands in the fields."""
        return replace(
            self._original,
            name=self.name.text().strip(),
            organisation=self.organisation.text().strip(),
            numbers=self.numbers.values(),
            email=self.email.text().strip(),
            note=self.note.toPlainText(),
            favourite=self.favourite.isChecked(),
        )

    def submit(self) -> None:
        if self._asked:
            return
        bad = self.numbers.judge()
        if bad is not None:
            bad.number.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        contact = self.typed()
        try:
            tidied(contact)
        except Problem as problem:
            self._refused(problem.text)
            return
        self.problem.tell(None)
        self._busy(busy=True)
        original = self._original
        self._state.ask(
            SaveContact(contact), lambda kept: self._accepted(original, kept), self._refused
        )

    def _accepted(self, original: Contact, kept: Contact) -> None:
        self._busy(busy=False)
        self._drafts.pop(original.id, None)
        if self._original is original:
            self.kept.say("")
            self._original = kept
            self._show(kept)
        self.saved.emit(kept)

    def _refused(self, problem: ProblemText) -> None:
        self._busy(busy=False)
        self.problem.tell(problem)

    def _busy(self, *, busy: bool) -> None:
        self._asked = busy
        self.save.setEnabled(not busy)

    def _keep_draft(self) -> None:
        typed = self.typed()
        if typed != self._original:
            self._drafts[self._original.id] = typed

    def _take_existing(self, contact: Contact) -> None:
        """The number goes to a contact that is there; nothing is saved yet."""
        numbers = tuple(each for each in self.numbers.values() if each not in contact.numbers)
        self._original = Contact()
        self._show(Contact())
        self.open_for(contact)
        for number in numbers:
            self.numbers.add(number)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, contact: Contact) -> None:
        title = self.tr("Edit contact") if contact.id else self.tr("New contact")
        self.title.setText(title)
        self.setAccessibleName(title)
        self.name.setText(contact.name)
        self.organisation.setText(contact.organisation)
        self.numbers.show_numbers(contact.numbers)
        self.email.setText(contact.email)
        self.note.setPlainText(contact.note)
        self.favourite.setChecked(contact.favourite)
        self.problem.tell(None)
        self.remove_button.setVisible(bool(contact.id))

    def _tint(self) -> None:
        """A star that is filled, not the colour alone, tells a favourite."""
        on = self.favourite.isChecked()
        self.favourite.setIcon(self.theme.icon("ph.star-fill" if on else "ph.star"))

    def _fit_note(self) -> None:
        line = self.note.fontMetrics().lineSpacing()
        self.note.setFixedHeight(line * _NOTE_LINES + self.theme.px(SIZES.large))

    def _field(self, object_name: str, words: str, longest: int) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(object_name)
        field.setAccessibleName(words)
        field.setPlaceholderText(words)
        field.setMaxLength(longest)
        return field
