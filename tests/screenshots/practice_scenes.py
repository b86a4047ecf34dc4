"""Practice mode: the banner, the steps of the tour, and who is there."""

from __future__ import annotations

from softphone.domain.lamp import LampState
from softphone.domain.practice import COLLEAGUES, DOMAIN, LEARNER, Manner
from softphone.gui.practising import Practising
from softphone.gui.tour import Step
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone

_LAMPS = {Manner.BUSY: LampState.IN_CALL}


def _at_home(window: MainWindow, phone: FakePhone) -> Practising:
    phone.add_account(f"{LEARNER}@{DOMAIN}")
    for each in COLLEAGUES:
        if each.manner is not Manner.AWAY:
            state = _LAMPS.get(each.manner, LampState.IDLE)
            phone.codes.watch(each.number, each.name, state)
    practising = window.findChild(Practising)
    assert isinstance(practising, Practising)
    return practising


def practice(window: MainWindow, phone: FakePhone) -> None:
    _at_home(window, phone).tour.leave()


def practice_tour(window: MainWindow, phone: FakePhone) -> None:
    _at_home(window, phone).tour.begin()


def practice_tour_in_call(window: MainWindow, phone: FakePhone) -> None:
    _at_home(window, phone).tour.begin()
    phone.add_call("102", "Ben Brook", ago_s=12)


def practice_tour_over(window: MainWindow, phone: FakePhone) -> None:
    tour = _at_home(window, phone).tour
    tour.begin()
    while tour.step is not Step.OVER:
        tour.skip()


def practice_company(window: MainWindow, phone: FakePhone) -> None:
    practising = _at_home(window, phone)
    practising.tour.leave()
    practising.show_company()


PRACTICE_SCENES = (
    practice,
    practice_tour,
    practice_tour_in_call,
    practice_tour_over,
    practice_company,
)
