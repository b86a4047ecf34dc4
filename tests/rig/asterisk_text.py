"""What Asterisk prints, turned into values: channels, contacts and logged SIP messages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Literal

_CONCISE_FIELDS = 14


@dataclass(frozen=True)
class Channel:
    """One line of `core show channels concise`."""

    name: str
    context: str
    extension: str
    state: str
    application: str
    data: str
    caller: str
    duration_s: int
    bridge_id: str
    unique_id: str

    @property
    def endpoint(self) -> str:
        """The endpoint of a PJSIP channel ("101" of "PJSIP/101-00000003"), else the name."""
        found = re.fullmatch(r"PJSIP/(.+)-[0-9a-f]{8}", self.name)
        return found.group(1) if found else self.name


def parse_channels(text: str) -> list[Channel]:
    """Parse `core show channels concise`; application data may itself hold exclamation marks."""
    channels = []
    for line in text.splitlines():
        parts = line.split("!")
        if len(parts) < _CONCISE_FIELDS:
            continue
        name, context, extension, _priority, state, application = parts[:6]
        *data, caller, _account, _peer_account, _ama, duration, bridge_id, unique_id = parts[6:]
        channels.append(
            Channel(
                name,
                context,
                extension,
                state,
                application,
                "!".join(data),
                caller,
                int(duration or 0),
                bridge_id,
                unique_id,
            )
        )
    return channels


def parse_parked(text: str) -> dict[str, str]:
    """Return slot -> endpoint of the calls in `parking show LOT`."""
    pairs = re.findall(r"Space\s+:\s+(\d+)\s+Channel\s+:\s+PJSIP/(\S+)-[0-9a-f]{8}", text)
    return {str(slot): str(endpoint) for slot, endpoint in pairs}


def parse_holding_bridges(text: str) -> set[str]:
    """Return the ids in `bridge show all` of bridges whose members do not hear each other."""
    lines = [line.split() for line in text.splitlines()]
    return {words[0] for words in lines if "holding_bridge" in words}


def parse_contacts(text: str, ext: str) -> dict[str, str]:
    """Return database key -> contact URI of one extension from `database show registrar`.

    `pjsip show contacts` would do but for cutting its columns short.
    """
    contacts = {}
    pattern = rf"/registrar/contact/({re.escape(ext)}@\S+)\s*: (\{{.*\}})"
    for key, value in re.findall(pattern, text):
        # Asterisk keeps semicolons from its own parsers as "^3B".
        contacts[str(key)] = str(json.loads(value)["uri"]).replace("^3B", ";")
    return contacts


@dataclass(frozen=True)
class SipMessage:
    """A SIP message as it was on the wire, seen from the PBX."""

    direction: Literal["received", "sent"]
    peer: str
    raw: str
    headers: dict[str, list[str]] = field(repr=False)

    @property
    def start_line(self) -> str:
        return self.raw.partition("\n")[0]

    @property
    def is_request(self) -> bool:
        return not self.start_line.startswith("SIP/2.0")

    @property
    def method(self) -> str:
        """The method of a request, or of the request a response answers."""
        if self.is_request:
            return self.start_line.partition(" ")[0]
        return self.header("CSeq").partition(" ")[2].strip()

    @property
    def status(self) -> int | None:
        return None if self.is_request else int(self.start_line.split()[1])

    @property
    def request_uri(self) -> str | None:
        return self.start_line.split()[1] if self.is_request else None

    @property
    def body(self) -> str:
        return self.raw.partition("\n\n")[2]

    def header(self, name: str) -> str:
        """Return the first value of a header, "" without one; long names, any case."""
        return next(iter(self.headers.get(name.lower(), [])), "")


_SHORT_NAMES = {
    "v": "via", "f": "from", "t": "to", "i": "call-id", "m": "contact", "l": "content-length",
    "c": "content-type", "s": "subject", "k": "supported", "e": "content-encoding",
    "o": "event", "r": "refer-to", "b": "referred-by", "u": "allow-events", "x": "session-expires",
}  # fmt: skip
_BANNER = re.compile(
    r"<--- (Received|Transmitting) SIP (?:request|response) \(\d+ bytes\) (?:from|to) (\S+) --->"
)
_LOG_PREFIX = re.compile(r"^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] ")


def parse_sip_messages(log: str) -> list[SipMessage]:
    """Find the messages the PJSIP logger wrote, in order."""
    messages: list[SipMessage] = []
    lines = iter(log.split("\n"))
    pending = next(lines, None)
    while pending is not None:
        banner = _BANNER.search(pending)
        pending = next(lines, None)
        if banner is None:
            continue
        raw: list[str] = []
        while pending is not None and not _LOG_PREFIX.match(pending):
            raw.append(pending.rstrip("\r"))
            pending = next(lines, None)
        messages.append(_message(banner, "\n".join(raw)))
    return messages


def _message(banner: re.Match[str], raw: str) -> SipMessage:
    headers: dict[str, list[str]] = {}
    for line in raw.partition("\n\n")[0].split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            key = name.strip().lower()
            headers.setdefault(_SHORT_NAMES.get(key, key), []).append(value.strip())
    direction: Literal["received", "sent"] = "received" if banner.group(1) == "Received" else "sent"
    return SipMessage(direction, banner.group(2), raw, headers)
