from __future__ import annotations

import getpass
import threading
from pathlib import Path
from typing import Any

import pytest

from softphone.cli import sign_in
from softphone.domain.address import Transport
from softphone.domain.commands import AccountRef, SignInAccount
from softphone.domain.errors import Problem
from softphone.domain.events import AccountEvent
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.snapshots import AccountSnapshot
from tests.link.scripted_phone import ScriptedPhone
from tests.unit.cli.command_line import CommandLine
from tests.unit.cli.samples import REFUSED, UNREACHABLE, account, status

READY = account(AccountState.READY)
CONNECTING = account(AccountState.CONNECTING)
OLD_REFUSAL = account(AccountState.REFUSED, REFUSED)
GOES_ON = "The account is kept, and the phone goes on trying."


def script(
    phone: ScriptedPhone,
    *after: AccountSnapshot,
    before: tuple[AccountSnapshot, ...] = (),
    notice: str = "",
) -> None:
    phone.answers[SignInAccount] = AccountRef("a1", notice)
    phone.before[SignInAccount] = [AccountEvent(snapshot) for snapshot in before]
    phone.after[SignInAccount] = [AccountEvent(snapshot) for snapshot in after]


@pytest.fixture
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "OUTCOME_TIMEOUT_S", 0.3)


def asked(phone: ScriptedPhone) -> SignInAccount:
    (command,) = [command for command in phone.asked if isinstance(command, SignInAccount)]
    return command


def test_ready_is_success(softphone: CommandLine, phone: ScriptedPhone) -> None:
    script(phone, CONNECTING, READY)
    result = softphone("sign-in", "101@example")
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout == "Ready: signed in as 101@example.\n"
    assert softphone.prompts == ["Password for 101@example: "]
    assert asked(phone) == SignInAccount("101@example", Secret("typed"))


