"""Every state of the window, also those that no phone system comes into at will, on the tests' fake
phone: `python -m tests.screenshots.gallery FOLDER [SCENE...]`, under the present Qt platform.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.errors import ProblemText
from softphone.domain.phrase import END_REASON, Phrase
from softphone.domain.reasons import WORDS, EndReason
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import HoldSnapshot, Voicemail
from softphone.gui.application import make_application, make_window
from softphone.gui.practice_door import PracticeDoor
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.fake_problems import NO_ANSWER
from tests.screenshots.board_scenes import BOARD_SCENES
from tests.screenshots.code_scenes import CODE_SCENES
from tests.screenshots.contact_scenes import CONTACT_SCENES
from tests.screenshots.practice_scenes import PRACTICE_SCENES
from tests.screenshots.setting_scenes import SETTING_SCENES, first_steps

_TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True)
class Look:
    name: str
    dark: bool
    zoom: float
    width: int
    height: int = 640


LOOKS = (
    Look("light", False, 1.0, 380),
    Look("dark", True, 1.0, 380),
    Look("light-320", False, 1.0, 320, 480),
    Look("dark-1000", True, 1.0, 1000),
    Look("light-200-percent", False, 2.0, 380, 800),
    Look("dark-200-percent-320", True, 2.0, 320, 640),
)

Scene = Callable[[MainWindow, FakePhone], None]


def sign_in(window: MainWindow, phone: FakePhone) -> None:
    phone.accounts.clear()


def wrong_password(window: MainWindow, phone: FakePhone) -> None:
    sheet = window.sign_in_sheet
    sheet.address.setText("101@example")
    sheet.password.setText("not-it")
    sheet.submit()
    _wait(lambda: not sheet.problem.isHidden())


def advanced(window: MainWindow, phone: FakePhone) -> None:
    window.sign_in_sheet.fold.click()


def ready(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account(voicemail=Voicemail(new=2))


def retrying(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account(state=AccountState.RETRYING, retry_in_s=8, problem=NO_ANSWER)


def ringing(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    phone.ring()


def one_call(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    phone.add_call(ago_s=252, encrypted=True)


def call_keypad(window: MainWindow, phone: FakePhone) -> None:
    one_call(window, phone)
    _wait(lambda: window.state.calls.rowCount() == 1)
    window.actions_by_name["call.keypad"].trigger()


def two_calls(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    held = HoldSnapshot(local=HoldState.HELD)
    phone.add_call(ago_s=252, muted=True)
    phone.add_call("+1 555 010 4477", "Dr. Catherine Cole-Featherstonehaugh", ago_s=31, hold=held)


def strip(window: MainWindow, phone: FakePhone) -> None:
    one_call(window, phone)
    phone.ring("103", "Cy Cole")


def consultation(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    first = phone.add_call(ago_s=252, hold=HoldSnapshot(local=HoldState.HELD))
    phone.add_call("103", "Cy Cole", ago_s=12, consultation_for=first.id)


def conference(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    phone.add_call(ago_s=252, conference=("c2",))
    phone.add_call("103", "Cy Cole", ago_s=40, conference=("c1",))


def transfer_sheet(window: MainWindow, phone: FakePhone) -> None:
    one_call(window, phone)
    _wait(lambda: window.state.calls.rowCount() == 1)
    window.actions_by_name["call.transfer"].trigger()
    window.transfer_sheet.field.setText("103")


def transfer_failed(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    notice = ProblemText.of(
        "The transfer failed",
        "{why}. The call is still here.",
        "Take the call back, or transfer it to somebody else.",
        why=Phrase(WORDS[EndReason.BUSY], context=END_REASON),
    )
    phone.add_call(ago_s=90, transfer=TransferState.FAILED, notice=notice)


def ended(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    phone.end(phone.add_call(state=LegState.RINGING).id, EndReason.BUSY)
    phone.end(phone.add_call("103", "Cy Cole", ago_s=75).id)


def restarting(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    phone.add_call(ago_s=252)
    _wait(lambda: window.state.calls.rowCount() == 1)
    phone.hesitating = True
    phone.die()


def accounts(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    phone.add_account(
        "7201@sales.example", AccountState.CONNECTING, transport="tls", encrypted=True
    )
    _wait(lambda: window.state.accounts.rowCount() == 2)
    window.actions_by_name["account.show"].trigger()


def keypad(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    window.dial_field.fold_keypad(False)
    window.dial_field.fill("555 0100")


def shortcuts(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    window.actions_by_name["help.shortcuts"].trigger()


SCENES: tuple[Scene, ...] = (
    sign_in,
    wrong_password,
    advanced,
    ready,
    retrying,
    ringing,
    one_call,
    call_keypad,
    two_calls,
    strip,
    consultation,
    conference,
    transfer_sheet,
    transfer_failed,
    ended,
    restarting,
    accounts,
    keypad,
    shortcuts,
    *BOARD_SCENES,
    *CODE_SCENES,
    *CONTACT_SCENES,
    *SETTING_SCENES,
    *PRACTICE_SCENES,
)
_SIGNED_OUT = (sign_in, wrong_password, advanced, first_steps)


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _TIMEOUT_S
    while not condition():
        QApplication.processEvents()
        if time.monotonic() > deadline:
            raise TimeoutError("the window did not come into the state to be shown")


def _settle(seconds: float = 0.3) -> None:
    """Lets everything queued and laid out happen; several passes, because heights follow widths."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()


@contextmanager
def shown(
    app: QApplication, theme: Theme, scene: Scene, width: int, height: int
) -> Iterator[MainWindow]:
    """The window as `scene` has it, at a size."""
    phone = FakePhone()
    with tempfile.TemporaryDirectory() as settings:
        file = Path(settings) / "window.ini"
        if scene is not first_steps:
            file.write_text("[guide]\nseen=true\n")
        door = PracticeDoor(scene in PRACTICE_SCENES, lambda: None)
        window = make_window(app, phone.connect, file, theme=theme, practice=door)
        try:
            window.resize(width, height)
            window.show()
            _wait(lambda: window.state.phone is not None)
            if scene not in _SIGNED_OUT:
                window.host.close_sheet()
            scene(window, phone)
            yield window
        finally:
            phone.hesitating = False
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def render(app: QApplication, theme: Theme, scene: Scene, look: Look, folder: Path) -> None:
    theme.set_dark(look.dark)
    theme.set_zoom(look.zoom)
    with shown(app, theme, scene, look.width, look.height) as window:
        _settle()
        window.grab().save(str(folder / f"{scene.__name__.replace('_', '-')}-{look.name}.png"))


def main() -> int:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    only = sys.argv[2:]
    app = make_application()
    theme = Theme(app)
    theme.motion = False
    for look in LOOKS:
        for scene in SCENES:
            if not only or scene.__name__ in only:
                render(app, theme, scene, look, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
