"""Session descriptions (RFC 4566) of one audio stream, and the answer to an offer (RFC 3264)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from softphone.practice.g711 import FRAME_MS, NAMES, RATE_HZ

CONTENT_TYPE = "application/sdp"
_MAP = re.compile(r"rtpmap:(\d+)\s+([\w-]+)/(\d+)", re.IGNORECASE)
_OUR_EVENTS = 101


class Direction(StrEnum):
    BOTH = "sendrecv"
    SEND = "sendonly"
    RECEIVE = "recvonly"
    NEITHER = "inactive"

    @property
    def mirrored(self) -> Direction:
        """The same stream seen from the other end."""
        return {Direction.SEND: Direction.RECEIVE, Direction.RECEIVE: Direction.SEND}.get(
            self, self
        )


@dataclass(frozen=True, slots=True)
class Audio:
    """What the phone said of its stream. `payload_type` is a codec that we have too, `events` the
    payload type of telephone-event (RFC 4733) or None; `others` are the lines of streams that are
    not taken, `position` of which stand before this one.
    """

    port: int
    payload_type: int
    events: int | None
    direction: Direction
    others: tuple[str, ...] = ()
    position: int = 0

    @property
    def holds(self) -> bool:
        """True when the phone does not listen."""
        return self.direction in (Direction.SEND, Direction.NEITHER)


def read_audio(text: str) -> Audio | None:
    """The first audio stream that can be carried; None without one."""
    session_direction = Direction.BOTH
    found: Audio | None = None
    others: list[str] = []
    position = 0
    sections = re.split(r"^(?=m=)", text.replace("\r\n", "\n"), flags=re.MULTILINE)
    for section in sections:
        lines = section.split("\n")
        if not lines[0].startswith("m="):
            session_direction = _direction(lines, Direction.BOTH)
            continue
        audio = _audio(lines, session_direction) if found is None else None
        if audio is None:
            others.append(lines[0])
        else:
            found, position = audio, len(others)
    return replace(found, others=tuple(others), position=position) if found else None


def _audio(lines: list[str], session_direction: Direction) -> Audio | None:
    match = re.match(r"m=audio (\d{1,5})(?:/\d+)? RTP/AVP ((?:\d+ ?)+)$", lines[0].strip())
    if match is None or int(match[1]) > 65535:
        return None
    offered = [int(word) for word in match[2].split()]
    codec = next((number for number in offered if number in NAMES), None)
    if codec is None or not int(match[1]):
        return None
    events = None
    for line in lines:
        named = _MAP.match(line.removeprefix("a="))
        if named and named[2].lower() == "telephone-event" and int(named[3]) == RATE_HZ:
            events = int(named[1])
    return Audio(int(match[1]), codec, events, _direction(lines, session_direction))


def _direction(lines: list[str], otherwise: Direction) -> Direction:
    for line in lines:
        word = line.removeprefix("a=").strip()
        if line.startswith("a=") and word in list(Direction):
            return Direction(word)
    return otherwise


def describe(
    host: str, port: int, session: int, version: int, direction: Direction, to: Audio | None = None
) -> str:
    """Our offer, or our answer to `to`."""
    codecs = [to.payload_type] if to else list(NAMES)
    events = to.events if to else _OUR_EVENTS
    formats = [*codecs, *([] if events is None else [events])]
    ours = [
        f"m=audio {port} RTP/AVP {' '.join(map(str, formats))}",
        *(f"a=rtpmap:{codec} {NAMES[codec]}/{RATE_HZ}" for codec in codecs),
    ]
    if events is not None:
        ours += [f"a=rtpmap:{events} telephone-event/{RATE_HZ}", f"a=fmtp:{events} 0-15"]
    ours += [f"a=ptime:{FRAME_MS}", f"a={direction.value}"]
    rejected = [_rejected(line) for line in (to.others if to else ())]
    position = to.position if to else 0
    head = ["v=0", f"o=- {session} {version} IN IP4 {host}", "s=Practice"]
    head += [f"c=IN IP4 {host}", "t=0 0"]
    lines = [*head, *rejected[:position], *ours, *rejected[position:]]
    return "\r\n".join(lines) + "\r\n"


def _rejected(media: str) -> str:
    """A stream that is not taken has port 0 (RFC 3264 section 6)."""
    kind, _, rest = media.partition(" ")
    return f"{kind} 0 {rest.partition(' ')[2]}".strip()
