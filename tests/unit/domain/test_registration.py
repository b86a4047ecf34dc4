from __future__ import annotations

import random

import pytest
from hypothesis import given, strategies as st

from softphone.domain.registration import (
    FINAL,
    Failure,
    SignIn,
    failure_for,
    retry_delay_s,
    words_for,
)

SIGN_IN = SignIn("101@pbx.test", "proxy.test:5060", "pbx.test")
F = Failure


@pytest.mark.parametrize(
    ("code", "text", "failure"),
    [
        (401, "Unauthorized", F.WRONG_PASSWORD),
        (407, "", F.WRONG_PASSWORD),
        (404, "Not Found", F.NO_SUCH_USER),
        (403, "Forbidden", F.FORBIDDEN),
        (405, "", F.FORBIDDEN),
        (603, "Decline", F.FORBIDDEN),
        (423, "Interval Too Brief", F.TOO_BRIEF),
        (503, "TLS: certificate verification failed", F.CERTIFICATE),
        (503, "SSL error", F.CERTIFICATE),
        (503, "Connection refused", F.CLOSED_PORT),
        (503, "Network is unreachable", F.NO_ROUTE),
        (502, "Unable to resolve", F.UNKNOWN_SERVER),
        (408, "Request Timeout", F.NO_ANSWER),
        (500, "", F.SERVER_ERROR),
        (503, "Service Unavailable", F.SERVER_ERROR),
        (302, "Moved", F.OTHER),
        (482, "Loop", F.OTHER),
    ],
)
def test_what_a_status_means(code: int, text: str, failure: Failure) -> None:
    assert failure_for(code, text) is failure


@given(st.integers(0, 999), st.text())
def test_every_status_means_something(code: int, text: str) -> None:
    assert failure_for(code, text) in Failure


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_has_title_message_and_next_step(failure: Failure) -> None:
    words = words_for(failure, SIGN_IN, 500)
    assert words.title
    assert words.message.endswith(".")
    assert words.next_step.endswith(".")
    tried_again = "tried again by itself" in words.next_step
    if failure in FINAL:
        assert not tried_again or "not be tried" in words.next_step


def test_no_two_failures_share_their_message() -> None:
    messages = [words_for(failure, SIGN_IN, 500).message for failure in Failure]
    assert len(set(messages)) == len(messages)


@pytest.mark.parametrize("failure", [F.WRONG_PASSWORD, F.NO_SUCH_USER, F.FORBIDDEN])
def test_refusals_are_final_and_name_the_account(failure: Failure) -> None:
    assert failure in FINAL
    assert SIGN_IN.address in words_for(failure, SIGN_IN).message


@pytest.mark.parametrize(
    ("attempt", "base_s"),
    [(1, 2), (2, 4), (3, 8), (7, 128), (8, 256), (9, 300), (10, 300), (1000, 300)],
)
def test_delays_double_up_to_five_minutes_within_the_jitter(attempt: int, base_s: float) -> None:
    delays = [retry_delay_s(attempt, random.Random(seed)) for seed in range(200)]
    assert min(delays) >= base_s * 0.8
    assert max(delays) <= base_s * 1.2
    assert max(delays) - min(delays) > base_s * 0.3


@pytest.mark.parametrize(
    ("retry_after_s", "lowest", "highest"),
    [(None, 1.6, 2.4), (0.0, 1.6, 2.4), (1.0, 1.6, 2.4), (120.0, 120.0, 120.0)],
)
def test_the_server_is_not_asked_before_its_retry_after(
    retry_after_s: float | None, lowest: float, highest: float
) -> None:
    assert lowest <= retry_delay_s(1, random.Random(1), retry_after_s) <= highest
