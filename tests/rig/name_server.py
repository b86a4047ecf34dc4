"""A small name server for SRV records and addresses (RFC 1035, RFC 2782)."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.resolver
import dns.rrset

from tests.rig.ports import LOOPBACK


class NameServer:
    """A context manager. `records` are SRV records as text by name, `addresses` one IPv4 address
    by name; other names do not exist. `port` 0 takes a random one.
    """

    def __init__(
        self,
        records: Mapping[str, Sequence[str]],
        addresses: Mapping[str, str] | None = None,
        host: str = LOOPBACK,
        port: int = 0,
    ) -> None:
        self.records = records
        self.addresses = addresses or {}
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((host, port))
        self._socket.settimeout(0.05)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="name server")

    def __enter__(self) -> NameServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ending.set()
        self._thread.join()
        self._socket.close()

    def resolver(self) -> dns.resolver.Resolver:
        """One that asks this server and nobody else."""
        made = dns.resolver.Resolver(configure=False)
        made.nameservers = [LOOPBACK]
        made.port = self._socket.getsockname()[1]
        return made

    def _serve(self) -> None:
        while not self._ending.is_set():
            try:
                data, peer = self._socket.recvfrom(4096)
            except TimeoutError:
                continue
            self._socket.sendto(self._answer(dns.message.from_wire(data)).to_wire(), peer)

    def _answer(self, query: dns.message.Message) -> dns.message.Message:
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        asked = query.question[0]
        name = asked.name.to_text(omit_final_dot=True)
        self.asked.append(name)
        found = {
            dns.rdatatype.SRV: self.records.get(name, ()),
            dns.rdatatype.A: [self.addresses[name]] if name in self.addresses else (),
        }
        records = found.get(asked.rdtype, ())
        if records:
            kind = dns.rdatatype.to_text(asked.rdtype)
            answer.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", kind, *records))
        elif not any(found.values()):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return answer
