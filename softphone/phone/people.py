"""The colleagues a user watches, kept for each account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from softphone.domain.account import Account
from softphone.domain.address import dial_string, is_sip_user
from softphone.domain.commands import Done, UnwatchPerson, WatchPerson
from softphone.domain.dial_plan import Meaning, classify
from softphone.domain.display_name import clean
from softphone.domain.errors import Problem
from softphone.domain.kept import Kept, Person
from softphone.domain.provider import Provider
from softphone.phone.account_memory import AccountMemory
from softphone.phone.lamps import Lamps
from softphone.phone.places import CallingAccount

_LONGEST_NUMBER = 40
_PEOPLE = (
    Meaning.EXTENSION,
    Meaning.INTERNAL,
    Meaning.OUTSIDE,
    Meaning.NAME,
    Meaning.AUTO_ATTENDANT,
    Meaning.QUEUE,
    Meaning.SPECIAL,
)


class People:
    def __init__(
        self,
        memory: AccountMemory,
        lamps: Lamps,
        calling_account: CallingAccount,
        provider_of: Callable[[str], Provider],
    ) -> None:
        self._memory = memory
        self._lamps = lamps
        self._account = calling_account
        self._provider_of = provider_of

    def watch(self, command: WatchPerson) -> Done:
        account: Account = self._account(command.account)
        person = Person(self._number(command.number, account.id), clean(command.name))

        def with_person(kept: Kept) -> Kept:
            if any(known.number == person.number for known in kept.people):
                people = tuple(
                    person if known.number == person.number else known for known in kept.people
                )
                return replace(kept, people=people)
            return replace(kept, people=(*kept.people, person))

        self._memory.change(account.id, with_person)
        self._lamps.add(account.id, person)
        return Done()

    def unwatch(self, command: UnwatchPerson) -> Done:
        account: Account = self._account(command.account)
        number = dial_string(command.number)
        if all(person.number != number for person in self._memory.of(account.id).people):
            raise Problem(
                "This person is not watched",
                "No lamp of {address} is for {number}.",
                "See the people there are with `softphone people`.",
                address=account.address,
                number=clean(number)[:40],
            )

        def without(kept: Kept) -> Kept:
            people = tuple(person for person in kept.people if person.number != number)
            return replace(kept, people=people)

        self._memory.change(account.id, without)
        self._lamps.remove(account.id, number)
        return Done()

    def _number(self, typed: str, account_id: str) -> str:
        number = dial_string(typed)
        meaning = classify(number, self._provider_of(account_id)).meaning
        possible = is_sip_user(number) and len(number) <= _LONGEST_NUMBER
        if meaning in _PEOPLE and possible:
            return number
        raise Problem(
            "This is nobody's number",
            "“{typed}” is not the extension of a colleague.",
            "Type an extension, for example 102.",
            typed=clean(typed)[:40],
        )
