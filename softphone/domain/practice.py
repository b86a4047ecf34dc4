"""The company of practice mode: its people and numbers. The practice PBX plays them, the window
tells about them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DOMAIN = "practice.example"
LEARNER = "101"


class Manner(StrEnum):
    """What somebody does when called and no phone is signed in as them."""

    ANSWERS = "answers"
    BUSY = "busy"
    NEVER_ANSWERS = "never-answers"
    CALLS_BACK = "calls-back"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Colleague:
    number: str
    name: str
    manner: Manner
    mailbox: bool = False
    department: str = "sales"


COLLEAGUES = (
    Colleague(LEARNER, "Ann Archer", Manner.AWAY, mailbox=True),
    Colleague("102", "Ben Brook", Manner.ANSWERS, mailbox=True),
    Colleague("103", "Cy Cole", Manner.ANSWERS, mailbox=True),
    Colleague("104", "Dee Dunn", Manner.BUSY),
    Colleague("105", "Eve Ess", Manner.NEVER_ANSWERS),
    Colleague("106", "Finn Ford", Manner.CALLS_BACK),
    Colleague("107", "Gus Gray", Manner.AWAY),
    Colleague("108", "Hal Hope", Manner.AWAY),
    Colleague("1001", "Ivy Ingram", Manner.ANSWERS, mailbox=True, department="workshop"),
    Colleague("1002", "Jon Jay", Manner.AWAY, department="workshop"),
)

ECHO = "600"
SPEECH = "601"
BUSY = "602"
DECLINED = "603"
RINGS = "604"
EARLY = "605"
KEYS = "606"
CONGESTED = "607"
HANGS_UP = "608"
CONFERENCE = "650"

QUEUES = {"9100": "Orders", "9101": "Repairs"}


def find_colleague(number: str) -> Colleague | None:
    return next((each for each in COLLEAGUES if each.number == number), None)
