"""Is anybody there? Questions to a server below the SIP stack. Blocking: in the background.

The stack's UDP sockets are not connected, so they never hear that a port is closed, and its
transactions take 32 s to give up (RFC 3261 section 17.1.2.2).
"""

from __future__ import annotations

import secrets
import socket

from softphone.domain.account import Server
from softphone.domain.address import Transport

_TIMEOUT_S = 1.0


def udp_port_is_closed(host: str, port: int) -> bool:
    """True when the server's system says that nobody listens (ICMP port unreachable). The datagram
    is a keep-alive (RFC 5626 section 4.4.1) that no server answers.
    """
    with _socket(host, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((host, port))
            probe.send(b"\r\n\r\n")
            probe.recv(64)
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
    return False


def is_there(server: Server, transport: Transport) -> bool:
    """True when the server takes a connection, or on UDP answers an OPTIONS with anything."""
    stream = transport is not Transport.UDP
    with _socket(server.address, socket.SOCK_STREAM if stream else socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((server.address, server.port))
            if stream:
                return True
            target = _host_port(server.address, server.port)
            probe.send(options_request(target, probe.getsockname()))
            return probe.recv(2048).startswith(b"SIP/2.0 ")
        except OSError:
            return False


def _socket(host: str, kind: socket.SocketKind) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, kind)
    made.settimeout(_TIMEOUT_S)
    return made


def options_request(target: str, here: tuple[object, ...]) -> bytes:
    """An OPTIONS (RFC 3261 section 11) to `target` from the socket address `here`. It names nobody
    here, for it goes to a server that may not be the one it was.
    """
    ours, mark = _host_port(str(here[0]), here[1]), secrets.token_hex(8)
    lines = [
        f"OPTIONS sip:{target} SIP/2.0",
        f"Via: SIP/2.0/UDP {ours};rport;branch=z9hG4bK{mark}",
        "Max-Forwards: 70",
        f"From: <sip:check@{ours}>;tag={mark}",
        f"To: <sip:{target}>",
        f"Call-ID: {mark}",
        "CSeq: 1 OPTIONS",
        "Content-Length: 0",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def _host_port(host: str, port: object) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
