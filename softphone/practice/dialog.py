"""A dialog (RFC 3261 section 12): who the two ends are, and the requests within."""

from __future__ import annotations

from dataclasses import dataclass

from sipmessage import URI, Request, Response

from softphone.practice.message import carry, new_tag, parse_uri, tag, uri_of

MOST_FORWARDS = "70"


@dataclass(eq=False)
class Dialog:
    """`local` and `remote` are From and To of our requests, with their tags. `peer` is where the
    other end was last heard from.
    """

    call_id: str
    local: str
    remote: str
    target: URI
    peer: tuple[str, int]
    contact: str
    sequence: int = 0

    @classmethod
    def of_request(cls, request: Request, peer: tuple[str, int], contact: str) -> Dialog:
        """The dialog that a request from outside begins. Raises `Refused` for a bad Contact."""
        to = request.headers["To"]
        local = to if tag(to) else f"{to};tag={new_tag()}"
        target = parse_uri(uri_of(request.headers.get("Contact") or request.headers["From"]))
        remote = request.headers["From"]
        return cls(request.call_id, local, remote, target, peer, contact)

    @property
    def local_tag(self) -> str:
        return tag(self.local)

    @property
    def remote_tag(self) -> str:
        return tag(self.remote)

    def has(self, message: Request | Response) -> bool:
        """Whether a request from outside belongs here."""
        headers = message.headers
        return (
            message.call_id == self.call_id
            and tag(headers["To"]) == self.local_tag
            and tag(headers["From"]) == self.remote_tag
        )

    def request(self, method: str, body: str = "", content_type: str = "") -> Request:
        self.sequence += 1
        made = Request(method, self.target)
        made.headers.set("Max-Forwards", MOST_FORWARDS)
        made.headers.set("From", self.local)
        made.headers.set("To", self.remote)
        made.headers.set("Call-ID", self.call_id)
        made.headers.set("CSeq", f"{self.sequence} {method}")
        made.headers.set("Contact", self.contact)
        if body:
            carry(made, body, content_type)
        return made

    def ack(self, invite: Request) -> Request:
        """For the success of an INVITE of ours (RFC 3261 section 13.2.2.4)."""
        made = self.request("ACK")
        self.sequence -= 1
        made.headers.set("CSeq", f"{invite.cseq.sequence} ACK")
        return made

    def take_answer(self, response: Response, peer: tuple[str, int]) -> None:
        """The other end's tag and target, from the answer to our first request."""
        if tag(response.headers["To"]):
            self.remote = response.headers["To"]
        contact = response.headers.get("Contact")
        if contact:
            self.target = parse_uri(uri_of(contact))
        self.peer = peer
