"""Real calls in the history: results in words on the command line, and nothing lost in a crash."""

from __future__ import annotations

import json
from typing import Any

from softphone.domain.call import LegState
from softphone.domain.commands import Answer, Dial, HangUp, SeeMissed, Transfer
from softphone.domain.events import HistoryEvent
from tests.conftest import SoftphoneFactory
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone


def kept(phone: Softphone, calls: int) -> list[dict[str, Any]]:
    """The history once it has so many calls, the newest first."""

    def written() -> int:
        return sum(isinstance(event, HistoryEvent) and bool(event.record) for event in phone.events)

    phone.wait(lambda: written() >= calls, 5, f"{calls} calls in the history")
    rows: list[dict[str, Any]] = history(phone)["history"]
    return rows


def history(phone: Softphone, *options: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(phone.cli("history", "--json", *options).stdout)
    return document


def test_missed_answered_transferred_and_a_crash(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    ann, ben, cy = softphone("101"), softphone("102"), softphone("103")

    call = ben.link.ask(Dial("101")).call
    ann.wait_state(LegState.INCOMING)
    ben.link.ask(HangUp(call))
    (missed,) = kept(ann, 1)
    assert (missed["direction"], missed["number"]) == ("in", "102")
    assert (missed["missed"], missed["result_words"]) == (True, "Missed")
    assert kept(ben, 1)[0]["result_words"] == "Cancelled"
    assert "Missed calls: 1" in ann.cli("status").stdout

    call = ann.link.ask(Dial("102")).call
    ben.wait_state(LegState.INCOMING)
    ben.link.ask(Answer())
    ann.wait_state(LegState.IN_CALL, call)
    ann.link.ask(Transfer("103", call))
    cy.wait_state(LegState.INCOMING)
    cy.link.ask(Answer())
    ann.wait_state(LegState.ENDED, call)
    transferred, _ = kept(ann, 2)
    assert (transferred["direction"], transferred["number"]) == ("out", "102")
    assert transferred["result_words"] == "Transferred"
    moments = [step["moment"] for step in transferred["timeline"]]
    assert moments[0] == "dialled"
    assert moments.index("answered") < moments.index("transferred") < moments.index("ended")

    ben.hang_up_all()
    answered = kept(ben, 2)[0]
    assert (answered["result_words"], answered["missed"]) == ("Answered", False)
    assert answered["duration_s"] > 0
    assert answered["codec"]

    before = history(ann)
    ann.kill()
    pbx.drop_contacts("101")  # the killed phone's, which nobody takes back
    ann.start()
    assert history(ann) == before
    assert [row["id"] for row in history(ann, "--missed")["history"]] == [missed["id"]]
    ann.link.ask(SeeMissed())
    assert history(ann)["unseen_missed"] == 0
