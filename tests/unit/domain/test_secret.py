"""A password is usable, but no usual way of writing things down shows it."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback

import pytest

from softphone.domain.commands import SignInAccount
from softphone.domain.secret import Secret

PASSWORD = "correct horse"


def test_reveal_is_the_way_out() -> None:
    assert Secret(PASSWORD).reveal() == PASSWORD


def test_no_text_of_it_shows_it() -> None:
    secret = Secret(PASSWORD)
    command = SignInAccount("101@example", secret)
    texts = [repr(secret), str(secret), f"{secret}", f"{secret!r}", f"{secret!s}"]
    texts += ["{}".format(secret), "%s %r" % (secret, secret)]  # noqa: UP031, UP032
    texts += [repr([secret]), repr({"password": secret}), repr(command), str(command)]
    assert all(PASSWORD not in text and "***" in text for text in texts)


def test_a_log_and_a_traceback_do_not_show_it(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger(__name__).warning("signing in with %s", Secret(PASSWORD))
    assert PASSWORD not in caplog.text
    try:
        raise ValueError(Secret(PASSWORD))
    except ValueError:
        assert PASSWORD not in traceback.format_exc()


def test_it_cannot_be_formatted_with_a_width() -> None:
    with pytest.raises(TypeError) as refusal:
        format(Secret(PASSWORD), ">40")
    assert PASSWORD not in str(refusal.value)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_is_never_pickled(protocol: int) -> None:
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(Secret(PASSWORD), protocol)
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(SignInAccount("101@example", Secret(PASSWORD)), protocol)


def test_it_is_never_copied() -> None:
    with pytest.raises(TypeError):
        copy.deepcopy(Secret(PASSWORD))


def test_it_has_no_dictionary() -> None:
    assert not hasattr(Secret(PASSWORD), "__dict__")


def test_it_compares_by_value() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert hash(Secret("a")) == hash(Secret("a"))
    assert Secret("a")
    assert not Secret("")
