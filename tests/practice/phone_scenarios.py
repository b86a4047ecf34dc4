"""What two of our phones go through at a PBX, told as a tuple: at every PBX the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.commands import (
    AbandonTransfer,
    Answer,
    CompleteTransfer,
    Decline,
    Dial,
    GetStatus,
    HangUp,
    Hold,
    ParkCall,
    Resume,
    RetrieveCall,
    SendDtmf,
    SwitchFeature,
    Transfer,
    WatchPerson,
)
from softphone.domain.events import DtmfEvent, LampEvent
from softphone.domain.lamp import LampState, SlotState
from softphone.domain.provider import Sets
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot
from tests.rig.softphone import Softphone

NEAR, FAR, PERSON = "106", "108", "103"  # the first two without a mailbox
SLOT = "701"
_LONG_ENOUGH_S = 15.0


@dataclass
class Pair:
    """`near` is signed in as NEAR, `far` as FAR; PERSON answers every call by itself."""

    near: Softphone
    far: Softphone

    def clear(self) -> None:
        for phone in (self.near, self.far):
            phone.hang_up_all()

    def call(self) -> tuple[str, str]:
        """The near phone's call to the far one, which it answers: the ids at both ends."""
        call = self.near.link.ask(Dial(FAR)).call
        incoming = self.far.wait_state(LegState.INCOMING).id
        self.far.link.ask(Answer())
        self.near.wait_state(LegState.IN_CALL, call)
        self.far.wait_state(LegState.IN_CALL, incoming)
        return call, incoming

    def end(self, phone: Softphone, call: str) -> tuple[object, ...]:
        """How a call ended, with the words of a notice."""
        ended = phone.wait_state(LegState.ENDED, call, _LONG_ENOUGH_S)
        return ended.reason, ended.notice.title if ended.notice else ""

    def slot(self) -> SlotState:
        found = (each for each in self.near.link.ask(GetStatus()).slots if each.slot == SLOT)
        return next((each.state for each in found), SlotState.UNKNOWN)

    def switch_dnd(self, to: Sets) -> None:
        self.near.link.ask(SwitchFeature("dnd", to))

        def done() -> bool:
            known = self.near.link.ask(GetStatus()).features["dnd"]
            return known.state.value == to.value and not known.switching

        self.near.wait(done, 8, f"dnd {to.value}")


def caller_hangs_up(pair: Pair) -> tuple[object, ...]:
    call, answered = pair.call()
    shown = pair.far.call(answered).remote.number
    pair.near.link.ask(HangUp())
    return shown, pair.end(pair.near, call), pair.end(pair.far, answered)


def called_hangs_up(pair: Pair) -> tuple[object, ...]:
    call, answered = pair.call()
    pair.far.link.ask(HangUp())
    return pair.end(pair.near, call), pair.end(pair.far, answered)


def declines(pair: Pair) -> tuple[object, ...]:
    call = pair.near.link.ask(Dial(FAR)).call
    incoming = pair.far.wait_state(LegState.INCOMING).id
    pair.far.link.ask(Decline())
    reason, notice = pair.end(pair.near, call)
    # Asterisk makes 403 of a phone's 603, by way of the causes of ISDN; other PBXs hand it on.
    turned_away = reason in (EndReason.DECLINED, EndReason.REFUSED)
    return turned_away, notice, pair.end(pair.far, incoming)


def gives_up(pair: Pair) -> tuple[object, ...]:
    call = pair.near.link.ask(Dial(FAR)).call
    incoming = pair.far.wait_state(LegState.INCOMING).id
    pair.near.wait_state(LegState.RINGING, call)
    pair.near.link.ask(HangUp())
    return pair.end(pair.near, call), pair.end(pair.far, incoming)


def holds(pair: Pair) -> tuple[object, ...]:
    call, answered = pair.call()
    pair.near.link.ask(Hold())
    pair.near.wait_hold(call, HoldState.HELD)
    pair.near.link.ask(Resume())
    pair.near.wait_hold(call, HoldState.ACTIVE)
    pair.near.link.ask(HangUp())
    return pair.end(pair.near, call), pair.end(pair.far, answered)


def presses_keys(pair: Pair) -> tuple[object, ...]:
    call, _ = pair.call()
    since = len(pair.far.events)
    pair.near.link.ask(SendDtmf("159*0#D"))

    def heard() -> str:
        return "".join(
            each.digit for each in pair.far.events[since:] if isinstance(each, DtmfEvent)
        )

    pair.far.wait(lambda: len(heard()) == 7, 8, "the keys")
    pair.near.link.ask(HangUp())
    return heard(), pair.end(pair.near, call)


def hears_early_media(pair: Pair) -> tuple[object, ...]:
    call = pair.near.link.ask(Dial("605")).call
    pair.near.wait_state(LegState.EARLY_MEDIA, call)
    codec = bool(pair.near.call(call).codec)
    pair.near.link.ask(HangUp())
    return codec, pair.end(pair.near, call)


def transfers_blindly(pair: Pair) -> tuple[object, ...]:
    call, answered = pair.call()
    pair.near.link.ask(Transfer(PERSON, call))
    ended = pair.end(pair.near, call)
    still = pair.far.call(answered).state
    pair.far.link.ask(HangUp())
    return ended, pair.near.call(call).transfer, still, pair.end(pair.far, answered)


