"""A phone system that refuses, never answers or drops in the middle: the state and the active call
stay as they were, and the command says so in words.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.commands import Dial, Hold
from tests.rig.rude_pbx import Calls, Dialog, Failed, Refused, RudePbx, Transfers
from tests.rig.softphone import Softphone

pytestmark = pytest.mark.timeout(90)

# Followed by the extension: each phone has a call of its own that stays up.
ECHO = "600"
REFUSALS = [403, 404, 480, 603]
# The phone gives the PBX 15 s to answer a code, then 10 s to hang up.
PATIENCE_S = 45.0
_SOUND_S = 4.0
Result = subprocess.CompletedProcess[str]


@dataclass
class Line:
    """A phone with a call up, at a phone system that can be rude."""

    phone: Softphone
    pbx: RudePbx
    call: str

    def features(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.phone.cli("status", "--json").stdout)["features"]
        return found

    def fails(self, *argv: str) -> str:
        """Run a command that must fail with a title, a message and a next step."""
        return in_words(self.phone.cli(*argv, timeout_s=PATIENCE_S))

    def goes_on(self, *directions: str) -> None:
        """Fails unless the call is up with sound both ways; it was only ever offered so."""
        self.phone.wait(self.is_talking, 5, "the call to go on")
        assert not self.dialog.ended
        assert self.dialog.directions == ["sendrecv", *directions]
        packets = self.pbx.packets
        self.pbx.wait(lambda: self.pbx.packets > packets + 10, _SOUND_S, "sound from the phone")

    @property
    def dialog(self) -> Dialog:
        """The call as the phone system sees it."""
        return self.pbx.dialog(f"{ECHO}{self.phone.name}")

    def is_talking(self) -> bool:
        known = self.phone.call(self.call)
        return known.state is LegState.IN_CALL and known.hold.local is HoldState.ACTIVE


def in_words(done: Result) -> str:
    assert done.returncode == 1, f"{done.returncode} {done.stdout}"
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 3, done.stderr
    assert all(line.strip() for line in lines)
    return done.stderr


@pytest.fixture(scope="module")
def rude() -> Iterator[RudePbx]:
    with RudePbx() as pbx:
        yield pbx


@pytest.fixture(scope="module")
def phones(rude: RudePbx) -> Iterator[Callable[[int], list[Softphone]]]:
    """As many phones as asked for, each with an extension of its own."""
    with ExitStack() as stack:
        started: list[Softphone] = []

        def start(count: int) -> list[Softphone]:
            while len(started) < count:
                ext = str(101 + len(started))
                phone = stack.enter_context(Softphone(ext))
                phone.start()
                phone.sign_in(f"{ext}@{rude.domain}", "rude", f"{rude.host}:{rude.port}")
                started.append(phone)
            return started[:count]

        yield start


def start_call(phone: Softphone, rude: RudePbx) -> Line:
    call = phone.link.ask(Dial(f"{ECHO}{phone.name}")).call
    phone.wait_state(LegState.IN_CALL, call)
    line = Line(phone, rude, call)
    line.goes_on()
    return line


@pytest.fixture
def line(phones: Callable[[int], list[Softphone]], rude: RudePbx) -> Iterator[Line]:
    (phone,) = phones(1)
    yield start_call(phone, rude)
    rude.calls.clear()
    rude.transfers.clear()
    phone.hang_up_all()


@pytest.mark.parametrize("status", REFUSALS)
def test_a_refused_code_changes_nothing(line: Line, status: int) -> None:
    line.pbx.calls.update({"*74": Calls.ENDS, "*75": Refused(status), "*78": Refused(status)})
    assert line.phone.cli("feature", "night", "on").returncode == 0
    before = line.features()
    assert before["night"]["state"] == "on"
    line.fails("feature", "night", "off")
    line.fails("feature", "dnd", "on")
    assert line.features() == before
    line.goes_on()


def test_a_phone_system_that_never_answers_changes_nothing(
    phones: Callable[[int], list[Softphone]], rude: RudePbx
) -> None:
    told = fall_silent(
        phones,
        rude,
        Silence("*78", Calls.TRYING, ("feature", "dnd", "on")),
        Silence("*74", Calls.PROGRESS, ("feature", "night", "on")),
        Silence("*80", Calls.TRYING, ("record", "start"), ("sendonly", "sendrecv")),
    )
    assert len(rude.received("CANCEL")) >= 3
    assert len(set(told)) >= 2


def test_a_phone_system_that_dies_after_the_answer_changes_nothing(
    phones: Callable[[int], list[Softphone]], rude: RudePbx
) -> None:
    fall_silent(
        phones,
        rude,
        Silence("*77", Calls.DIES, ("feature", "reject-anonymous", "on")),
        Silence("*80", Calls.DIES, ("record", "start"), ("sendonly", "sendrecv")),
    )


@dataclass(frozen=True)
class Silence:
    """`directions` are what the call beside it is offered meanwhile."""

    number: str
    treatment: Calls
    argv: tuple[str, ...]
    directions: tuple[str, ...] = ()


def fall_silent(
    phones: Callable[[int], list[Softphone]], rude: RudePbx, *silences: Silence
) -> list[str]:
    """Each on a phone of its own, all at once: a phone waits as long as it is ready to wait."""
    rude.calls.update({each.number: each.treatment for each in silences})
    users = [start_call(phone, rude) for phone in phones(len(silences))]
    before = [line.features() for line in users]
    with ThreadPoolExecutor() as pool:
        running = [
            pool.submit(line.fails, *each.argv) for line, each in zip(users, silences, strict=True)
        ]
        told = [each.result() for each in running]
    assert [line.features() for line in users] == before
    for line, each in zip(users, silences, strict=True):
        line.goes_on(*each.directions)
        assert not line.phone.call(line.call).recording
        line.phone.hang_up_all()
    rude.calls.clear()
    return told


@pytest.mark.parametrize("status", REFUSALS)
def test_a_refused_recording_code_gives_the_call_back(line: Line, status: int) -> None:
    line.pbx.calls["*80"] = Refused(status)
    line.fails("record", "start")
    assert not line.phone.call(line.call).recording
    line.goes_on("sendonly", "sendrecv")


def test_a_call_that_was_held_before_stays_held_after_a_refusal(line: Line) -> None:
    line.pbx.calls["*80"] = Refused(403)
    line.phone.link.ask(Hold(line.call))
    line.phone.wait_hold(line.call, HoldState.HELD)
    line.fails("record", "start")
    assert line.phone.call(line.call).hold.local is HoldState.HELD
    assert line.dialog.directions == ["sendrecv", "sendonly"]


@pytest.mark.parametrize(
    ("argv", "target", "treatment"),
    [
        *(
            (("park", "701"), "701", treatment)
            for treatment in (*map(Refused, (403, 486, 603)), *map(Failed, (403, 486, 603)))
        ),
        (("park",), "***", Refused(603)),
        (("park",), "***", Failed(486)),
        (("feature", "transfer-to-self"), "*99", Refused(403)),
        (("feature", "transfer-to-self"), "*99", Failed(486)),
        (("feature", "transfer-to-voicemail", "102"), "7102", Refused(403)),
        (("feature", "transfer-to-voicemail", "102"), "7102", Failed(603)),
    ],
    ids=lambda value: "" if isinstance(value, tuple) else str(value),
)
def test_a_refused_transfer_leaves_the_call(
    line: Line, argv: tuple[str, ...], target: str, treatment: Refused | Failed
) -> None:
    line.pbx.transfers[target] = treatment
    line.phone.cli(*argv)
    failed = line.phone.wait_call(
        lambda one: one.id == line.call and one.transfer is TransferState.FAILED
    )
    assert failed.notice is not None
    assert failed.notice.message
    assert failed.notice.next_step
    assert failed.parked == ""
    assert line.phone.cli("wait", "parked", "--timeout", "0").returncode == 4
    line.goes_on()


def test_a_transfer_of_which_nothing_is_told_leaves_the_call(line: Line) -> None:
    line.pbx.transfers["701"] = Transfers.UNTOLD
    line.phone.cli("park", "701")
    line.phone.wait_call(lambda one: one.transfer is TransferState.ACCEPTED)
    assert line.phone.cli("wait", "parked", "--timeout", "2").returncode == 4
    assert line.phone.call(line.call).parked == ""
    line.goes_on()
