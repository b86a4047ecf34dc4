"""Watching what colleagues and park slots do: one subscription a watch, its NOTIFYs as facts.

The state is read from the raw NOTIFY, of either package: the binding hands out no dialog state at
all, and of presence only what it understands itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import pjsua2 as pj

from softphone.domain.errors import Problem
from softphone.domain.facts import Fact, LampFact
from softphone.domain.lamp import LampState
from softphone.domain.provider import LampPackage
from softphone.sip import presence
from softphone.sip.build import BUILD
from softphone.sip.callbacks import contained
from softphone.sip.dialog_info import DialogTable, Restarted
from softphone.sip.message import body
from softphone.sip.xml_document import NotReadable

log = logging.getLogger(__name__)


class _Watch(pj.Buddy):
    """Must be deleted before its account: `Lamps` does."""

    def __init__(
        self,
        watch_id: str,
        account_id: str,
        package: LampPackage,
        report: Callable[[Fact], None],
        trusts: Callable[[str, str], bool],
    ) -> None:
        super().__init__()
        self.account_id = account_id
        self._trusts = trusts
        self._watch_id = watch_id
        self.package = package
        self._report = report
        self._dialogs = DialogTable()
        self._over = False

    @contained
    def onBuddyEvSubState(self, prm: pj.OnBuddyEvSubStateParam) -> None:
        self._take(prm.e)

    @contained
    def onBuddyEvSubDlgEventState(self, prm: pj.OnBuddyEvSubStateParam) -> None:
        self._take(prm.e)

    def _take(self, event: pj.SipEvent) -> None:
        method, code, message, source = _received(event)
        if message and not self._trusts(self.account_id, source):
            return
        if method == "NOTIFY" and body(message).strip() and not self._over:
            self._take_document(body(message))
        if self.getInfo().subState == pj.PJSIP_EVSUB_STATE_TERMINATED and not self._over:
            self._end(code if method == "SUBSCRIBE" and code >= 300 else 0)

    def _end(self, code: int) -> None:
        self._over = True
        self._tell(LampState.UNKNOWN, live=False, code=code)

    def _take_document(self, document: str) -> None:
        try:
            if self.package is LampPackage.PRESENCE:
                self._tell(presence.lamp_state(document))
            elif self._dialogs.take(document):
                self._tell(self._dialogs.state, self._dialogs.other)
        except Restarted:
            self._end(0)
        except NotReadable as error:
            log.info("a document about %s cannot be read: %s", self._watch_id, error)
            self._tell(LampState.UNKNOWN)

    def _tell(self, state: LampState, other: str = "", live: bool = True, code: int = 0) -> None:
        self._report(LampFact(self._watch_id, self.package, state, other, live, code))


class Lamps:
    """All watches of the stack. Deleting one ends its subscription. `trusts` tells whether an
    account's phone system is at a place (`host:port`): nobody else is believed.
    """

    def __init__(self, report: Callable[[Fact], None], trusts: Callable[[str, str], bool]) -> None:
        self._report = report
        self._trusts = trusts
        self._watches: dict[str, _Watch] = {}

    def watch(
        self,
        account: pj.Account,
        account_id: str,
        watch_id: str,
        uri: str,
        package: LampPackage,
    ) -> None:
        """Raises `Problem` beyond what the build can watch, and `pj.Error` of the stack."""
        if len(self._watches) >= BUILD.most_lamps:
            raise Problem(
                "Too many lamps",
                "This installation can watch {most} people and park slots at once.",
                "Remove people you do not need to watch.",
                most=BUILD.most_lamps,
            )
        watch = _Watch(watch_id, account_id, package, self._report, self._trusts)
        config = pj.BuddyConfig()
        config.uri = uri
        config.subscribe = package is LampPackage.PRESENCE
        if package is LampPackage.DIALOG:
            config.subscribe_dlg_event = True
        watch.create(account, config)
        self._watches[watch_id] = watch

    def unwatch(self, watch_id: str) -> None:
        self._watches.pop(watch_id, None)

    def drop(self, account_id: str) -> None:
        """Ends what this account watches, for the account is about to go; the phone is told."""
        for watch_id in [
            name for name, watch in self._watches.items() if watch.account_id == account_id
        ]:
            package = self._watches.pop(watch_id).package
            self._report(LampFact(watch_id, package, LampState.UNKNOWN, live=False))

    def clear(self) -> None:
        self._watches.clear()


def _received(event: pj.SipEvent) -> tuple[str, int, str, str]:
    """`(method, status, message, source)` of the transaction behind an event; message and source
    are empty when none was received.
    """
    if event.type != pj.PJSIP_EVENT_TSX_STATE:
        return "", 0, "", ""
    state = event.body.tsxState
    method, code = str(state.tsx.method), int(state.tsx.statusCode)
    if state.type != pj.PJSIP_EVENT_RX_MSG:
        return method, code, "", ""
    received = state.src.rdata
    return method, code, str(received.wholeMsg), str(received.srcAddress)
