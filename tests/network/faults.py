"""What goes wrong in networks and servers, each with a phone in a network of its own.

A fault waits for what it causes, ends, and returns the seconds from its end until the phone was
registered again as the server sees it.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import Answer, Dial, Hold, RegisterNow, Resume, SignInAccount
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.sip.message import body, header
from tests.rig.certificates import Leaf, server_identity
from tests.rig.name_server import NameServer
from tests.rig.namespaces import PhoneNetwork
from tests.rig.softphone import Softphone, program
from tests.rig.stream_registrar import StreamRegistrar
from tests.sip_defences.hostile_pbx import Caller, HostilePbx

BACK_S = 5.0
EXPIRY_S = 12  # the server decides; the phone asks after a third of it
NOTICED_S = 45.0
RETRY_AFTER_S = 4
OFFER = (
    "v=0\r\no=- 1 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n"
    "m=audio 40000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
)


_starting = threading.Lock()  # a phone's start is work; then it waits


@contextmanager
def started(network: PhoneNetwork) -> Iterator[Softphone]:
    with Softphone("101", command=[*network.within, *program()]) as phone:
        with _starting:
            phone.start()
        yield phone


@dataclass
class Stage:
    """A phone that is registered at `pbx`."""

    network: PhoneNetwork
    phone: Softphone
    pbx: HostilePbx

    def until(self, *states: AccountState) -> None:
        self.phone.wait_account(lambda account: account.state in states, NOTICED_S)

    def until_not_ready(self) -> None:
        self.phone.wait_account(
            lambda account: account.state not in (AccountState.READY, AccountState.CONNECTING),
            NOTICED_S,
        )

    def registrations(self, here: str = "") -> int:
        return sum(f"@{here}" in header(each, "Contact") for each in self.pbx.received("REGISTER"))

    def time_until_back(self, registrations_before: int, here: str = "") -> float:
        began = time.monotonic()
        self.phone.wait(
            lambda: self.registrations(here) > registrations_before, NOTICED_S, "a REGISTER"
        )
        self.until(AccountState.READY)
        return time.monotonic() - began


def expires(request: str) -> tuple[int, list[str]]:
    return 200, [f"Contact: {header(request, 'Contact')};expires={EXPIRY_S}"]


@contextmanager
def on_stage(registers: Callable[[str], tuple[int, list[str]]] = expires) -> Iterator[Stage]:
    with (
        PhoneNetwork() as network,
        HostilePbx(registers, network.server) as pbx,
        started(network) as phone,
    ):
        server = f"{pbx.host}:{pbx.port}"
        phone.link.ask(SignInAccount(f"101@{pbx.domain}", Secret("secret"), server))
        stage = Stage(network, phone, pbx)
        stage.until(AccountState.READY)
        yield stage


# -- the server -----------------------------------------------------------------------------------


def silent_server() -> float:
    """A server that was switched off answers nothing; UDP does not tell."""
    with on_stage() as stage:
        stage.network.lose(100)
        stage.until_not_ready()
        before = stage.registrations()
        stage.network.lose_nothing()
        return stage.time_until_back(before)


def server_restarted_udp() -> float:
    """Its port is closed for a while."""
    with on_stage() as stage:
        with stage.pbx.away():
            stage.until_not_ready()
            before = stage.registrations()
        return stage.time_until_back(before)


def server_says_503() -> float:
    """With Retry-After, which is waited for."""

    def busy(request: str) -> tuple[int, list[str]]:
        return 503, [f"Retry-After: {RETRY_AFTER_S}"]

    with on_stage() as stage:
        stage.pbx.registers = busy
        stage.until(AccountState.RETRYING)
        asked = len(stage.pbx.received("REGISTER"))
        allowed = time.monotonic() + RETRY_AFTER_S
        stage.pbx.registers = expires
        while time.monotonic() < allowed - 0.5:
            assert len(stage.pbx.received("REGISTER")) == asked, "asked before its time"
            time.sleep(0.05)  # nothing is to happen, for which nothing can be waited
        before = stage.registrations()
        return stage.time_until_back(before) - 0.5


def server_says_423_for_ever() -> float:
    with on_stage() as stage:
        interval = 400

        def brief(request: str) -> tuple[int, list[str]]:
            nonlocal interval
            interval += 60
            return 423, [f"Min-Expires: {interval}"]

        stage.pbx.registers = brief
        before = len(stage.pbx.received("REGISTER"))
        stage.until(AccountState.RETRYING)
        assert len(stage.pbx.received("REGISTER")) - before < 12, "a flood"
        stage.pbx.registers = expires
        return stage.time_until_back(stage.registrations())


def server_says_403() -> float:
    """Final: nothing is tried until the user asks."""
    with on_stage() as stage:
        stage.pbx.registers = lambda request: (403, [])
        stage.until(AccountState.REFUSED)
        stage.pbx.registers = expires
        before = stage.registrations()
        quiet_until = time.monotonic() + BACK_S
        stage.phone.wait(lambda: time.monotonic() > quiet_until, BACK_S + 1, "the quiet time")
        assert stage.registrations() == before, "tried again by itself"
        stage.phone.link.ask(RegisterNow())
        return stage.time_until_back(before)


def first_of_two_servers_dies() -> float:
    """By SRV records the phone goes to the first, from its death on to the second, and when that
    dies too back to the first. The seconds are those from the first death until the second server
    has the phone: until it is noticed, there is no cause that is gone.
    """
    with (
        PhoneNetwork() as network,
        HostilePbx(expires, network.server) as first,
        HostilePbx(expires, network.other_server) as second,
        NameServer(
            {
                f"_sip._udp.{first.domain}": [
                    f"20 0 {second.port} b.{first.domain}.",
                    f"10 0 {first.port} a.{first.domain}.",
                ]
            },
            {f"a.{first.domain}": first.host, f"b.{first.domain}": second.host},
            network.server,
            53,
        ),
    ):
        network.ask_names_of(network.server)
        with started(network) as phone:
            phone.sign_in(f"101@{first.domain}", "secret", "")
            at_first, at_second = Stage(network, phone, first), Stage(network, phone, second)
            assert (at_first.registrations(), at_second.registrations()) == (1, 0)
            died = time.monotonic()
            with first.away():
                at_second.time_until_back(0)
                took = time.monotonic() - died
                call = phone.link.ask(Dial("600")).call
                phone.wait_state(LegState.IN_CALL, call)
                assert second.dialog("600"), "called at a server that is dead"
                phone.hang_up_all()
            before = at_first.registrations()
            with second.away():
                at_first.time_until_back(before)
            return took


@contextmanager
def over_a_stream(
    network: PhoneNetwork, registrar: StreamRegistrar, ca_file: Path | None = None
) -> Iterator[Softphone]:
    """TLS with the authority of `ca_file`, else TCP."""
    with started(network) as phone:
        server = f"{network.server}:{registrar.port}"
        transport = "tls" if ca_file else "tcp"
        phone.sign_in(
            "101@pbx.test", "secret", server, transport=transport, ca_file=str(ca_file or "")
        )
        yield phone


def server_resets_tcp() -> float:
    """It restarts: the connection is reset, the port is closed for some seconds."""
    with PhoneNetwork() as network:
        first = StreamRegistrar(host=network.server)
        with over_a_stream(network, first.__enter__()) as phone:
            first.__exit__(None, None, None)
            phone.wait_account(lambda account: account.state is AccountState.RETRYING, NOTICED_S)
            began = time.monotonic()
            with StreamRegistrar(host=network.server, port=first.port) as second:
                second.wait(lambda: second.received("REGISTER"), 30, "a REGISTER")
                phone.wait_account(lambda account: account.state is AccountState.READY)
                return time.monotonic() - began


def half_open_tcp() -> float:
    with PhoneNetwork() as network, StreamRegistrar(host=network.server) as registrar:
        return half_open(network, registrar)


def half_open_tls() -> float:
    with PhoneNetwork() as network, TemporaryDirectory() as folder:
        identity = server_identity(Leaf(addresses=(network.server,)))
        ca_file = Path(folder, "ca.pem")
        ca_file.write_bytes(identity.ca_pem)
        with StreamRegistrar(identity, host=network.server) as registrar:
            return half_open(network, registrar, ca_file)


def half_open(
    network: PhoneNetwork, registrar: StreamRegistrar, ca_file: Path | None = None
) -> float:
    """The server has forgotten the connection and nobody tells: found by the phone's own ping. The
    seconds are those until the phone was registered over another one.
    """
    with over_a_stream(network, registrar, ca_file) as phone:
        registrar.mute_until = registrar.connections
        began = time.monotonic()
        before = len(registrar.received("REGISTER"))
        registrar.wait(lambda: registrar.connections > 1, 60, "another connection")
        registrar.wait(lambda: len(registrar.received("REGISTER")) > before, 10, "a REGISTER")
        phone.wait_account(lambda account: account.state is AccountState.READY)
        return time.monotonic() - began


# -- the network ----------------------------------------------------------------------------------


def network_down(seconds: float) -> float:
    with on_stage() as stage:
        stage.network.down()
        until = time.monotonic() + seconds
        stage.until(AccountState.NO_NETWORK)
        stage.phone.wait(lambda: time.monotonic() > until, seconds + 1, "the time")
        before = stage.registrations()
        stage.network.up()
        return stage.time_until_back(before)


def another_address() -> float:
    with on_stage() as stage:
        stage.network.move()
        return stage.time_until_back(0, stage.network.here)


def another_address_while_ringing() -> float:
    """The call is still answered."""
    with (
        on_stage() as stage,
        Caller(stage.pbx.contact, stage.pbx.peer, stage.network.server) as caller,
    ):
        caller.invite(OFFER.format(host=stage.network.server))
        incoming = stage.phone.wait_state(LegState.INCOMING)
        stage.network.move()
        took = stage.time_until_back(0, stage.network.here)
        stage.phone.link.ask(Answer(incoming.id))
        answer = caller.answer()
        assert answer.startswith("SIP/2.0 200")
        stage.phone.wait_state(LegState.IN_CALL, incoming.id)
        caller.hang_up(answer)
        stage.phone.wait_state(LegState.ENDED, incoming.id)
        return took


def call_up(stage: Stage) -> str:
    call = stage.phone.link.ask(Dial("600")).call
    stage.phone.wait_state(LegState.IN_CALL, call)
    stage.phone.wait(lambda: stage.pbx.packets > 10, 10, "sound")
    return call


def moved(stage: Stage) -> float:
    """The call is told to the server anew, with the new address for its sound."""
    told = len(stage.pbx.received("INVITE"))
    stage.network.move()
    here = stage.network.here
    took = stage.time_until_back(0, here)
    stage.phone.wait(lambda: len(stage.pbx.received("INVITE")) > told, 10, "a re-INVITE")
    invite = stage.pbx.received("INVITE")[-1]
    assert re.search(rf"^c=IN IP4 {re.escape(here)}\s*$", body(invite), re.MULTILINE), invite
    assert f"@{here}" in header(invite, "Contact"), invite
    return took


def another_address_in_a_call() -> float:
    """It goes on, heard from the new address."""
    with on_stage() as stage:
        call = call_up(stage)
        took = moved(stage)
        stage.phone.wait(lambda: stage.pbx.speaker == stage.network.here, 10, "sound from here")
        assert stage.phone.call(call).state is LegState.IN_CALL
        stage.phone.hang_up_all()
        stage.pbx.wait(lambda: stage.pbx.dialog("600").ended, 5, "the end of the call")
        return took


def another_address_on_hold() -> float:
    """It stays held, and can be resumed."""
    with on_stage() as stage:
        call = call_up(stage)
        stage.phone.link.ask(Hold(call))
        stage.phone.wait_hold(call, HoldState.HELD)
        took = moved(stage)
        assert stage.pbx.dialog("600").directions[-1] in ("sendonly", "inactive")
        stage.phone.wait_hold(call, HoldState.HELD)
        stage.phone.link.ask(Resume(call))
        stage.phone.wait_hold(call, HoldState.ACTIVE)
        stage.phone.wait(lambda: stage.pbx.speaker == stage.network.here, 10, "sound from here")
        stage.phone.hang_up_all()
        return took


def a_fifth_is_lost() -> float:
    """Signing in and calling still work; the seconds are those of a registration anew."""
    with on_stage() as stage:
        stage.network.lose(20)
        before = stage.registrations()
        stage.phone.link.ask(RegisterNow())
        took = stage.time_until_back(before)
        call = stage.phone.link.ask(Dial("600")).call
        stage.phone.wait_state(LegState.IN_CALL, call, timeout_s=20)
        stage.phone.wait(lambda: stage.pbx.packets > 50, 20, "sound")
        stage.network.lose_nothing()
        stage.phone.hang_up_all()
        return took


FAULTS: dict[str, tuple[Callable[[], float], float]] = {
    "silent server": (silent_server, BACK_S),
    "server restarted, UDP": (server_restarted_udp, BACK_S),
    "first of two servers dies": (first_of_two_servers_dies, NOTICED_S),
    "server restarted, TCP reset": (server_resets_tcp, BACK_S),
    "half-open TCP": (half_open_tcp, 40.0),
    "half-open TLS": (half_open_tls, 40.0),
    "503 with Retry-After": (server_says_503, BACK_S),
    "423 for ever": (server_says_423_for_ever, BACK_S),
    "403": (server_says_403, BACK_S),
    "network down for 5 s": (lambda: network_down(5), BACK_S),
    "network down for 60 s": (lambda: network_down(60), BACK_S),
    "another address": (another_address, BACK_S),
    "another address while ringing": (another_address_while_ringing, BACK_S),
    "another address in a call": (another_address_in_a_call, BACK_S),
    "another address on hold": (another_address_on_hold, BACK_S),
    "20 % loss": (a_fifth_is_lost, BACK_S),
}
"""Each with the most seconds that it may take."""
