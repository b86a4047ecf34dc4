"""SIP messages: read with sipmessage and checked at this border, answered, and made.

The header fields that only travel through (Via, From, To) are copied as they came: parsing and
writing them again would change the quoting of other people's parameters.
"""

from __future__ import annotations

import re
import secrets

from sipmessage import URI, Message, Request, Response

LONGEST_BYTES = 16_384
BRANCH_COOKIE = "z9hG4bK"  # RFC 3261 section 8.1.1.7
_REQUIRED = ("Via", "From", "To", "Call-ID", "CSeq")
_FOLD = re.compile(rb"\r\n[ \t]+")
_RPORT = re.compile(r";\s*rport(?=\s*(?:;|,|$))")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_TAG = re.compile(r";\s*tag\s*=\s*([^\s;,]+)", re.IGNORECASE)
_URI = re.compile(r"<([^<>]*)>")

_PHRASES = {
    100: "Trying",
    180: "Ringing",
    183: "Session Progress",
    200: "OK",
    202: "Accepted",
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    415: "Unsupported Media Type",
    423: "Interval Too Brief",
    480: "Temporarily Unavailable",
    481: "Call/Transaction Does Not Exist",
    486: "Busy Here",
    487: "Request Terminated",
    488: "Not Acceptable Here",
    489: "Bad Event",
    491: "Request Pending",
    500: "Server Internal Error",
    501: "Not Implemented",
    603: "Decline",
}


class Refused(Exception):
    """A call or request that ends with this status."""

    def __init__(self, code: int) -> None:
        super().__init__(f"{code} {phrase(code)}")
        self.code = code


def phrase(code: int) -> str:
    return _PHRASES.get(code, "Unknown")


def read(data: bytes) -> Request | Response | None:
    """A message that has what every message must have (RFC 3261 section 8.1.1), or None."""
    if len(data) > LONGEST_BYTES:
        return None
    head, blank, body = data.partition(b"\r\n\r\n")
    try:
        message = Message.parse(_FOLD.sub(b" ", head) + blank + body)
        for name in _REQUIRED:
            if message.headers.get(name) is None:
                return None
        if not message.via or (isinstance(message, Request) and not message.cseq.method):
            return None
        _ = (message.from_address, message.to_address, message.content_length)
    except (ValueError, KeyError, TypeError, RecursionError):
        # The parser promises ValueError; hostile parameter names make it raise the others.
        return None
    length = message.content_length
    if length is not None:
        message.body = message.body[: max(length, 0)]
    return message


def branch(message: Request | Response) -> str:
    """The transaction's name (RFC 3261 section 17.2.3)."""
    top = message.via[0]
    return f"{top.parameters.get('branch')} {top.host}:{top.port}"


def tag(address: str) -> str:
    """The tag of a From or To as it came; empty without one."""
    found = _TAG.search(_QUOTED.sub("", address).rpartition(">")[2])
    return found[1] if found else ""


def uri_of(address: str) -> str:
    """The URI within a name-addr, or the whole when it stands bare."""
    found = _URI.search(address)
    return found[1] if found else address.partition(";")[0].strip()


def user_of(uri: URI) -> str:
    return uri.user or ""


def parse_uri(text: str) -> URI:
    """Raises `Refused` (400)."""
    try:
        return URI.parse(text)
    except (ValueError, TypeError):
        raise Refused(400) from None


def answer(request: Request, code: int, peer: tuple[str, int], local_tag: str = "") -> Response:
    """A response with what RFC 3261 section 8.2.6 copies, and where the request came from (RFC
    3581).
    """
    response = Response(code, phrase(code))
    vias = list(request.headers.getlist("Via"))
    vias[0] = _RPORT.sub(f";rport={peer[1]};received={peer[0]}", vias[0], count=1)
    response.headers.setlist("Via", vias)
    for name in ("From", "To", "Call-ID", "CSeq"):
        response.headers.set(name, request.headers[name])
    to = request.headers["To"]
    if local_tag and code != 100 and not tag(to):
        response.headers.set("To", f"{to};tag={local_tag}")
    return response


def carry(message: Request | Response, body: str, content_type: str) -> None:
    message.body = body.encode()
    message.headers.set("Content-Type", content_type)


def to_bytes(message: Request | Response) -> bytes:
    message.headers.set("Content-Length", str(len(message.body)))
    return bytes(message)


def new_tag() -> str:
    return secrets.token_hex(6)


def new_branch() -> str:
    return BRANCH_COOKIE + secrets.token_hex(8)
