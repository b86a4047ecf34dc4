"""A phone of bare messages, and the practice PBX in a thread of this process."""

from __future__ import annotations

import asyncio
import itertools
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from softphone.domain.practice import DOMAIN
from softphone.domain.resources import resource_folder
from softphone.domain.secret import Secret
from softphone.practice.pbx import Pbx
from softphone.sip.digest import authorization, challenges, first_supported
from softphone.sip.message import header
from softphone.storage.providers import ProviderStore, shipped_folder

PASSWORD = "a secret of this test"
TIMEOUT_S = 5.0
_numbers = itertools.count(1)
_OFFER = (
    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio {port} RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n"
)


@contextmanager
def practice_pbx(algorithms: tuple[str, ...] = ("MD5",)) -> Iterator[int]:
    """The port of a PBX in which nothing happens by itself; 101 and 108 may sign in."""
    provider = ProviderStore([shipped_folder()]).find("itsvoip")
    users = {"101": Secret(PASSWORD), "108": Secret(PASSWORD)}
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="practice")
    thread.start()

    async def make() -> tuple[Pbx, int]:
        folder = resource_folder("practice")
        pbx = Pbx(provider, folder, users, quiet=True, algorithms=algorithms)
        return pbx, await pbx.start()

    pbx, port = asyncio.run_coroutine_threadsafe(make(), loop).result(TIMEOUT_S)
    try:
        yield port
    finally:
        asyncio.run_coroutine_threadsafe(pbx.stop(), loop).result(TIMEOUT_S)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(TIMEOUT_S)
        loop.close()


class BarePhone:
    """Sends what it is told and reads what comes; a context manager."""

    def __init__(self, port: int, user: str = "101") -> None:
        self._peer = ("127.0.0.1", port)
        self._user = user
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(TIMEOUT_S)
        self._own_port = int(self._socket.getsockname()[1])

    def __enter__(self) -> BarePhone:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def request(
        self, method: str, number: str = "", more: str = "", body: str = "", *, call: str = ""
    ) -> str:
        """A request outside of a dialog; `number` is empty for the registrar itself."""
        turn = next(_numbers)
        uri = f"sip:{number}@{DOMAIN}" if number else f"sip:{DOMAIN}"
        own = f"sip:{self._user}@{DOMAIN}"
        return (
            f"{method} {uri} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP 127.0.0.1:{self._own_port};rport;branch=z9hG4bK{turn}\r\n"
            f"Max-Forwards: 70\r\nFrom: <{own}>;tag=f{turn}\r\n"
            f"To: <{uri if number else own}>\r\n"
            f"Call-ID: {call or f'call-{turn}'}\r\nCSeq: {turn} {method}\r\n"
            f"Contact: <sip:{self._user}@127.0.0.1:{self._own_port}>\r\n{more}"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        )

    def send(self, data: str | bytes) -> None:
        self._socket.sendto(data.encode() if isinstance(data, str) else data, self._peer)

    def read(self, fits: Callable[[str], bool]) -> str:
        """The next message that fits."""
        while True:
            message = self._socket.recv(65_535).decode()
            if fits(message):
                return message

    def final(self, method: str) -> str:
        """The next final answer to a request of a method."""

        def fits(message: str) -> bool:
            last = message.startswith("SIP/2.0 ") and int(message[8:11]) >= 200
            return last and header(message, "CSeq").endswith(f" {method}")

        return self.read(fits)

    def answered(self, method: str, number: str = "", more: str = "", body: str = "") -> str:
        """The final answer to a request, with our password where that is asked for."""
        asked = self.request(method, number, more, body)
        self.send(asked)
        first = self.final(method)
        if method == "INVITE" and status(first) >= 300:
            self.send(acknowledgement(asked, first))
        if status(first) != 401:
            return first
        challenge = first_supported(challenges(first))
        assert challenge is not None
        uri = f"sip:{number}@{DOMAIN}" if number else f"sip:{DOMAIN}"
        value = authorization(challenge, self._user, Secret(PASSWORD), method, uri, "abc")
        self.send(self.request(method, number, f"{more}Authorization: {value}\r\n", body))
        return self.final(method)

    def invite(self, number: str) -> str:
        offer = _OFFER.format(port=self._own_port + 1)
        return self.answered("INVITE", number, "Content-Type: application/sdp\r\n", offer)

    def invite_until_ringing(self, number: str) -> str:
        """Returns the request that rings, for taking it back."""
        asked = self.request("INVITE", number)
        self.send(asked)
        first = self.final("INVITE")
        self.send(acknowledgement(asked, first))
        challenge = first_supported(challenges(first))
        assert challenge is not None
        uri = f"sip:{number}@{DOMAIN}"
        value = authorization(challenge, self._user, Secret(PASSWORD), "INVITE", uri, "abc")
        more = f"Authorization: {value}\r\nContent-Type: application/sdp\r\n"
        request = self.request("INVITE", number, more, _OFFER.format(port=self._own_port + 1))
        self.send(request)
        self.read(lambda message: message.startswith("SIP/2.0 180"))
        return request

    def within(self, method: str, answer: str, sequence: int = 900) -> str:
        """A request in the dialog that `answer` made."""
        return (
            f"{method} {header(answer, 'Contact').strip('<>')} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP 127.0.0.1:{self._own_port};rport;branch=z9hG4bK{next(_numbers)}\r\n"
            f"Max-Forwards: 70\r\nFrom: {header(answer, 'From')}\r\nTo: {header(answer, 'To')}\r\n"
            f"Call-ID: {header(answer, 'Call-ID')}\r\n"
            f"CSeq: {sequence} {method}\r\nContent-Length: 0\r\n\r\n"
        )

    def acknowledge(self, answer: str) -> None:
        sequence = int(header(answer, "CSeq").split()[0])
        self.send(self.within("ACK", answer, sequence))

    def hang_up(self, answer: str) -> None:
        self.acknowledge(answer)
        self.send(self.within("BYE", answer))
        assert status(self.final("BYE")) in (200, 481)


def acknowledgement(invite: str, failure: str) -> str:
    """The ACK of a failure belongs to the INVITE's own transaction (RFC 3261 section 17.1.1.3)."""
    head = invite.partition("\r\n\r\n")[0].replace("INVITE", "ACK")
    lines = [line for line in head.split("\r\n") if not line.startswith(("To:", "Content-"))]
    return "\r\n".join([*lines, f"To: {header(failure, 'To')}", "Content-Length: 0", "", ""])


def status(message: str) -> int:
    return int(message[8:11])
