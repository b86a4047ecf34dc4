from __future__ import annotations

import re

import pytest

from softphone.domain.reasons import WORDS, EndReason, reason_for

R = EndReason


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (486, R.BUSY), (600, R.BUSY), (603, R.DECLINED), (607, R.DECLINED),
        (408, R.NO_ANSWER), (480, R.NO_ANSWER), (487, R.NO_ANSWER),
        (404, R.NOT_FOUND), (410, R.NOT_FOUND), (416, R.NOT_FOUND), (484, R.NOT_FOUND),
        (485, R.NOT_FOUND), (604, R.NOT_FOUND),
        (415, R.MEDIA_MISMATCH), (488, R.MEDIA_MISMATCH), (606, R.MEDIA_MISMATCH),
        (403, R.REFUSED), (401, R.REFUSED), (300, R.REFUSED), (302, R.REFUSED),
        (500, R.SERVER_ERROR), (503, R.SERVER_ERROR), (599, R.SERVER_ERROR),
        (200, R.COMPLETED),
    ],
)  # fmt: skip
def test_a_call_that_was_not_answered(code: int, reason: EndReason) -> None:
    assert reason_for(code, answered=False, ended_here=False, heard_from_remote=True) is reason


@pytest.mark.parametrize("code", [0, 408, 503])
@pytest.mark.parametrize("answered", [True, False])
def test_nothing_heard_is_the_network(code: int, answered: bool) -> None:
    reason = reason_for(code, answered=answered, ended_here=False, heard_from_remote=False)
    assert reason is R.NETWORK


@pytest.mark.parametrize(
    ("code", "ended_here", "reason"),
    [
        (200, False, R.COMPLETED),
        (200, True, R.COMPLETED),
        (486, False, R.COMPLETED),
        (408, False, R.NETWORK),
        (503, False, R.NETWORK),
    ],
)
def test_a_call_that_was_answered(code: int, ended_here: bool, reason: EndReason) -> None:
    assert reason_for(code, answered=True, ended_here=ended_here, heard_from_remote=True) is reason


@pytest.mark.parametrize("code", [0, 200, 404, 408, 487, 503, 603])
def test_a_call_given_up_here(code: int) -> None:
    assert reason_for(code, answered=False, ended_here=True, heard_from_remote=False) is R.CANCELLED


@pytest.mark.parametrize("code", range(700))
def test_every_code_has_a_reason_with_words(code: int) -> None:
    reason = reason_for(code, answered=False, ended_here=False, heard_from_remote=True)
    assert WORDS[reason]


def test_every_reason_has_words_without_a_code() -> None:
    assert WORDS.keys() == set(EndReason)
    assert len(set(WORDS.values())) == len(WORDS)
    assert not any(re.search(r"\d", words) for words in WORDS.values())