def test_every_option_arrives(
    softphone: CommandLine, phone: ScriptedPhone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(phone, READY)
    (tmp_path / "ca.pem").write_text("x")
    monkeypatch.chdir(tmp_path)
    place = ["--server", "pbx.example:5061", "--transport", "tls", "--provider", "p"]
    device = ["--sip-user", "101x", "--ca", "ca.pem"]
    result = softphone(
        "sign-in", "101@example", *place, *device, "--password-stdin", stdin=" a b \nx"
    )
    assert result.code == 0
    assert softphone.prompts == []
    assert asked(phone) == SignInAccount(
        "101@example",
        Secret(" a b "),
        "pbx.example:5061",
        Transport.TLS,
        "101x",
        str(tmp_path / "ca.pem"),
        "p",
    )


@pytest.mark.parametrize("stdin", ["pass\n", "pass", "pass\r\n", "pass\nnot this\n"])
def test_only_the_line_end_is_taken_off_the_password(
    softphone: CommandLine, phone: ScriptedPhone, stdin: str
) -> None:
    script(phone, READY)
    assert softphone("sign-in", "101@example", "--password-stdin", stdin=stdin).code == 0
    assert asked(phone).password == Secret("pass")


def test_where_there_is_no_keychain_it_says_so(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    script(phone, READY, notice="The password is kept for this session only.")
    result = softphone("sign-in", "101@example")
    assert (result.code, result.stderr) == (0, "The password is kept for this session only.\n")


def test_a_refusal_is_a_failure_with_its_words(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    script(phone, CONNECTING, OLD_REFUSAL)
    result = softphone("sign-in", "101@example")
    assert (result.code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [REFUSED.title, REFUSED.message, REFUSED.next_step]


@pytest.mark.parametrize("state", [AccountState.RETRYING, AccountState.NO_NETWORK])
def test_no_answer_of_the_server_is_a_failure_that_goes_on(
    softphone: CommandLine, phone: ScriptedPhone, state: AccountState
) -> None:
    script(phone, CONNECTING, account(state, UNREACHABLE))
    result = softphone("sign-in", "101@example")
    assert result.code == 1
    assert result.stderr.splitlines() == [
        UNREACHABLE.title,
        UNREACHABLE.message,
        UNREACHABLE.next_step,
        GOES_ON,
    ]


def test_a_retry_without_a_problem_is_no_outcome(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    script(phone, account(AccountState.RETRYING), CONNECTING, READY)
    assert softphone("sign-in", "101@example").code == 0


def test_the_accounts_past_is_no_outcome(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.status = status(OLD_REFUSAL)
    script(phone, CONNECTING, READY, before=(OLD_REFUSAL,))
    assert softphone("sign-in", "101@example").code == 0


def test_an_outcome_that_overtakes_the_answer_counts(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    script(phone, before=(CONNECTING, OLD_REFUSAL))
    assert softphone("sign-in", "101@example").code == 1


@pytest.mark.usefixtures("short_wait")
def test_another_accounts_outcome_does_not_count(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.answers[SignInAccount] = AccountRef("a2")
    phone.after[SignInAccount] = [AccountEvent(READY)]
    result = softphone("sign-in", "102@example")
    assert result.code == 4
    assert result.stderr.splitlines()[0] == "No answer yet"
    assert result.stderr.splitlines()[2] == GOES_ON


@pytest.mark.usefixtures("short_wait")
def test_when_the_time_is_over_the_state_decides(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    script(phone)
    phone.status = status(READY)
    assert softphone("sign-in", "101@example").code == 0


def test_a_refusal_by_the_phone_itself(softphone: CommandLine, phone: ScriptedPhone) -> None:
    def refuse(_: SignInAccount) -> AccountRef:
        raise Problem("Too many accounts", "There are 8.", "Sign one out.")

    phone.answers[SignInAccount] = refuse
    result = softphone("sign-in", "101@example")
    assert result.code == 1
    assert result.stderr.splitlines()[0] == "Too many accounts"


def test_a_phone_that_does_not_answer_has_words(
    softphone: CommandLine, phone: ScriptedPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()
    monkeypatch.setattr(sign_in, "ANSWER_TIMEOUT_S", 0.1)
    phone.answers[SignInAccount] = lambda _: over.wait(10) and AccountRef("a1")
    result = softphone("sign-in", "101@example")
    over.set()
    assert (result.code, result.stderr.splitlines()[0]) == (1, "The phone does not answer")


def test_a_phone_that_dies_meanwhile_is_told(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[SignInAccount] = AccountRef("a1")
    future = softphone.later("sign-in", "101@example")
    phone.wait_for(SignInAccount)
    phone.close()
    result = future.result(10)
    assert result.code == 1
    assert result.stderr.splitlines()[0] == "The phone is not there any more"


@pytest.mark.parametrize(
    ("argv", "title"),
    [
        (["101"], "This is not a sign-in address"),
        (["101@example", "--server", "a b"], "This is not a server"),
        (["101@example", "--ca", "/nonexistent/ca.pem"], "The CA file cannot be read"),
        (["101@example", "--ca", "/"], "The CA file cannot be read"),
    ],
)
def test_what_is_wrong_is_told_before_the_password_is_asked(
    softphone: CommandLine, argv: list[str], title: str
) -> None:
    result = softphone("sign-in", *argv)
    assert (result.code, result.stderr.splitlines()[0]) == (1, title)
    assert (softphone.prompts, softphone.starts) == ([], 0)


@pytest.mark.parametrize(
    ("secret", "code", "title"),
    [
        ("", 1, "No password was given"),
        (EOFError(), 1, "No password was given"),
        (getpass.GetPassWarning("echo"), 1, "The password cannot be asked for"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_without_a_password_nothing_is_asked_of_the_phone(
    softphone: CommandLine, secret: Any, code: int, title: str
) -> None:
    softphone.secret = secret
    result = softphone("sign-in", "101@example")
    assert result.code == code
    assert result.stderr.split("\n")[0] == title
    assert softphone.starts == 0


def test_an_empty_input_is_no_password(softphone: CommandLine) -> None:
    result = softphone("sign-in", "101@example", "--password-stdin", stdin="\n")
    assert (result.code, result.stderr.splitlines()[0]) == (1, "No password was given")
