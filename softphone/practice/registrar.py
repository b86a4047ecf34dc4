"""Where the phones are (RFC 3261 section 10)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass

from sipmessage import URI

from softphone.practice.digest import Gatekeeper
from softphone.practice.message import Refused, answer, new_tag, parse_uri, uri_of
from softphone.practice.transactions import Asked, Peer

LONGEST_S = 3600
USUAL_S = 300
_EXPIRES = re.compile(r";\s*expires\s*=\s*(\d{1,9})", re.IGNORECASE)
_INSTANCE = re.compile(r'\+sip\.instance\s*=\s*"([^"]*)"', re.IGNORECASE)


@dataclass(eq=False)
class Binding:
    """`contact` is the URI to ask for, `peer` where the phone was heard from."""

    contact: URI
    text: str
    instance: str
    peer: Peer
    timer: asyncio.TimerHandle


class Registrar:
    """`changed` is told of a user whose phones came or went."""

    def __init__(self, domain: str, gatekeeper: Gatekeeper, changed: Callable[[str], None]) -> None:
        self._domain = domain
        self._gatekeeper = gatekeeper
        self._changed = changed
        self._bindings: dict[str, dict[str, Binding]] = {}

    def of(self, user: str) -> list[Binding]:
        return list(self._bindings.get(user, {}).values())

    def close(self) -> None:
        for bindings in self._bindings.values():
            for binding in bindings.values():
                binding.timer.cancel()

    def take(self, asked: Asked) -> None:
        request = asked.request
        if request.uri.host.lower() != self._domain:
            asked.respond(404, new_tag())
            return
        user = self._gatekeeper.user_of(request)
        if user is None:
            challenge(asked, self._gatekeeper)
            return
        try:
            self._bind(user, asked)
        except Refused as refused:
            asked.respond(refused.code, new_tag())
            return
        response = answer(request, 200, asked.peer, new_tag())
        now = asyncio.get_running_loop().time()
        contacts = [
            f"<{each.text}>;expires={max(round(each.timer.when() - now), 1)}"
            for each in self.of(user)
        ]
        response.headers.setlist("Contact", contacts)
        asked.send(response)

    def _bind(self, user: str, asked: Asked) -> None:
        """Raises `Refused`."""
        headers = asked.request.headers
        general = headers.get("Expires")
        for contact in headers.getlist("Contact"):
            own = _EXPIRES.search(contact)
            wanted = own[1] if own else general
            lifetime_s = min(int(wanted), LONGEST_S) if wanted and wanted.isdigit() else USUAL_S
            if contact.strip() == "*":
                for name in list(self._bindings.get(user, {})):
                    self._remove(user, name)
            elif lifetime_s:
                self._add(user, contact, lifetime_s, asked.peer)
            else:
                self._remove(user, uri_of(contact))

    def _add(self, user: str, contact: str, lifetime_s: int, peer: Peer) -> None:
        text = uri_of(contact)
        uri = parse_uri(text)
        found = _INSTANCE.search(contact)
        instance = found[1] if found else ""
        bindings = self._bindings.setdefault(user, {})
        for name, known in list(bindings.items()):
            if name == text or (instance and known.instance == instance):
                known.timer.cancel()
                del bindings[name]
        timer = asyncio.get_running_loop().call_later(lifetime_s, self._remove, user, text)
        bindings[text] = Binding(uri, text, instance, peer, timer)
        self._changed(user)

    def _remove(self, user: str, name: str) -> None:
        binding = self._bindings.get(user, {}).pop(name, None)
        if binding is not None:
            binding.timer.cancel()
            self._changed(user)


def challenge(asked: Asked, gatekeeper: Gatekeeper) -> None:
    """401 with a challenge for each algorithm."""
    response = answer(asked.request, 401, asked.peer, new_tag())
    response.headers.setlist("WWW-Authenticate", gatekeeper.challenges(asked.request))
    asked.send(response)
