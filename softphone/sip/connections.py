"""The TCP and TLS connections that the stack made: whom they reached, and when they end.

A TLS connection is looked at when its handshake is done and before a byte of SIP goes over it.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Collection

import pjsua2 as pj

from softphone.domain.address import Transport
from softphone.domain.registration import Failure
from softphone.sip.callers import is_trusted
from softphone.sip.certificate import fault_of

log = logging.getLogger(__name__)

_MOST_FAILURES = 20
_OVER = (pj.PJSIP_TP_STATE_DISCONNECTED, pj.PJSIP_TP_STATE_SHUTDOWN, pj.PJSIP_TP_STATE_DESTROY)


class Connections:
    """`shut_down` closes a connection by its handle, `words` names a status of the stack. `lost`
    hears of connections that ended by themselves after they had been made.
    """

    def __init__(
        self,
        shut_down: Callable[[int], None],
        words: Callable[[int], str],
        lost: Callable[[Transport], None],
    ) -> None:
        self._shut_down = shut_down
        self._words = words
        self._lost = lost
        self._open: dict[int, Transport] = {}
        self._failures: list[tuple[str, Failure | None]] = []
        self._identities: dict[str, tuple[str, Collection[str]]] = {}

    def expect(self, account_id: str, name: str, addresses: Collection[str]) -> None:
        """From now on a server at one of `addresses` must be `name`."""
        self._identities[account_id] = name, addresses

    def expect_nobody(self, account_id: str) -> None:
        self._identities.pop(account_id, None)

    def last_failure(self) -> tuple[str, Failure | None]:
        """Why the newest connection that failed did so; taken away by reading it."""
        return self._failures.pop() if self._failures else ("", None)

    def close_all(self) -> None:
        """Lets go of every connection, for nobody may be at its other end any more."""
        left, self._open = self._open, {}
        for handle in left:
            with contextlib.suppress(pj.Error):
                self._shut_down(handle)

    def take(self, prm: pj.OnTransportStateParam) -> None:
        """Inside the callback. When anything is wrong with a TLS connection, nothing is sent."""
        kind, handle = str(prm.type).upper(), int(prm.hnd)
        if prm.state == pj.PJSIP_TP_STATE_CONNECTED:
            if "TLS" not in kind:
                self._open[handle] = Transport.TCP
            elif self._is_known(prm.tlsInfo, handle):
                self._open[handle] = Transport.TLS
        elif prm.state == pj.PJSIP_TP_STATE_DISCONNECTED:
            self._note(f"{kind}: {self._words(prm.lastError)}", None)
        if prm.state in _OVER and handle in self._open:
            self._lost(self._open.pop(handle))

    def _is_known(self, tls: pj.TlsInfo, handle: int) -> bool:
        fault: Failure | None = Failure.CERTIFICATE
        try:
            fault = self._fault(tls)
        finally:
            if fault is not None:
                self._note("TLS: the certificate was refused", fault)
                self._close_or_die(handle)
        return fault is None

    def _close_or_die(self, handle: int) -> None:
        try:
            self._shut_down(handle)
        except BaseException:
            log.critical("a connection to an impostor cannot be closed: the phone ends")
            logging.shutdown()
            os._exit(1)

    def _fault(self, tls: pj.TlsInfo) -> Failure | None:
        remote = str(tls.remoteAddr)
        at_place = [
            name for name, addresses in self._identities.values() if is_trusted(remote, addresses)
        ]
        # The stack looked the name up anew, and was led elsewhere: it must then be everybody.
        names = at_place or [name for name, _ in self._identities.values()]
        return fault_of(int(tls.verifyStatus), str(tls.remoteCertInfo.raw), names)

    def _note(self, text: str, failure: Failure | None) -> None:
        self._failures.append((text, failure))
        del self._failures[:-_MOST_FAILURES]