def transfers_to_nowhere(pair: Pair) -> tuple[object, ...]:
    call, answered = pair.call()
    pair.near.link.ask(Transfer("499", call))
    failed = pair.near.wait_call(
        lambda one: one.id == call and one.transfer is TransferState.FAILED
    )
    title = failed.notice.title if failed.notice else ""
    pair.near.link.ask(HangUp())
    return failed.state, title, pair.end(pair.near, call), pair.end(pair.far, answered)


def transfers_after_asking(pair: Pair) -> tuple[object, ...]:
    call, answered = pair.call()
    asked = pair.near.link.ask(Transfer(PERSON, call, ask_first=True)).call
    pair.near.wait_state(LegState.IN_CALL, asked)
    pair.near.wait_hold(call, HoldState.HELD)
    pair.near.link.ask(CompleteTransfer())
    ends = pair.end(pair.near, call), pair.end(pair.near, asked)
    still = pair.far.call(answered).state
    pair.far.link.ask(HangUp())
    return *ends, still, pair.end(pair.far, answered)


def goes_back_from_asking(pair: Pair) -> tuple[object, ...]:
    call, answered = pair.call()
    asked = pair.near.link.ask(Transfer(PERSON, call, ask_first=True)).call
    pair.near.wait_hold(call, HoldState.HELD)
    pair.near.link.ask(AbandonTransfer())
    pair.near.wait_state(LegState.ENDED, asked)
    pair.near.wait_hold(call, HoldState.ACTIVE)
    pair.near.link.ask(HangUp())
    return pair.end(pair.near, call), pair.end(pair.far, answered)


def parks_and_retrieves(pair: Pair) -> tuple[object, ...]:
    by_lamp = pair.near.link.ask(GetStatus()).phone.stack.dialog_lamps
    call, answered = pair.call()
    pair.near.link.ask(ParkCall(SLOT, call))
    parked = pair.end(pair.near, call)
    pair.near.wait(lambda: pair.slot() is SlotState.OCCUPIED, 8, "the slot to be taken")
    back = pair.near.link.ask(RetrieveCall(SLOT)).call
    pair.near.wait_state(LegState.IN_CALL, back)
    pair.near.wait(lambda: pair.near.call(back).remote.number == FAR, 5, "who was parked")
    if by_lamp:
        pair.near.wait(lambda: pair.slot() is SlotState.FREE, 8, "the slot to be free")
    still = pair.far.call(answered).state
    pair.far.link.ask(HangUp())
    return parked, pair.near.call(call).parked, still, pair.end(pair.near, back)


def retrieves_nobody(pair: Pair) -> tuple[object, ...]:
    return pair.end(pair.near, pair.near.link.ask(RetrieveCall("702")).call)


def does_not_disturb(pair: Pair) -> tuple[object, ...]:
    pair.switch_dnd(Sets.ON)
    refused = pair.end(pair.far, pair.far.link.ask(Dial(NEAR)).call)
    pair.switch_dnd(Sets.OFF)
    call = pair.far.link.ask(Dial(NEAR)).call
    incoming = pair.near.wait_state(LegState.INCOMING).id
    pair.far.link.ask(HangUp())
    return refused, pair.end(pair.far, call), pair.end(pair.near, incoming)


def watches_a_colleague(pair: Pair) -> tuple[object, ...]:
    since = len(pair.near.events)
    pair.near.link.ask(WatchPerson(FAR, "Hal"))

    def told() -> list[LampState]:
        found: list[LampState] = []
        for event in pair.near.events[since:]:
            if isinstance(event, LampEvent) and event.lamp.number == FAR:
                found += [event.lamp.state] if event.lamp.state not in found[-1:] else []
        return found

    def wait(state: LampState) -> None:
        pair.near.wait(lambda: told()[-1:] == [state], 8, f"the lamp {state.value}: {told()}")

    wait(LampState.IDLE)
    call = pair.near.link.ask(Dial(FAR)).call
    pair.far.wait_state(LegState.INCOMING)
    wait(LampState.RINGING)
    pair.far.link.ask(Answer())
    wait(LampState.IN_CALL)
    pair.near.link.ask(HangUp())
    pair.near.wait_state(LegState.ENDED, call)
    wait(LampState.IDLE)
    return tuple(told())


def leaves_a_message(pair: Pair, mailbox: Softphone) -> tuple[object, ...]:
    """`mailbox` is signed in as PERSON."""
    call = pair.near.link.ask(Dial(f"7{PERSON}")).call
    pair.near.wait_state(LegState.IN_CALL, call)

    def has_one(account: AccountSnapshot) -> bool:
        return account.state is AccountState.READY and account.voicemail.new == 1

    duration_s = 9.0  # the announcement and a word
    pair.near.wait(lambda: pair.near.call(call).duration_s > duration_s, 15, "a word spoken")
    pair.near.link.ask(HangUp())
    mailbox.wait_account(has_one)
    return pair.end(pair.near, call), has_one(mailbox.wait_account(has_one))


PhoneScenario = Callable[[Pair], tuple[object, ...]]
PHONE_SCENARIOS: dict[str, PhoneScenario] = {
    "the caller hangs up": caller_hangs_up,
    "the called one hangs up": called_hangs_up,
    "declines": declines,
    "gives up": gives_up,
    "holds and resumes": holds,
    "presses keys": presses_keys,
    "hears early media": hears_early_media,
    "transfers blindly": transfers_blindly,
    "transfers to nowhere": transfers_to_nowhere,
    "transfers after asking": transfers_after_asking,
    "goes back from asking": goes_back_from_asking,
    "parks and retrieves": parks_and_retrieves,
    "retrieves nobody": retrieves_nobody,
    "does not disturb": does_not_disturb,
    "watches a colleague": watches_a_colleague,
}
