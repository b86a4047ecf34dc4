"""A call's SIP messages as a ladder that a person can read: the time, who said what to whom, and a
sentence for what it means (RFC 3261, 3262, 3264, 3515, 6665).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from softphone.domain.sip_trace import TracedMessage

US, THEM = "phone", "phone system"

_REQUESTS = {
    "ACK": "{sender} confirms that the answer arrived.",
    "BYE": "{sender} hangs up.",
    "CANCEL": "{sender} takes the call back before it was answered.",
    "INFO": "{sender} sends something inside the call, such as keys.",
    "MESSAGE": "{sender} sends a text message.",
    "PRACK": "{sender} confirms a provisional answer.",
    "REFER": "{sender} asks the other side to call somebody else: a transfer.",
    "UPDATE": "{sender} changes the call without ringing again.",
    "OPTIONS": "{sender} asks whether the other side is there.",
    "PUBLISH": "{sender} publishes a state.",
}
_ANSWERS = {
    100: "{sender} has the request and works on it.",
    180: "The other phone rings.",
    181: "The call is being forwarded.",
    182: "The call waits in a queue.",
    183: "Sound before the answer: an announcement or a ringing tone.",
    202: "{sender} has accepted it and will tell how it goes.",
    302: "{sender} says that the called party is somewhere else.",
    401: "{sender} asks for the password. This is normal: the request comes again with proof.",
    403: "{sender} forbids it: wrong password, or not allowed.",
    404: "{sender} knows no such number.",
    407: "{sender} asks for the password. This is normal: the request comes again with proof.",
    408: "Nobody answered in time.",
    415: "{sender} does not understand the kind of content.",
    423: "{sender} wants the registration to last longer.",
    480: "The called party cannot be reached now.",
    481: "{sender} does not know this call (any more).",
    483: "The request went through too many servers: a loop.",
    486: "Busy.",
    487: "The call was taken back before it was answered.",
    488: "The two sides have no sound format in common, or one wants encryption and one does not.",
    489: "{sender} does not offer this kind of lamp or message count.",
    491: "Both sides changed the call at once; one tries again in a moment.",
    500: "Something failed inside the phone system.",
    502: "A server behind the phone system failed.",
    503: "The phone system is overloaded or out of order.",
    504: "A server behind the phone system did not answer.",
    600: "Busy everywhere.",
    603: "Declined.",
    604: "The number exists nowhere.",
    606: "The two sides cannot agree on the sound.",
}
_CLASSES = {
    1: "{sender} works on it.",
    2: "{sender} agrees.",
    3: "{sender} says to try elsewhere.",
    4: "{sender} refuses.",
    5: "The phone system failed.",
    6: "Refused everywhere.",
}
_DIRECTION = re.compile(r"^a=(sendrecv|sendonly|recvonly|inactive)\b", re.MULTILINE)
_ZERO = re.compile(r"^c=IN IP4 0\.0\.0\.0\b", re.MULTILINE)
_FRAGMENT = re.compile(r"^SIP/2\.0 (\d{3})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rung:
    """One message: `what` is its start in short, `meaning` a sentence. `repeated` counts how often
    it came again unchanged.
    """

    at: str
    sent: bool
    what: str
    meaning: str
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Ladder:
    """`title` says what the conversation was about."""

    title: str
    call_id: str
    rungs: tuple[Rung, ...]


def ladders(messages: Iterable[TracedMessage]) -> list[Ladder]:
    """One ladder for each Call-ID, in the order of their first messages."""
    groups: dict[str, list[TracedMessage]] = {}
    for message in messages:
        groups.setdefault(message.call_id, []).append(message)
    return [_ladder(call_id, group) for call_id, group in groups.items()]


def is_call(ladder: Ladder) -> bool:
    return any(rung.what.startswith("INVITE") for rung in ladder.rungs)


def _ladder(call_id: str, group: list[TracedMessage]) -> Ladder:
    rungs: list[Rung] = []
    seen: dict[tuple[bool, str], int] = {}
    for message in group:
        key = (message.sent, message.text)
        if key in seen:
            at = seen[key]
            known = rungs[at]
            rungs[at] = Rung(known.at, known.sent, known.what, known.meaning, known.repeated + 1)
            continue
        seen[key] = len(rungs)
        rungs.append(Rung(message.at, message.sent, _what(message), meaning(message)))
    return Ladder(_title(group), call_id, tuple(rungs))


def _title(group: list[TracedMessage]) -> str:
    first = group[0]
    who = "to" if first.sent else "from"
    if first.method == "INVITE":
        party = first.target if first.sent else _user(first.header("From"))
        return f"Call {who} {party or 'somebody'}"
    names = {
        "REGISTER": "Registration",
        "SUBSCRIBE": f"Lamp or message count: {first.header('Event') or 'unknown'}",
        "NOTIFY": f"News of the phone system: {first.header('Event') or 'unknown'}",
        "OPTIONS": "Is anybody there?",
    }
    return names.get(first.method, f"{first.method} {who} {THEM}")


def _what(message: TracedMessage) -> str:
    if message.status:
        return f"{message.status} {message.phrase} ({message.method})"
    return f"{message.method} {message.target}".strip()


def meaning(message: TracedMessage) -> str:
    """A sentence for what the message means where it stands."""
    sender = f"The {US if message.sent else THEM}"
    if message.status:
        return _answer_meaning(message, sender)
    if message.method == "INVITE":
        return _invite_meaning(message, sender)
    if message.method == "REGISTER":
        leaving = message.header("Expires") == "0"
        return f"{sender} signs off." if leaving else f"{sender} registers, so that calls reach it."
    if message.method == "SUBSCRIBE":
        watched = message.target or "something"
        if message.header("Expires") == "0":
            return f"{sender} stops watching {watched}."
        return f"{sender} asks to be told about {watched} ({message.header('Event')})."
    if message.method == "NOTIFY":
        return _notify_meaning(message, sender)
    if message.method == "REFER":
        target = _user(message.header("Refer-To"))
        return f"{sender} asks the other side to call {target or 'somebody else'}: a transfer."
    return _REQUESTS.get(message.method, "{sender} sends {method}.").format(
        sender=sender, method=message.method
    )


def _invite_meaning(message: TracedMessage, sender: str) -> str:
    if message.within_dialog:
        held = _held(message.body)
        return f"{sender} puts the call on hold." if held else f"{sender} changes or resumes it."
    return f"{sender} calls {message.target or 'somebody'}."


def _held(body: str) -> bool:
    found = _DIRECTION.search(body)
    return (found is not None and found[1] in ("sendonly", "inactive")) or bool(_ZERO.search(body))


def _notify_meaning(message: TracedMessage, sender: str) -> str:
    event = message.header("Event").partition(";")[0].strip()
    if event == "refer":
        fragment = _FRAGMENT.search(message.body)
        code = int(fragment[1]) if fragment else 0
        if code >= 300:
            return f"The transfer failed with {code}."
        return "The transfer succeeded." if code >= 200 else "The transfer is under way."
    if event == "message-summary":
        return f"{sender} tells how many voice messages there are."
    if message.header("Subscription-State").startswith("terminated"):
        return f"{sender} tells nothing more about {event or 'this'}."
    return f"{sender} tells a state ({event or 'unknown'})."


def _answer_meaning(message: TracedMessage, sender: str) -> str:
    if message.status == 200:
        agreed = {
            "INVITE": "The call is answered, or its change is agreed to.",
            "REGISTER": "Registered: calls reach this phone.",
            "BYE": "The end of the call is confirmed.",
            "CANCEL": "Taking the call back is confirmed.",
            "SUBSCRIBE": f"{sender} will tell about it.",
        }
        return agreed.get(message.method, f"{sender} agrees.")
    words = _ANSWERS.get(message.status) or _CLASSES.get(message.status // 100, "")
    return words.format(sender=sender) or "An answer that no standard knows."


def _user(address: str) -> str:
    found = re.search(r"(?:sips?|tel):([^@;>\s]+)", address, re.IGNORECASE)
    return found.group(1) if found else ""


def ladder_text(ladder: Ladder) -> str:
    """The ladder as lines of text; times count from the first message."""
    if not ladder.rungs:
        return ""
    begin = _seconds(ladder.rungs[0].at)
    lines = [ladder.title, f"Began {ladder.rungs[0].at}; Call-ID {ladder.call_id}", ""]
    for rung in ladder.rungs:
        arrow = f"{US} -> {THEM}" if rung.sent else f"{THEM} -> {US}"
        again = f"  (sent {rung.repeated + 1} times)" if rung.repeated else ""
        lines.append(f"{_seconds(rung.at) - begin:+9.3f} s  {arrow:<22}  {rung.what}{again}")
        lines.append(f"{'':13}{rung.meaning}")
    return "\n".join(lines) + "\n"


def _seconds(at: str) -> float:
    return datetime.fromisoformat(at.replace("Z", "+00:00")).timestamp()
