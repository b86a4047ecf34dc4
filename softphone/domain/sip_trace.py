"""The SIP messages in a log of the stack: who sent what, when.

The stack writes a message as one entry: a line with direction, size and peer, the message as it
was on the wire, and an end mark. Our own log puts the time (UTC) before the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENTRY = re.compile(
    r"^(?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) [^\n]*?\b(?P<direction>TX|RX) \d+ bytes "
    r"[^\n]*? (?:to|from) (?P<transport>UDP|TCP|TLS)6? (?P<peer>\S+):\n"
    r"(?P<message>.*?)^--end msg--",
    re.DOTALL | re.MULTILINE,
)
_COMPACT = {"f": "from", "t": "to", "i": "call-id", "m": "contact", "l": "content-length"}
_USER = re.compile(r"(?:sips?|tel):([^@;>\s]+)", re.IGNORECASE)
_STATUS = re.compile(r"SIP/2\.0 (\d{3}) ?(.*)")


@dataclass(frozen=True, slots=True)
class TracedMessage:
    """`at` is the log's own time, `peer` host and port. A request has a `method` and `status` 0; a
    response carries the method of its CSeq.
    """

    at: str
    sent: bool
    peer: str
    transport: str
    text: str
    method: str
    status: int
    phrase: str
    call_id: str

    def header(self, name: str) -> str:
        """The first value of the header, empty where there is none."""
        return _fields(self.text).get(name.lower(), "")

    @property
    def body(self) -> str:
        return self.text.partition("\n\n")[2]

    @property
    def target(self) -> str:
        """The user part a request is for."""
        found = _USER.search(self.text.split("\n", 1)[0])
        return found.group(1) if found else ""

    @property
    def within_dialog(self) -> bool:
        return "tag=" in self.header("To")


def read_trace(log: str) -> Iterator[TracedMessage]:
    """Every message in the text of a log, in its order. What is not whole is left out."""
    for entry in _ENTRY.finditer(log.replace("\r\n", "\n")):
        message = _message(entry)
        if message is not None:
            yield message


def _message(entry: re.Match[str]) -> TracedMessage | None:
    text = entry["message"]
    fields = _fields(text)
    first = text.split("\n", 1)[0].strip()
    status = _STATUS.match(first)
    method = fields.get("cseq", "").rpartition(" ")[2] if status else first.partition(" ")[0]
    if not method or not fields.get("call-id"):
        return None
    return TracedMessage(
        at=entry["at"],
        sent=entry["direction"] == "TX",
        peer=entry["peer"],
        transport=entry["transport"],
        text=text,
        method=method,
        status=int(status[1]) if status else 0,
        phrase=status[2].strip() if status else "",
        call_id=fields["call-id"],
    )


def _fields(text: str) -> dict[str, str]:
    """The first value of each header by its long name in lower case, unfolded."""
    head = re.sub(r"\n[ \t]+", " ", text.split("\n\n", 1)[0])
    fields: dict[str, str] = {}
    for line in head.split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            name = name.strip().lower()
            fields.setdefault(_COMPACT.get(name, name), value.strip())
    return fields
