"""What can be done with a colleague or a contact at this moment, and which of it a click does."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from softphone.domain.address import dial_string
from softphone.domain.commands import PickUp, PickUpScope, RunCode
from softphone.domain.contact import ContactNumber
from softphone.domain.dial_plan import argument_problem, code_string
from softphone.domain.errors import Problem
from softphone.domain.lamp import LampState
from softphone.domain.provider import Code
from softphone.gui.call_verbs import CallVerbs, allows
from softphone.gui.person import Person
from softphone.gui.recent_calls import dials_at_once
from softphone.gui.state import PhoneState

TO_VOICEMAIL = "transfer-to-voicemail"


class PersonVerb(StrEnum):
    CALL = "call"
    PICK_UP = "pick-up"
    TRANSFER = "transfer"
    VOICEMAIL = "voicemail"
    COPY = "copy"


class PersonActs(QObject):
    """`open_transfer(call_id, number)` shows the transfer sheet filled with a number;
    `transferring()` tells whether it is open. `fill` puts a number that must be looked at before it
    is dialled into the dial field.
    """

    def __init__(
        self,
        state: PhoneState,
        verbs: CallVerbs,
        open_transfer: Callable[[str, str], None],
        transferring: Callable[[], bool],
        fill: Callable[[str], None],
    ) -> None:
        super().__init__(state)
        self._state = state
        self._verbs = verbs
        self._open_transfer = open_transfer
        self._transferring = transferring
        self._fill = fill

    @property
    def active_call(self) -> str | None:
        """The call that would be transferred: one that is up and not held."""
        row = self._verbs.target("call.transfer")
        return row.call.id if row is not None and not row.held else None

    def first(self, person: Person) -> PersonVerb:
        """What a click does."""
        if self.active_call is not None or self._transferring():
            return PersonVerb.TRANSFER
        rings = person.lamp is not None and person.lamp.state is LampState.RINGING
        return PersonVerb.PICK_UP if rings else PersonVerb.CALL

    def possible(self, verb: PersonVerb, person: Person) -> bool:
        match verb:
            case PersonVerb.PICK_UP:
                lamp = person.lamp
                return lamp is not None and lamp.state in (LampState.RINGING, LampState.UNKNOWN)
            case PersonVerb.TRANSFER:
                return bool(person.number) and self._verbs.target("call.transfer") is not None
            case PersonVerb.VOICEMAIL:
                return bool(self.numbers(verb, person))
            case _:
                return bool(person.number)

    def numbers(self, verb: PersonVerb, person: Person) -> tuple[ContactNumber, ...]:
        """The numbers `verb` is possible with."""
        match verb:
            case PersonVerb.PICK_UP:
                return person.numbers[:1]
            case PersonVerb.VOICEMAIL:
                return tuple(each for each in person.numbers if self.voicemail_code(each.number))
            case _:
                return person.numbers

    def words(self, verb: PersonVerb) -> str:
        tr = QCoreApplication.translate
        match verb:
            case PersonVerb.CALL:
                return tr("Person", "Call")
            case PersonVerb.PICK_UP:
                return tr("Person", "Pick up")
            case PersonVerb.TRANSFER:
                return tr("Person", "Transfer")
            case PersonVerb.VOICEMAIL if self.active_call is not None:
                return tr("Person", "Transfer to their voicemail")
            case PersonVerb.VOICEMAIL:
                return tr("Person", "Leave a message")
            case PersonVerb.COPY:
                return tr("Person", "Copy the number")

    def run(self, verb: PersonVerb, number: str) -> None:
        match verb:
            case PersonVerb.CALL if dials_at_once(number, self._state.board.provider):
                self._state.dial(number, _nothing, self._state.problem.emit)
            case PersonVerb.CALL:
                self._fill(number)
            case PersonVerb.PICK_UP:
                account = self._state.account
                self._state.ask(
                    PickUp(PickUpScope.EXTENSION, number, account.id if account else None)
                )
            case PersonVerb.TRANSFER:
                row = self._verbs.target("call.transfer")
                if row is not None:
                    self._open_transfer(row.call.id, number)
            case PersonVerb.VOICEMAIL:
                self._to_voicemail(number)
            case PersonVerb.COPY:
                QGuiApplication.clipboard().setText(number)

    def transfer(self, call_id: str, number: str) -> None:
        """Opens the transfer of one call, filled with a number."""
        row = self._state.calls.row_of(call_id)
        if row is not None and allows("call.transfer", row):
            self._open_transfer(call_id, number)

    def voicemail_code(self, number: str) -> Code | None:
        """The code that reaches the mailbox of `number`; None for what has none."""
        provider = self._state.board.provider
        code = provider.find_code(TO_VOICEMAIL) if provider is not None else None
        typed = dial_string(number)
        if provider is None or code is None or argument_problem(code, typed, provider):
            return None
        return code

    def leave_message(self, number: str) -> None:
        """Calls the mailbox of `number` itself. Raises `Problem` for what has none."""
        provider = self._state.board.provider
        if provider is None:
            raise Problem("This is not known yet", "The phone is being started.", "Try again.")
        digits = code_string(provider.code(TO_VOICEMAIL), number, provider)
        self._state.dial(digits, _nothing, self._state.problem.emit)

    def _to_voicemail(self, number: str) -> None:
        call = self.active_call
        if call is None:
            try:
                self.leave_message(number)
            except Problem as problem:
                self._state.problem.emit(problem.text)
            return
        account = self._state.account
        self._state.ask(
            RunCode(TO_VOICEMAIL, dial_string(number), call, account.id if account else None)
        )


def _nothing(_answer: object) -> None:
    pass
