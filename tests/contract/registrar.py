"""A registrar of few words that changes its nonce with every challenge, as hosted PBXs do."""

from __future__ import annotations

import hashlib
import re
import secrets
import socket
import threading
from types import TracebackType

from softphone.sip.message import header

REALM = "registrar.test"
PASSWORD_CHANGES = "changes"  # a call to it changes the password
_FIELD = re.compile(r'(\w+)="?([^",]*)"?')
_ECHOED = ("Via", "From", "To", "Call-ID", "CSeq")


class Registrar:
    """`password` may change while it runs. `authorized` counts REGISTERs with a digest;
    `refused_at` lists the methods of the requests whose digest was refused.

    Calls are challenged in the name of somebody else; `answered_stranger` counts who falls for it.
    """

    def __init__(
        self,
        password: str,
        expires_s: int = 300,
        stale_first: bool = False,
        status: int = 0,
        asks_for_all: bool = False,
    ) -> None:
        """`stale_first` answers the first digest with stale=true; `status` replaces the 401 that
        a wrong password gets. `asks_for_all` challenges calls and subscriptions in its own name.
        """
        self.password = password
        self.authorized = 0
        self.refused_at: list[str] = []
        self.answered_stranger = 0
        self.registered = threading.Semaphore(0)
        self.refused = threading.Event()
        self._expires_s = expires_s
        self._stale_once = stale_first
        self._status = status
        self._asks_for_all = asks_for_all
        self._nonces: set[str] = set()
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="registrar")

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def __enter__(self) -> Registrar:
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

    def _serve(self) -> None:
        while not self._ending.is_set():
            try:
                data, peer = self._socket.recvfrom(65535)
            except TimeoutError:
                continue
            text = data.decode("utf-8", "replace")
            if text.strip() and not text.startswith(("SIP/2.0", "ACK")):
                self._socket.sendto(self._answer(text).encode(), peer)

    def _answer(self, request: str) -> str:
        if request.startswith(f"INVITE sip:{PASSWORD_CHANGES}@"):
            self.password = "another"
            return _response(request, "486 Busy Here")
        if self._asks_for_all and request.startswith(("INVITE", "SUBSCRIBE")):
            given = header(request, "Authorization")
            fits = bool(given) and self._fits(given, request)
            return (
                _response(request, "480 Temporarily Unavailable")
                if fits
                else self._challenge(request)
            )
        if request.startswith("INVITE"):
            self.answered_stranger += bool(header(request, "Proxy-Authorization"))
            asks = f'Digest realm="stranger.test",nonce="{secrets.token_hex(8)}",algorithm=MD5'
            return _response(
                request, "407 Proxy Authentication Required", [f"Proxy-Authenticate: {asks}"]
            )
        if not request.startswith("REGISTER"):
            return _response(request, "489 Bad Event")
        given = header(request, "Authorization")
        if not given:
            return self._challenge(request)
        self.authorized += 1
        if not self._fits(given, request):
            self.refused.set()
            if self._status:
                return _response(request, f"{self._status} Forbidden")
            return self._challenge(request)
        if self._stale_once:
            self._stale_once = False
            return self._challenge(request, ",stale=true")
        contact = header(request, "Contact")
        if contact:
            self.registered.release()
        expires = header(request, "Expires") and self._expires_s
        more = [f"Contact: {contact};expires={expires}"] if contact else []
        return _response(request, "200 OK", more)

    def _challenge(self, request: str, more: str = "") -> str:
        nonce = secrets.token_hex(8)
        self._nonces.add(nonce)
        asks = f'Digest realm="{REALM}",nonce="{nonce}",algorithm=MD5,qop="auth"{more}'
        return _response(request, "401 Unauthorized", [f"WWW-Authenticate: {asks}"])

    def _fits(self, given: str, request: str) -> bool:
        """Checks the digest; every nonce is good for one request (RFC 7616 section 3.3)."""
        method = request.partition(" ")[0]
        fields = dict(_FIELD.findall(given))
        known = fields["nonce"] in self._nonces
        self._nonces.discard(fields["nonce"])
        who = _md5(f"{fields['username']}:{REALM}:{self.password}")
        what = _md5(f"{method}:{fields['uri']}")
        use = f"{fields['nonce']}:{fields['nc']}:{fields['cnonce']}:auth"
        if known and fields["response"] == _md5(f"{who}:{use}:{what}"):
            return True
        self.refused_at.append(method)
        return False


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def _response(request: str, status: str, more: list[str] | None = None) -> str:
    lines = [f"SIP/2.0 {status}"]
    lines += [f"{name}: {header(request, name)}" for name in _ECHOED]
    lines[3] += ";tag=1"
    lines += [*(more or []), "Content-Length: 0", "", ""]
    return "\r\n".join(lines)
