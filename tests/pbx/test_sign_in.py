"""Signing in: every transport, and for every failure the right words and no attempt too many."""

from __future__ import annotations

import socket
import time

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import Dial, GetStatus, SignInAccount, SignOutAccount
from softphone.domain.lamp import SlotState
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.snapshots import AccountSnapshot
from softphone.sip.build import BUILD, INDEX_BUILD
from tests.conftest import SoftphoneFactory, sign_in
from tests.rig.pbx import Pbx
from tests.rig.ports import free_port
from tests.rig.softphone import Softphone

WATCHED = 80


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_every_transport_registers_and_calls(
    softphone: SoftphoneFactory, pbx: Pbx, transport: str
) -> None:
    phone = softphone("107" if transport == "tls" else "101", transport=transport)
    account = phone.account()
    assert account is not None
    assert account.transport == transport
    assert account.encrypted is (transport == "tls")
    call = phone.link.ask(Dial("600")).call
    up = phone.wait_state(LegState.IN_CALL, call)
    assert phone.wait_call(lambda one: one.id == call and bool(one.codec)).encrypted is (
        transport == "tls"
    ), up
    phone.hang_up_all()


def test_wrong_password_is_said_and_not_tried_again(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    phone = softphone()
    mark = pbx.log_mark()
    refused = phone.cli(
        *("sign-in", f"104@{pbx.domain}", "--server", f"{pbx.host}:{pbx.port}"),
        "--password-stdin",
        stdin="not-the-password\n",
    )
    assert refused.returncode == 1
    assert refused.stderr.splitlines()[0] == "Sign-in refused"
    assert "did not accept the password" in refused.stderr
    assert "Check the password" in refused.stderr
    account = phone.account()
    assert account is not None
    assert (account.state, account.retry_in_s) == (AccountState.REFUSED, None)

    def attempts() -> int:
        return sum(
            message.method == "REGISTER" and "Authorization" in message.raw
            for message in pbx.sip_messages(mark)
            if message.direction == "received" and message.is_request
        )

    assert attempts() == 1
    # Longer than the first two retries would take (2 s and 4 s, with their jitter).
    quiet_until = time.monotonic() + 5.0
    phone.wait(lambda: attempts() > 1 or time.monotonic() > quiet_until, 6, "the quiet time")
    assert attempts() == 1


def outcome(phone: Softphone, address: str, server: str, transport: str = "udp") -> AccountSnapshot:
    phone.link.ask(SignInAccount(address, Secret("secret"), server, transport=transport))  # type: ignore[arg-type]
    return phone.wait_account(
        lambda account: account.address == address and account.problem is not None, 15
    )


def test_unknown_server(softphone: SoftphoneFactory) -> None:
    account = outcome(softphone(), "101@pbx.test", "no-such-server.invalid:5060")
    assert account.state is AccountState.RETRYING
    assert account.problem is not None
    assert account.problem.title == "Unknown server"
    assert "no-such-server.invalid" in account.problem.message


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_closed_port(softphone: SoftphoneFactory, transport: str) -> None:
    phone = softphone()
    account = outcome(phone, "101@pbx.test", f"127.0.0.1:{free_port()}", transport)
    assert account.state is AccountState.RETRYING
    assert account.problem is not None
    assert account.problem.title == "No phone system at this address"


def test_a_server_that_never_answers(softphone: SoftphoneFactory) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        account = outcome(softphone(), "101@pbx.test", f"127.0.0.1:{silent.getsockname()[1]}")
    assert account.state is AccountState.RETRYING
    assert account.problem is not None
    assert account.problem.title == "The phone system does not answer"


def test_wrong_domain(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    phone = softphone()
    account = outcome(phone, "101@wrong.example", f"{pbx.host}:{pbx.port}")
    assert account.state is AccountState.REFUSED
    assert account.problem is not None
    # A PBX may answer 401, 403 or 404 here: whichever it is, the words lead to the address typed.
    assert "101@wrong.example" in account.problem.message


def test_a_certificate_of_an_unknown_authority_is_refused(
    softphone: SoftphoneFactory, pbx: Pbx
) -> None:
    phone = softphone()
    account = outcome(phone, f"107@{pbx.domain}", f"localhost:{pbx.tls_port}", "tls")
    assert account.problem is not None
    assert account.problem.title == "The connection is not safe"


def test_the_pbx_comes_back_and_the_phone_is_registered_again(
    softphone: SoftphoneFactory, pbx_factory: type[Pbx]
) -> None:
    pbx = pbx_factory()
    phone = softphone()
    address = f"101@{pbx.domain}"
    pbx.stop()
    first = outcome(phone, address, f"{pbx.host}:{pbx.port}")
    assert first.state is AccountState.RETRYING
    phone.link.ask(
        SignInAccount(address, Secret(pbx.user("101").password), f"{pbx.host}:{pbx.port}")
    )
    pbx.start()
    phone.wait_account(lambda account: account.state is AccountState.READY, 30)


def test_two_accounts_side_by_side(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    pbx.drop_contacts("101")  # of phones that other tests killed
    phone = softphone("101")
    sign_in_second(phone, pbx)
    call = phone.cli("dial", "600").stdout.strip()
    assert phone.wait_state(LegState.IN_CALL, call).account == "a1"
    phone.hang_up_all()
    phone.link.ask(SignOutAccount(f"101@{pbx.domain}"))
    phone.wait(lambda: not pbx.contacts("101"), 5, "101 unregistered")
    call = phone.link.ask(Dial("600")).call
    assert phone.wait_state(LegState.IN_CALL, call).account == "a2"
    phone.hang_up_all()


def sign_in_second(phone: Softphone, pbx: Pbx) -> None:
    user = pbx.user("102")
    phone.link.ask(
        SignInAccount(f"102@{pbx.domain}", Secret(user.password), f"{pbx.host}:{pbx.port}")
    )
    phone.wait(lambda: bool(pbx.contacts("102")), 5, "102 registered")


def test_messages_waiting_are_counted(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    phone = softphone("101")
    sign_in(phone, pbx, "101")
    account = phone.account()
    assert account is not None
    assert (account.voicemail.new, account.voicemail.old) == (0, 0)


@pytest.mark.skipif(BUILD is INDEX_BUILD, reason="the package index's pjsua2 watches no slots")
def test_an_account_that_was_replaced_takes_nothing_along(
    softphone: SoftphoneFactory, pbx: Pbx
) -> None:
    """Python collects the refused one while the right one watches its slots, ten in a second."""
    phone = softphone()
    server = f"{pbx.host}:{pbx.port}"
    phone.link.ask(SignInAccount(f"101@{pbx.domain}", Secret("not-it"), server))
    phone.wait_account(lambda account: account.state is AccountState.REFUSED)
    sign_in(phone, pbx, "101")

    def told() -> int:
        slots = phone.link.ask(GetStatus()).slots
        return sum(slot.state is not SlotState.UNKNOWN for slot in slots)

    phone.wait(lambda: told() >= WATCHED, 30.0, "the lamps of the slots")
    assert "not watched" not in phone.log_text()
