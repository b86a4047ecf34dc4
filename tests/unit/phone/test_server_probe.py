"""What is learnt about a server, from servers of all kinds on this computer."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.phone import server_probe
from softphone.phone.server_probe import probe_server
from tests.rig.certificates import Leaf, server_identity

HOST = "127.0.0.1"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_probe, "_TIMEOUT_S", 0.6)
    monkeypatch.setattr(server_probe, "_SHORT_S", 0.2)


def account(port: int, transport: Transport, host: str = HOST, ca_file: str = "") -> Account:
    return Account("a1", "101@pbx.test", f"{host}:{port}", transport, ca_file=ca_file)


@contextmanager
def listening(kind: socket.SocketKind) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, kind) as server:
        server.bind((HOST, 0))
        if kind is socket.SOCK_STREAM:
            server.listen()
        server.settimeout(5)
        yield server


def test_a_name_that_does_not_exist() -> None:
    evidence = probe_server(account(5060, Transport.UDP, "no-such-name.invalid"))
    assert (evidence.address, evidence.name) == ("", "no-such-name.invalid")


def test_a_udp_server_that_answers() -> None:
    with listening(socket.SOCK_DGRAM) as server:

        def answer() -> None:
            request, peer = server.recvfrom(65535)
            assert request.startswith(b"OPTIONS sip:pbx.test SIP/2.0\r\n")
            server.sendto(b"SIP/2.0 404 Not Found\r\n\r\n", peer)

        serving = threading.Thread(target=answer)
        serving.start()
        evidence = probe_server(account(server.getsockname()[1], Transport.UDP))
        serving.join()
    assert (evidence.address, evidence.port_open) == (HOST, True)


def test_a_udp_server_that_says_nothing() -> None:
    with listening(socket.SOCK_DGRAM) as server:
        assert probe_server(account(server.getsockname()[1], Transport.UDP)).port_open is None


@pytest.mark.parametrize("transport", [Transport.UDP, Transport.TCP, Transport.TLS])
def test_a_port_where_nobody_listens(transport: Transport) -> None:
    kind = socket.SOCK_DGRAM if transport is Transport.UDP else socket.SOCK_STREAM
    with listening(kind) as server:
        port = server.getsockname()[1]
    assert probe_server(account(port, transport)).port_open is False


def test_a_tcp_server() -> None:
    with listening(socket.SOCK_STREAM) as server:
        evidence = probe_server(account(server.getsockname()[1], Transport.TCP))
    assert evidence.port_open is True


@contextmanager
def tls_server(folder: Path, names: list[str]) -> Iterator[tuple[int, str]]:
    """The port, and the file of the authority that signed for `names`."""
    identity = server_identity(Leaf(dns_names=tuple(names)))
    for name, content in (
        ("ca.pem", identity.ca_pem),
        ("server.pem", identity.certificate_pem),
        ("server.key", identity.key_pem),
    ):
        (folder / name).write_bytes(content)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    with listening(socket.SOCK_STREAM) as server:

        def serve() -> None:
            connection, _ = server.accept()
            # A client that refuses the certificate, which is what is tested, ends it here too.
            with connection, contextlib.suppress(OSError):
                context.wrap_socket(connection, server_side=True).close()

        serving = threading.Thread(target=serve)
        serving.start()
        yield server.getsockname()[1], str(folder / "ca.pem")
        serving.join()


def test_a_good_certificate(tmp_path: Path) -> None:
    with tls_server(tmp_path, ["localhost"]) as (port, ca_file):
        evidence = probe_server(account(port, Transport.TLS, "localhost", ca_file))
    assert evidence.certificate_error == ""
    assert evidence.certificate_until is not None


@pytest.mark.parametrize(
    ("names", "trusted", "words"),
    [(["other.test"], True, "mismatch"), (["localhost"], False, "certificate")],
)
def test_a_certificate_that_is_refused(
    tmp_path: Path, names: list[str], trusted: bool, words: str
) -> None:
    with tls_server(tmp_path, names) as (port, ca_file):
        wanted = account(port, Transport.TLS, "localhost", ca_file if trusted else "")
        evidence = probe_server(wanted)
    assert evidence.port_open is True
    assert words in evidence.certificate_error


def test_a_server_that_speaks_no_tls() -> None:
    with listening(socket.SOCK_STREAM) as server:
        evidence = probe_server(account(server.getsockname()[1], Transport.TLS))
    assert evidence.certificate_error
