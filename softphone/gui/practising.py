"""Practice in the window: the way in on the sign-in sheet; within, the banner, the tour, who is
there, and the way out.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from softphone.domain.commands import CallRef
from softphone.domain.errors import ProblemText
from softphone.gui.practice_door import PracticeDoor
from softphone.gui.theme import Theme
from softphone.gui.tour import Step, Tour
from softphone.gui.views.company_sheet import CompanySheet
from softphone.gui.views.practice_banner import PracticeBanner, practice_name
from softphone.gui.views.tour_card import FIRST_NUMBER, SECOND_NUMBER, TourCard
from softphone.gui.window import MainWindow

_TOUR_SEEN = "tour/seen"


class WayIn(QObject):
    """The button on the sign-in sheet. The user's own window stays where it has an account."""

    def __init__(self, window: MainWindow, door: PracticeDoor) -> None:
        super().__init__(window)
        self._window, self._door = window, door
        sheet = window.sign_in_sheet
        sheet.practice.show()
        sheet.practice_words.show()
        sheet.practice.clicked.connect(self._go)

    def _go(self) -> None:
        if pass_through(self._window, self._door) and not self._window.state.accounts.accounts:
            self._window.leaving.leave(quitting=True)


_RESIZED = (QEvent.Type.Resize,)
_SHOWN = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize)


class Practising(QObject):
    """Everything that a window has in practice only. It adds to the window, which knows nothing of
    it.
    """

    def __init__(
        self, window: MainWindow, theme: Theme, settings: QSettings, door: PracticeDoor
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._door = window, settings, door
        self.company = CompanySheet(theme)
        self.tour = Tour(window.state, lambda: window.host.sheet is window.command_palette)
        keys = window.registry.by_name["palette.open"].shortcut()
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.card = TourCard(theme, self.tour, native)
        self.banner = PracticeBanner(theme, self.show_company, self.tour.begin, self.leave)
        self._place()
        for watched in (window, window.header.line):
            watched.installEventFilter(self)
        for signal in (window.state.calls.rowsInserted, window.state.calls.dataChanged):
            signal.connect(self._fit)
        window.host.add(self.company)
        window.host.changed.connect(self.tour.look)
        window.state.first_status.connect(self._welcome)
        self.company.chosen.connect(self._call)
        self.card.show_asked.connect(self._help)
        self.tour.changed.connect(self._remember)

    def _place(self) -> None:
        centre = self._window.centralWidget()
        body = centre.layout() if centre is not None else None
        assert isinstance(body, QVBoxLayout)
        body.insertWidget(0, self.banner)
        body.insertWidget(body.indexOf(self._window.header) + 1, self.card)
        self._window.setWindowTitle(practice_name())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = _RESIZED if watched is self._window else _SHOWN
        if event.type() in kinds:
            self._fit()
        return False

    def _fit(self) -> None:
        live = any(not row.ended for row in self._window.state.calls.rows)
        notice = self._window.header.line
        taken = 0 if notice.isHidden() else notice.heightForWidth(self._window.width())
        self.card.fit(self._window.height() - max(0, taken), in_call=live)

    def _welcome(self) -> None:
        if not self._settings.value(_TOUR_SEEN, False, type=bool):
            self.tour.begin()

    def _remember(self) -> None:
        """Once left or gone through, the tour does not begin by itself again."""
        if self.tour.step in (None, Step.OVER):
            self._settings.setValue(_TOUR_SEEN, True)

    def show_company(self) -> None:
        if self._window.host.sheet is not self.company:
            self._window.host.open_sheet(self.company)

    def _call(self, number: str) -> None:
        self._window.host.close_sheet()
        self._window.go_to_page("calls")
        state = self._window.state
        state.dial(number, _placed, state.problem.emit)

    def _help(self, step: Step) -> None:
        window = self._window
        match step:
            case Step.CALL:
                window.host.close_sheet()
                window.dial_field.fill(FIRST_NUMBER)
            case Step.RETRIEVE:
                window.go_to_page("park")
            case Step.TRANSFER:
                window.open_transfer(None, SECOND_NUMBER)
            case Step.OVER:
                self.tour.leave()
                self.show_company()
            case _:
                pass

    def leave(self) -> None:
        if pass_through(self._window, self._door):
            self._window.leaving.decided = True
            self._window.leaving.leave(quitting=True)


def pass_through(window: MainWindow, door: PracticeDoor) -> bool:
    """Opens the window on the other side; False when that failed, which is told."""
    if door.open_other is None:
        return True
    try:
        door.open_other()
    except OSError as error:
        window.state.problem.emit(
            ProblemText.of(
                "The other window does not open",
                "It could not be started: {reason}.",
                "Try again.",
                reason=error.strerror or type(error).__name__,
            )
        )
        return False
    return True


def _placed(_call: CallRef) -> None:
    """The call shows itself."""
