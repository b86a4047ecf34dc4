"""What is in the pictures of the documentation, in the order in which a day at the phone goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from softphone.domain.call import LegState
from softphone.domain.commands import ChangeSetting, ParkCall, WatchPerson
from softphone.domain.feature import Switch
from softphone.domain.lamp import LampState, SlotState
from softphone.domain.registration import AccountState
from softphone.gui.practising import Practising
from softphone.gui.setting_rows import CALLS
from tests.conftest import sign_in as sign_in_at
from tests.rig.history_file import fill_history
from tests.screenshots.studio import Studio

Picture = Callable[[Studio], AbstractContextManager[None]]

ROWS = 10_000
ME = "101"
PHONES = {"102": True, "103": False, "106": True, "1001": True}
"""Of colleagues, and whether each picks up."""

PEOPLE = {
    "102": "Ben Brook",
    "103": "Cy Cole",
    "104": "Dee Dunn",
    "106": "Finn Ford",
    "1001": "Ivy Ingram",
}
CALLER, CUSTOMER = ("Harbour Print", "+12125550199"), ("Acme Ltd.", "+12125550100")
MESSAGE_S = 60.0
"""More than it takes to speak a message, and than is told of a switch."""

UNANSWERED_S = 60.0
"""More than a registration without an answer takes, 64 times T1 (RFC 3261, 17.1.2.2)."""


@contextmanager
def first_steps(studio: Studio) -> Iterator[None]:
    fill_history(studio.home.folders.data / "phone.db", ROWS)
    studio.home.start()
    studio.open_window(seen=False)
    studio.until(lambda: studio.window.host.sheet is studio.window.setting_up.guide)
    yield


@contextmanager
def sign_in(studio: Studio) -> Iterator[None]:
    studio.open_window()
    studio.until(lambda: studio.window.host.sheet is studio.window.sign_in_sheet)
    yield


@contextmanager
def wrong_password(studio: Studio) -> Iterator[None]:
    studio.start_pbx(PHONES)
    pbx, sheet = studio.pbx, studio.window.sign_in_sheet
    sheet.address.setText(f"{ME}@{pbx.domain}")
    sheet.password.setText("not-it")
    sheet.server.setText(f"{pbx.host}:{pbx.port}")
    sheet.submit()
    studio.until(lambda: not sheet.problem.isHidden())
    yield


@contextmanager
def ready(studio: Studio) -> Iterator[None]:
    pbx, me = studio.pbx, studio.home
    sign_in_at(me, pbx, ME)
    studio.window.host.close_sheet()
    for number, name in PEOPLE.items():
        me.link.ask(WatchPerson(number, name))
    pbx.leave_message(ME)
    accounts = studio.window.state.accounts
    studio.until(lambda: accounts.accounts[0].voicemail.new == 1, MESSAGE_S)
    studio.dismiss_notice()  # this machine has no keychain
    yield


def be_called(studio: Studio, caller: tuple[str, str]) -> None:
    studio.pbx.call(ME, "600", caller)
    studio.until(lambda: LegState.INCOMING in studio.states())


@contextmanager
def ringing(studio: Studio) -> Iterator[None]:
    be_called(studio, CALLER)
    yield
    studio.end_calls()


@contextmanager
def one_call(studio: Studio) -> Iterator[None]:
    studio.talk_to("102")
    yield


@contextmanager
def two_calls(studio: Studio) -> Iterator[None]:
    be_called(studio, CUSTOMER)
    studio.run("call.answer")
    studio.until(lambda: studio.states().count(LegState.IN_CALL) == 2)
    studio.until(lambda: any(row.held for row in studio.window.state.calls.rows))
    yield
    studio.end_calls()


@contextmanager
def transfer(studio: Studio) -> Iterator[None]:
    studio.talk_to("1001")
    studio.run("call.transfer")
    studio.window.transfer_sheet.field.setText("10")
    yield
    studio.window.host.close_sheet()


@contextmanager
def a_ringing_second_call(studio: Studio) -> Iterator[None]:
    be_called(studio, CALLER)
    yield
    studio.end_calls()


@contextmanager
def palette(studio: Studio) -> Iterator[None]:
    studio.run("palette.open")
    studio.window.command_palette.field.setText("forw")
    yield
    studio.window.host.close_sheet()


@contextmanager
def people(studio: Studio) -> Iterator[None]:
    """One in a call, one whose phone rings, and two whose phones are off."""
    pbx = studio.pbx
    pbx.call("106", "601", CALLER)
    pbx.call("103", "601", CUSTOMER)
    board = studio.window.state.board

    def lamps() -> set[LampState]:
        account = studio.window.state.account
        return {each.state for each in board.people(account.id if account else "")}

    studio.until(lambda: {LampState.IN_CALL, LampState.RINGING, LampState.IDLE} <= lamps())
    studio.run("view.people")
    yield
    studio.end_calls()


@contextmanager
def park_board(studio: Studio) -> Iterator[None]:
    me = studio.home
    for number, slot in (("102", "701"), ("1001", "720")):
        call = studio.talk_to(number)
        me.link.ask(ParkCall(slot, call))
        me.wait_state(LegState.ENDED, call)
    studio.talk_to("106")
    board, account = studio.window.state.board, studio.window.state.account
    assert account is not None

    def taken() -> int:
        return sum(each.state is SlotState.OCCUPIED for each in board.slots(account.id))

    studio.until(lambda: taken() == 2)
    studio.run("view.park")
    yield
    studio.end_calls()


@contextmanager
def history(studio: Studio) -> Iterator[None]:
    studio.run("view.history")
    studio.until(lambda: studio.window.history.view.list.model().rowCount() > 5)
    yield


@contextmanager
def voicemail(studio: Studio) -> Iterator[None]:
    studio.run("view.voicemail")
    yield
    studio.run("view.calls")


@contextmanager
def a_switch_on(studio: Studio) -> Iterator[None]:
    """With the undo strip, and where the state is known from."""
    studio.run("code.dnd-on")
    account = studio.window.state.account
    assert account is not None
    board = studio.window.state.board
    studio.until(lambda: board.feature(account.id, "dnd").state is Switch.ON)
    yield
    studio.run("code.dnd-off")
    studio.until(lambda: board.feature(account.id, "dnd").state is Switch.OFF)
    studio.until(studio.window.service_strip.isHidden, MESSAGE_S)


@contextmanager
def settings(studio: Studio) -> Iterator[None]:
    studio.run("settings.show")
    yield


@contextmanager
def settings_of_calls(studio: Studio) -> Iterator[None]:
    studio.window.setting_up.show_setting(CALLS)
    yield
    studio.window.host.close_sheet()


@contextmanager
def retrying(studio: Studio) -> Iterator[None]:
    studio.pbx.stop()
    studio.run("account.register")
    accounts = studio.window.state.accounts
    studio.until(lambda: accounts.accounts[0].state is AccountState.RETRYING, UNANSWERED_S)
    yield
    studio.pbx.start()
    studio.run("account.register")
    studio.until(lambda: accounts.accounts[0].state is AccountState.READY)


@contextmanager
def restarting(studio: Studio) -> Iterator[None]:
    studio.talk_to("102")
    studio.crash_the_phone()
    studio.until(lambda: all(row.ended for row in studio.window.state.calls.rows))
    yield
    studio.let_it_start()


@contextmanager
def practice_tour(studio: Studio) -> Iterator[None]:
    studio.open_window()
    tour = studio.window.findChild(Practising)
    assert isinstance(tour, Practising)
    studio.until(lambda: tour.tour.step is not None)
    accounts = studio.window.state.accounts
    studio.until(lambda: accounts.accounts and accounts.accounts[0].state is AccountState.READY)
    studio.home.connect()
    studio.home.link.ask(ChangeSetting("audio.backend", "null"))  # this machine has no sound
    studio.dismiss_notice()
    yield


@contextmanager
def practice_tour_in_call(studio: Studio) -> Iterator[None]:
    studio.talk_to("102")
    yield
    studio.home.hang_up_all()


AT_WORK: tuple[Picture, ...] = (
    first_steps,
    sign_in,
    wrong_password,
    ready,
    ringing,
    one_call,
    two_calls,
    transfer,
    a_ringing_second_call,
    palette,
    people,
    park_board,
    history,
    voicemail,
    a_switch_on,
    settings,
    settings_of_calls,
    retrying,
    restarting,
)
IN_PRACTICE: tuple[Picture, ...] = (practice_tour, practice_tour_in_call)
