"""Requests of our own outside of any dialog, and their answers."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

import pjsua2 as pj

from softphone.sip.message import header


@dataclass(frozen=True, slots=True)
class Answer:
    """`message` is the response as received, empty for a status made by the stack itself."""

    code: int
    message: str


class Questions:
    """One kind of question of an account; a newer one makes the answer to an older one void.

    `outstanding` counts what the stack has not told the end of: the account must live until then.
    """

    def __init__(self, account: pj.Account, prefix: str) -> None:
        self._account = account
        self._prefix = prefix
        self._mark = ""
        self._answer: Answer | None = None
        self.outstanding = 0

    def ask(self, method: str, uri: str, fields: Iterable[tuple[str, str]] = ()) -> None:
        """Raises `pj.Error` when nothing can be sent."""
        self._answer = None
        # Tells the answer to this question from one to an earlier question (RFC 3261 section 20.38
        # lets any request carry it).
        self._mark = f"{self._prefix}{time.monotonic():.6f}"
        request = pj.SendRequestParam()
        request.method = method
        request.txOption.targetUri = uri
        for name, value in (("Timestamp", self._mark), *fields):
            field = pj.SipHeader()
            field.hName, field.hValue = name, value
            request.txOption.headers.append(field)
        self._account.sendRequest(request)
        self.outstanding += 1

    def forget(self) -> None:
        """The answer to the present question is not wanted any more."""
        self._mark, self._answer = "", None

    def take(self) -> Answer | None:
        """The answer, once."""
        answer, self._answer = self._answer, None
        return answer

    def answered(self, state: pj.TsxStateEvent) -> bool:
        """Takes in the event of a transaction; False when it was not about a question of ours."""
        mark = header(str(state.tsx.lastTx.wholeMsg), "Timestamp")
        if not mark.startswith(self._prefix):
            return False
        self.outstanding -= 1
        if mark == self._mark:
            received = state.type == pj.PJSIP_EVENT_RX_MSG
            message = str(state.src.rdata.wholeMsg) if received else ""
            self._answer = Answer(int(state.tsx.statusCode), message)
        return True
