"""The phone system behind the fake phone: its codes, features, people and park slots, with the
events the real phone sends for them.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

from softphone.domain.commands import CodeAnswer, SwitchFeature
from softphone.domain.dial_plan import code_string
from softphone.domain.errors import Problem
from softphone.domain.events import (
    Event,
    FeatureEvent,
    LampEvent,
    LampRemovedEvent,
    ServiceEvent,
    SlotEvent,
)
from softphone.domain.feature import FeatureState, Provenance, Switch, after_code
from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.provider import Code, Provider, Sets
from softphone.domain.service_answer import accepted
from softphone.domain.snapshots import (
    FeatureSnapshot,
    LampSnapshot,
    RemoteParty,
    ServiceSnapshot,
    ServiceState,
    SlotSnapshot,
)


@dataclass(slots=True)
class Running:
    """A service call under way; `answer` settles when the phone system has answered."""

    code: Code
    service: ServiceSnapshot
    argument: str
    for_s: float | None
    answer: Future[CodeAnswer]

    @property
    def id(self) -> str:
        return self.service.id


class FakeCodes:
    """`refused` has the codes the phone system refuses, by id, with the words. With `waiting` a
    service call stays dialling until `finish`.
    """

    def __init__(self, provider: Provider, publish: Callable[[Event], None]) -> None:
        self.provider = provider
        self.refused: dict[str, Problem] = {}
        self.waiting = False
        self.features: dict[str, dict[str, FeatureSnapshot]] = {}
        self.services: dict[str, ServiceSnapshot] = {}
        self.people: dict[tuple[str, str], LampSnapshot] = {}
        self.slots: dict[tuple[str, str], SlotSnapshot] = {}
        self.hot_desk_ended: Callable[[str], None] = lambda _account: None
        self._publish = publish
        self._running: dict[str, Running] = {}
        self._ids = itertools.count(1)
        self._revisions = itertools.count(1)

    def forget(self) -> None:
        """What a new phone process does not know any more; features and people are kept."""
        self.services.clear()
        self._running.clear()

    def set_feature(
        self,
        name: str,
        state: Switch = Switch.ON,
        account: str = "a-101",
        provenance: Provenance = Provenance.ASSUMED,
        **changes: Any,
    ) -> FeatureSnapshot:
        feature = FeatureSnapshot(state, provenance, time.time())
        return self._set(account, name, replace(feature, **changes))

    def watch(
        self,
        number: str,
        name: str = "",
        state: LampState = LampState.UNKNOWN,
        account: str = "a-101",
        **changes: Any,
    ) -> LampSnapshot:
        source = "" if state is LampState.UNKNOWN else "dialog"
        lamp = LampSnapshot(account, number, name, state, source=source, since=time.time())
        lamp = replace(lamp, revision=next(self._revisions), **changes)
        self.people[account, number] = lamp
        self._publish(LampEvent(lamp))
        return lamp

    def unwatch(self, number: str, account: str = "a-101") -> None:
        if self.people.pop((account, number), None) is not None:
            self._publish(LampRemovedEvent(account, number))

    def set_slot(
        self,
        slot: str,
        state: SlotState = SlotState.OCCUPIED,
        source: SlotSource = SlotSource.THIS_PHONE,
        party: RemoteParty | None = None,
        account: str = "a-101",
        **changes: Any,
    ) -> SlotSnapshot:
        known = SlotSnapshot(account, slot, state, source, since=time.time())
        if party is not None:
            known = replace(known, name=party.name, number=party.number)
        known = replace(known, revision=next(self._revisions), **changes)
        self.slots[account, slot] = known
        self._publish(SlotEvent(known))
        return known

    def digits(self, code: Code, argument: str) -> str:
        return code_string(code, argument, self.provider)

    def serve(self, code: Code, argument: str, account: str, for_s: float | None = None) -> Running:
        """Places the service call."""
        service = ServiceSnapshot(
            f"s{next(self._ids)}",
            account,
            code.id,
            code.name,
            self.digits(code, argument),
            ServiceState.DIALLING,
            revision=1,
        )
        running = Running(code, service, argument, for_s, Future())
        self._running[service.id] = running
        if code.feature:
            self._set(account, code.feature, replace(self._known(running), switching=True))
        self._tell(running, ServiceState.DIALLING)
        if not self.waiting:
            self.finish(service.id)
        return running

    def switch(self, command: SwitchFeature, account: str) -> Running:
        codes = self.provider.codes_of(command.feature, command.state)
        code = next((each for each in codes if bool(each.argument) == bool(command.argument)), None)
        code = code or next(iter(codes), None)
        if code is None:
            raise Problem("This cannot be switched", f"{command.feature} has no code.", "")
        return self.serve(code, command.argument, account, command.for_s)

    def finish(self, service_id: str | None = None) -> None:
        """The phone system answers, or refuses what is in `refused`."""
        running = self._running.pop(service_id or next(iter(self._running)))
        code, account = running.code, running.service.account
        before = replace(self._known(running), switching=False)
        problem = self.refused.get(code.id)
        if problem is not None:
            if code.feature:
                self._set(account, code.feature, before)
            self._tell(running, ServiceState.FAILED, problem=problem.text)
            running.answer.set_exception(problem)
            return
        self._tell(running, ServiceState.ANSWERED)
        text = accepted(code.name)
        if code.feature and code.sets is not Sets.NOTHING:
            self._switched(running, _after(before, running))
        self._tell(running, ServiceState.DONE, text=text)
        running.answer.set_result(CodeAnswer(text))
        if code.feature == "hot-desk" and code.sets is Sets.OFF:
            self.hot_desk_ended(account)

    def _switched(self, running: Running, after: FeatureSnapshot) -> None:
        """Of what is switched apart for each argument, the whole is on while any is."""
        account, name = running.service.account, running.code.feature
        feature = self.provider.feature(name)
        if feature is not None and feature.per_argument and running.argument:
            self._set(account, f"{name}:{running.argument}", replace(after, argument=""))
            one_by_one = self.features[account].items()
            on = [key for key, one in one_by_one if ":" in key and one.state is Switch.ON]
            listed = ", ".join(key.partition(":")[2] for key in on)
            after = replace(after, state=Switch.ON if on else Switch.OFF, argument=listed)
        self._set(account, name, after)

    def _known(self, running: Running) -> FeatureSnapshot:
        features = self.features.get(running.service.account, {})
        return features.get(running.code.feature, FeatureSnapshot())

    def _set(self, account: str, name: str, feature: FeatureSnapshot) -> FeatureSnapshot:
        self.features.setdefault(account, {})[name] = feature
        self._publish(FeatureEvent(account, name, feature))
        return feature

    def _tell(self, running: Running, state: ServiceState, **changes: Any) -> None:
        service = running.service
        revision = service.revision + 1
        running.service = replace(service, state=state, revision=revision, **changes)
        if state in (ServiceState.DONE, ServiceState.FAILED):
            self.services.pop(service.id, None)
        else:
            self.services[service.id] = running.service
        self._publish(ServiceEvent(running.service))


def _after(before: FeatureSnapshot, running: Running) -> FeatureSnapshot:
    known = FeatureState(
        before.state, before.provenance, before.since, before.argument, before.until
    )
    now = time.time()
    after = after_code(known, running.code, running.argument, now)
    until = None if running.for_s is None else now + running.for_s
    return FeatureSnapshot(after.state, after.provenance, after.since, after.argument, until)
