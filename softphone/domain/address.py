"""Addresses people type and addresses SIP wants (RFC 3261 sections 19.1 and 25.1)."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

from softphone.domain.errors import Problem

# RFC 3261 also allows , ; ? / and escapes: a sign-in needs none of them, and some servers read
# parameters there.
_USER = re.compile(r"[A-Za-z0-9_.!~*'()&=+$-]{1,80}\Z")
_SCHEME = re.compile(r"sips?:", re.IGNORECASE)
_BRACKETED = re.compile(r"\[([^\]]*)\](?::(.*))?\Z")
_HOST_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\Z")
_SEPARATORS = str.maketrans("", "", " ()./-\u00a0\u2011")
# The + further inside is of a number that follows a code.
_DIALABLE = re.compile(r"\+?[0-9*#]+(?:\+[0-9]+)?\Z")
# Legal unescaped are also , ; and ?, but in a header without angle brackets, as the stack writes
# Refer-To, they would end the address and begin parameters (RFC 3261 section 20).
_USER_UNESCAPED = "*!~'()&=+$/-_."


class Transport(StrEnum):
    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


DEFAULT_PORT = {Transport.UDP: 5060, Transport.TCP: 5060, Transport.TLS: 5061}


@dataclass(frozen=True, slots=True)
class AccountAddress:
    """`ext@domain` as typed at sign-in."""

    user: str
    domain: str

    def __str__(self) -> str:
        return f"{self.user}@{self.domain}"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """`HOST[:PORT]`; without a port the transport's own is meant. An IPv6 host is kept without
    brackets.
    """

    host: str
    port: int | None = None

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"


def is_host(text: str) -> bool:
    """True for a host name or a literal IPv4 or IPv6 address; a zone (`%eth0`) has no place in
    SIP (RFC 3261 section 25.1).
    """
    if "%" in text:
        return False
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return len(text) <= 253 and all(
            _HOST_LABEL.match(label) for label in text.rstrip(".").split(".")
        )
    return True


def is_sip_user(text: str) -> bool:
    """True for what can be the user part of an account."""
    return bool(_USER.match(text))


def parse_account(text: str) -> AccountAddress:
    """`ext@domain`, with or without `sip:`. Raises `Problem` with what to type instead."""
    plain = _without_scheme(text.strip())
    user, at, domain = plain.rpartition("@")
    if at and is_sip_user(user) and is_host(domain) and ":" not in domain:
        return AccountAddress(user, domain.lower().rstrip("."))
    raise Problem(
        "This is not a sign-in address",
        "“{text}” does not have the form extension@domain.",
        "Type your extension, @ and your phone system's domain, for example 101@example.",
        text=text.strip()[:80],
    )


def parse_server(text: str) -> ServerAddress:
    """`HOST`, `HOST:PORT`, `[IPv6]:PORT`. Raises `Problem`."""
    plain = text.strip()
    host, port_text = plain, ""
    if bracketed := _BRACKETED.match(plain):
        host, port_text = bracketed[1], bracketed[2] or ""
    elif plain.count(":") == 1:
        host, _, port_text = plain.partition(":")
    port = int(port_text) if re.fullmatch(r"[0-9]{1,5}", port_text) else None
    if is_host(host) and (not port_text or (port is not None and 0 < port < 65536)):
        return ServerAddress(host, port)
    raise Problem(
        "This is not a server",
        "“{plain}” is not a host name or address with an optional port.",
        "Type for example pbx.example.com or pbx.example.com:5060.",
        plain=plain[:80],
    )


def _without_scheme(text: str) -> str:
    scheme = _SCHEME.match(text)
    return text[scheme.end() :] if scheme else text


def dial_string(text: str) -> str:
    """A typed number without its separators; an address or a name is returned stripped."""
    plain = text.strip()
    if "@" in plain:
        return plain
    compact = plain.translate(_SEPARATORS)
    return compact if _DIALABLE.match(compact) else plain


def target_uri(text: str, domain: str, scheme: str = "sip") -> str:
    """The request URI for what a person typed: a number or user at our domain, or a full address.

    `#` and everything not allowed in a user part is escaped; `*` stays (RFC 3261 section 25.1).
    Raises `Problem` for text that no address can be made of, so that no header or parameter can be
    smuggled in.
    """
    plain = _without_scheme(dial_string(text))
    user, at, host = plain.rpartition("@")
    if not at:
        user, host = plain, domain
    host_name, port = host, ""
    if at:
        server = parse_server(host)
        host_name = f"[{server.host}]" if ":" in server.host else server.host
        port = "" if server.port is None else f":{server.port}"
    if (
        not user
        or len(user) > 80
        or not user.isprintable()
        or any(c in user for c in ' <>"@:\\\r\n')
    ):
        raise Problem(
            "This cannot be dialled",
            "“{text}” is neither a number nor an address.",
            "Type a number, an extension or an address such as 102@example.",
            text=text.strip()[:80],
        )
    return f"{scheme}:{quote(user, safe=_USER_UNESCAPED)}@{host_name}{port}"


_NAME_ADDR = re.compile(r'(?:"((?:[^"\\]|\\.)*)"\s*|([^<"]*))<\s*([^>]*)>', re.DOTALL)


def split_name_addr(header: str) -> tuple[str, str]:
    """`(display name, URI)` of a From/To header value (RFC 3261 section 25.1, name-addr and addr-
    spec).
    """
    match = _NAME_ADDR.match(header.lstrip())
    if not match:
        return "", header.split(";", 1)[0].strip()
    quoted, bare, uri = match.groups()
    name = re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL) if quoted is not None else (bare or "")
    return name.strip(), uri.strip()


def user_part(uri: str) -> str:
    """The unescaped user part of a SIP or tel URI, without parameters."""
    rest = uri.partition(":")[2] or uri
    user = rest.rpartition("@")[0] if "@" in rest else rest
    return unquote(user.split(";", 1)[0], errors="replace")
