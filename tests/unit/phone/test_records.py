"""History and contacts as the phone uses them: written down, named, forgotten."""

from __future__ import annotations

from softphone.domain.commands import (
    Dial,
    ForgetHistory,
    HangUp,
    ListContacts,
    ListHistory,
    RunCode,
    SaveContact,
    SeeMissed,
    SignOutAccount,
    WatchPerson,
)
from softphone.domain.contact import Contact, ContactNumber
from softphone.domain.events import ContactsEvent, HistoryEvent
from softphone.domain.facts import InviteState
from softphone.domain.history import HistoryQuery, HistoryRecord
from tests.unit.phone.bench import Bench


def history(bench: Bench) -> tuple[HistoryRecord, ...]:
    return bench.ask(ListHistory(HistoryQuery())).records


def miss_a_call(bench: Bench) -> None:
    bench.stack.state(bench.ring_in(), InviteState.DISCONNECTED, 487)
    bench.turn()


def test_a_call_is_in_the_history_and_a_code_is_not(ready: Bench) -> None:
    ready.dial("103")
    ready.ask(HangUp())
    ready.ask(RunCode("dnd-on"))
    (record,) = history(ready)
    assert (record.number, record.account) == ("103", ready.account().address)


def test_missed_calls_are_counted_until_they_are_seen(ready: Bench) -> None:
    miss_a_call(ready)
    assert ready.status().unseen_missed == 1
    again = Bench(before=ready)
    again.phone.begin()
    again.turn()
    assert again.status().unseen_missed == 1
    again.ask(SeeMissed())
    assert again.status().unseen_missed == 0
    (told,) = [event for event in again.clients.events if isinstance(event, HistoryEvent)][-1:]
    assert told.unseen == 0


def test_the_history_can_be_forgotten(ready: Bench) -> None:
    miss_a_call(ready)
    miss_a_call(ready)
    ready.ask(ForgetHistory((history(ready)[0].id,)))
    assert len(history(ready)) == 1
    ready.ask(ForgetHistory(all=True))
    assert history(ready) == ()
    assert ready.status().unseen_missed == 0


def test_the_end_of_a_hot_desk_leaves_no_history_of_that_user(ready: Bench) -> None:
    miss_a_call(ready)
    ready.ask(RunCode("hot-desk-off"))
    ready.turn()
    assert history(ready) == ()


def test_the_end_of_a_hot_desk_takes_the_guests_contacts_and_leaves_the_others(
    ready: Bench,
) -> None:
    ready.ask(SaveContact(Contact(name="Owner's", numbers=(ContactNumber("", "102"),))))
    ready.ask(RunCode("hot-desk-on"))
    ready.turn()
    ready.ask(SaveContact(Contact(name="Guest's", numbers=(ContactNumber("", "103"),))))
    ready.ask(HangUp(all=True))
    ready.ask(RunCode("hot-desk-off"))
    ready.turn()
    left = ready.ask(ListContacts()).contacts
    assert [contact.name for contact in left] == ["Owner's"]


def test_signing_out_keeps_the_history(ready: Bench) -> None:
    miss_a_call(ready)
    ready.ask(SignOutAccount())
    assert len(history(ready)) == 1


def test_callers_have_the_names_that_the_user_gave_them(ready: Bench) -> None:
    kept = ready.ask(SaveContact(Contact(name="Zoë", numbers=(ContactNumber("", "102"),))))
    assert kept.id
    assert any(isinstance(event, ContactsEvent) for event in ready.clients.events)
    assert ready.call(ready.ring_in('"Ben" <sip:102@pbx.test>')).remote.name == "Zoë"
    ready.ask(HangUp())
    assert ready.call(ready.ask(Dial("102")).call).remote.name == "Zoë"
    assert ready.ask(ListContacts()).total == 1


def test_people_give_names_too_and_contacts_come_first(ready: Bench) -> None:
    ready.ask(WatchPerson("103", "Cy at the desk"))
    assert ready.call(ready.ring_in("<sip:103@pbx.test>")).remote.name == "Cy at the desk"
    ready.ask(SaveContact(Contact(name="Cy", numbers=(ContactNumber("", "103"),))))
    assert ready.call(ready.ring_in("<sip:103@pbx.test>")).remote.name == "Cy"
