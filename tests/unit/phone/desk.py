"""The use cases wired to fakes without the loop: facts and time move when a test says so."""

from __future__ import annotations

from softphone.domain.account import Account
from softphone.domain.call import HoldState
from softphone.domain.commands import Answer, Dial
from softphone.phone.call_book import CallBook
from softphone.phone.conference import Conference
from softphone.phone.holds import Holds
from softphone.phone.in_call import InCall
from softphone.phone.incoming import CallFacts
from softphone.phone.leg import Leg
from softphone.phone.places import Places
from softphone.phone.ringing import Ringing
from softphone.phone.schedule import Schedule
from softphone.phone.sound_use import SoundUse
from softphone.phone.transfers import Transfers
from tests.rig.fake_stack import DOMAIN, RINGS_FOR_EVER, FakeStack
from tests.unit.phone.fakes import FakeClients, FakeClock, FakePreferences, FakeSound, SameThread

ACCOUNT = Account("a1", f"101@{DOMAIN}")


class Desk:
    """One account that can call; `clock` moves with `wait` only."""

    def __init__(self) -> None:
        self.stack, self.sound, self.clients = FakeStack(), FakeSound(), FakeClients()
        self.preferences, self.clock = FakePreferences(), FakeClock()
        self.background = SameThread()
        self.schedule = Schedule(self.clock)
        self.calls = CallBook(self.clients.publish, self.schedule)
        self.holds = Holds(self.stack, self.calls, self.schedule)
        self.places = Places(
            self.stack, self.calls, self.holds, self.preferences, lambda name: ACCOUNT
        )
        self.transfers = Transfers(
            self.stack, self.calls, self.holds, self.places, lambda name: ACCOUNT, self.schedule
        )
        self.in_call = InCall(self.stack, self.calls, self.preferences)
        self.conference = Conference(self.stack, self.calls, self.holds)
        self.ringing = Ringing(self.sound, self.calls, self.schedule)
        self.sound_use = SoundUse(
            self.sound,
            self.calls,
            self.preferences,
            self.background,
            self.schedule,
            self.clients.publish,
        )
        self.facts = CallFacts(
            self.stack,
            self.calls,
            self.holds,
            self.transfers,
            self.preferences,
            lambda name: ("SpeakAccount", "vmail", "nms"),
            lambda account, number: "",
        )

    def settle(self) -> None:
        """Takes in facts until none is left."""
        while facts := self.stack.poll(0):
            for fact in facts:
                self.facts.take(fact)
        self.background.deliver()

    def wait(self, seconds: float) -> None:
        self.clock.now_s += seconds
        self.schedule.run_due()
        self.settle()

    def dial(self, number: str = "110") -> Leg:
        """`110` answers at once."""
        leg = self.calls.get(self.places.dial(Dial(number)).call)
        self.settle()
        return leg

    def dial_ringing(self) -> Leg:
        return self.dial(RINGS_FOR_EVER)

    def ring_in(self, remote: str = '"Ben" <sip:102@pbx.test>') -> Leg:
        self.stack.ring_in(remote)
        self.settle()
        return list(self.calls)[-1]

    def answered(self) -> Leg:
        """A call that came in and was answered."""
        leg = self.ring_in()
        self.places.answer(Answer(leg.id))
        self.settle()
        return leg

    def hold_of(self, leg: Leg) -> HoldState:
        """What the clients are shown."""
        return leg.snapshot(0.0).hold.local
