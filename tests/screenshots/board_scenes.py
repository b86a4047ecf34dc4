"""What the phone system shows: people with their lamps, park slots, voicemail, recording."""

from __future__ import annotations

from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.snapshots import RemoteParty, Voicemail
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone

_PEOPLE = (
    ("102", "Ben Brook", LampState.IN_CALL, RemoteParty("Acme Ltd.", "+12125550100", "")),
    ("103", "Cy Cole", LampState.RINGING, RemoteParty("Dee Dunn", "104", "")),
    ("104", "Dee Dunn", LampState.IDLE, None),
    ("105", "Eve Esteban-Featherstonehaugh", LampState.IDLE, None),
    ("106", "Finn Fry", LampState.OFFLINE, None),
    ("107", "Gus Gray", LampState.UNKNOWN, None),
    ("5108", "", LampState.RINGING, None),
)


def _board(phone: FakePhone) -> None:
    phone.add_account(voicemail=Voicemail(new=2, old=5))
    for number, name, state, other in _PEOPLE:
        phone.codes.watch(number, name, state, other=other)


def _slots(phone: FakePhone, source: SlotSource) -> None:
    import time

    ben = RemoteParty("Ben Brook", "102", "")
    now = time.time()
    live = source is SlotSource.DIALOG
    for number in [*range(700, 720), *range(720, 800)] if live else ():
        phone.codes.set_slot(str(number), SlotState.FREE, source)
    phone.codes.set_slot("701", party=ben, source=source, since=now - 42)
    long_name = RemoteParty("Dr. Catherine Cole-Featherstonehaugh", "+15550104477", "")
    phone.codes.set_slot("720", party=long_name, source=source, since=now - 3725)
    phone.codes.set_slot("777", party=None, source=source, since=now - 5)
    if live:
        phone.codes.set_slot("703", SlotState.UNKNOWN, SlotSource.NOBODY)


def people(window: MainWindow, phone: FakePhone) -> None:
    _board(phone)
    window.actions_by_name["view.people"].trigger()


def people_in_call(window: MainWindow, phone: FakePhone) -> None:
    _board(phone)
    phone.add_call("108", "Hal Hall", ago_s=252)
    phone.ring("109", "Ida Ives")
    window.actions_by_name["view.people"].trigger()


def people_empty(window: MainWindow, phone: FakePhone) -> None:
    phone.add_account()
    window.actions_by_name["view.people"].trigger()


def people_add(window: MainWindow, phone: FakePhone) -> None:
    people(window, phone)
    window.people_view.open_form(None)
    window.people_view.form.number.setText("110")


def park_live(window: MainWindow, phone: FakePhone) -> None:
    _board(phone)
    _slots(phone, SlotSource.DIALOG)
    phone.add_call("108", "Hal Hall", ago_s=252)
    window.actions_by_name["view.park"].trigger()


def park_this_phone(window: MainWindow, phone: FakePhone) -> None:
    _board(phone)
    _slots(phone, SlotSource.THIS_PHONE)
    phone.codes.set_slot("***", party=RemoteParty("Cy Cole", "103", ""), mine=True)
    window.actions_by_name["view.park"].trigger()


def voicemail(window: MainWindow, phone: FakePhone) -> None:
    _board(phone)
    window.actions_by_name["view.voicemail"].trigger()


def recording(window: MainWindow, phone: FakePhone) -> None:
    _board(phone)
    phone.add_call(ago_s=252, encrypted=True, recording=True)
    phone.add_call("103", "Cy Cole", ago_s=31, recording=True, recording_paused=True)


def transfer_people(window: MainWindow, phone: FakePhone) -> None:
    _board(phone)
    call = phone.add_call("108", "Hal Hall", ago_s=252)
    window.open_transfer(call.id)
    window.transfer_sheet.show_call(call.id)
    window.host.open_sheet(window.transfer_sheet)


def transfer_number(window: MainWindow, phone: FakePhone) -> None:
    transfer_people(window, phone)
    window.transfer_sheet.fill("103")


def leaving(window: MainWindow, phone: FakePhone) -> None:
    _board(phone)
    window.leaving_sheet.ask()
    window.host.open_sheet(window.leaving_sheet)


BOARD_SCENES = (
    people,
    people_in_call,
    people_empty,
    people_add,
    park_live,
    park_this_phone,
    voicemail,
    recording,
    transfer_people,
    transfer_number,
    leaving,
)
