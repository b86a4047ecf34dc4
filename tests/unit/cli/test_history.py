"""`softphone history` and `history forget`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from softphone.domain.commands import ForgetHistory, ListHistory
from softphone.domain.history import (
    HistoryFilter,
    HistoryPage,
    HistoryQuery,
    HistoryRecord,
    Moment,
    TimelineStep,
    result_words,
)
from softphone.domain.reasons import EndReason
from tests.link.scripted_phone import ScriptedPhone
from tests.unit.cli.command_line import CommandLine

AT = datetime(2020, 5, 4, 9, 5).astimezone().timestamp()
TALKED = HistoryRecord(
    "101@example",
    "out",
    "Ben Brook",
    "102",
    "sip:102@example",
    AT,
    AT + 70,
    EndReason.COMPLETED,
    answered_at=AT + 8,
    codec="G722",
    mos=4.2,
    timeline=(TimelineStep(AT, Moment.DIALLED), TimelineStep(AT + 8, Moment.ANSWERED)),
    id=7,
)
MISSED = replace(
    TALKED,
    direction="in",
    name="",
    number="103",
    result=EndReason.CANCELLED,
    answered_at=None,
    timeline=(),
    seen=False,
    id=8,
)


def test_listed_newest_first_with_results_in_words(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.answers[ListHistory] = HistoryPage((MISSED, TALKED), 12, 1)
    result = softphone("history", "--limit", "2", "--search", "10")
    assert result.stdout.splitlines() == [
        "8  2020-05-04 09:05  from  103                  Missed",
        "7  2020-05-04 09:05  to    Ben Brook 102  1:02  Answered",
        "… and 10 more",
    ]
    assert phone.asked == [ListHistory(HistoryQuery("10", limit=2))]


def test_the_missed_ones(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[ListHistory] = HistoryPage((), 0, 0)
    assert softphone("history", "--missed").stdout == "No calls\n"
    assert phone.asked == [ListHistory(HistoryQuery(filter=HistoryFilter.MISSED))]


def test_as_json_with_every_field_of_the_record(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.answers[ListHistory] = HistoryPage((TALKED,), 1, 4)
    document = json.loads(softphone("history", "--json").stdout)
    (row,) = document.pop("history")
    assert document == {"total": 1, "unseen_missed": 4}
    assert row["id"] == 7
    assert (row["result"], row["result_words"]) == ("completed", "Answered")
    assert (row["missed"], row["duration_s"], row["mos"]) == (False, 62.0, 4.2)
    assert row["timeline"][1] == {"at": AT + 8, "moment": "answered", "what": ""}


def test_more_than_a_page_is_asked_for_in_pages(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    full = tuple(replace(TALKED, id=2000 - row) for row in range(1000))
    phone.answers[ListHistory] = HistoryPage(full, 2000, 0)
    assert len(softphone("history", "--limit", "1500").stdout.splitlines()) >= 1500
    first, second = phone.asked
    assert (first, second) == (
        ListHistory(HistoryQuery(limit=1000)),
        ListHistory(HistoryQuery(limit=500, before=1001)),
    )


def test_forgetting(softphone: CommandLine, phone: ScriptedPhone) -> None:
    assert softphone("history", "forget", "7", "8").code == 0
    assert softphone("history", "forget", "--all").code == 0
    assert phone.asked == [ForgetHistory((7, 8)), ForgetHistory(all=True)]


@pytest.mark.parametrize("wrong", [[], ["7", "--all"], ["x"]])
def test_forgetting_says_what(
    softphone: CommandLine, phone: ScriptedPhone, wrong: list[str]
) -> None:
    assert softphone("history", "forget", *wrong).code == 2
    assert phone.asked == []


def test_results_in_words() -> None:
    parked = (TimelineStep(AT, Moment.PARKED),)
    transferred = replace(TALKED, result=EndReason.TRANSFERRED)
    assert result_words(transferred) == "Transferred"
    assert result_words(replace(transferred, timeline=parked)) == "Parked"
    assert result_words(replace(MISSED, direction="out")) == "Cancelled"
    assert result_words(replace(MISSED, result=EndReason.ANSWERED_ELSEWHERE)) == (
        "Answered on another device"
    )
