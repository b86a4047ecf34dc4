"""The documents of lamps and counts, read back by the phone's own readers."""

from __future__ import annotations

import pytest

from softphone.domain.lamp import LampState
from softphone.practice.board import Activity, DialogState
from softphone.practice.documents import dialog_info, message_summary, presence
from softphone.practice.party import Identity
from softphone.sip.dialog_info import DialogTable
from softphone.sip.message import message_counts
from softphone.sip.presence import lamp_state

ENTITY = "sip:102@practice.example"
RINGS = Activity("1", DialogState.EARLY, False, Identity('Cy "C" <Cole> & Co', "103"))
CALLS = Activity("2", DialogState.EARLY, True, Identity("Dee Dunn", "104"))
TALKS = Activity("3", DialogState.CONFIRMED, True, Identity("", "104", hidden=True))


@pytest.mark.parametrize(
    ("activities", "state", "by_presence"),
    [
        ([], LampState.IDLE, LampState.IDLE),
        ([RINGS], LampState.RINGING, LampState.RINGING),
        ([CALLS], LampState.IN_CALL, LampState.IN_CALL),
        ([TALKS], LampState.IN_CALL, LampState.IN_CALL),
        ([TALKS, RINGS], LampState.RINGING, LampState.RINGING),
    ],
)
def test_lamps(activities: list[Activity], state: LampState, by_presence: LampState) -> None:
    table = DialogTable()
    assert table.take(dialog_info(ENTITY, "practice.example", activities, 0))
    assert table.state is state
    assert lamp_state(presence(ENTITY, activities, away=False)) is by_presence
    assert lamp_state(presence(ENTITY, activities, away=True)) is LampState.OFFLINE


def test_who_is_at_the_other_end() -> None:
    table = DialogTable()
    table.take(dialog_info(ENTITY, "practice.example", [RINGS], 3))
    assert table.other == '"Cy \\"C\\" <Cole> & Co" <sip:103@practice.example>'
    table.take(dialog_info(ENTITY, "practice.example", [TALKS], 4))
    assert table.other == ""


@pytest.mark.parametrize("counts", [(0, 0), (1, 0), (3, 12)])
def test_message_counts(counts: tuple[int, int]) -> None:
    assert message_counts(message_summary(ENTITY, *counts)) == counts
