"""JSON-RPC 2.0 messages of the link, and the one place where values become JSON and JSON becomes
values.
"""

from __future__ import annotations

from typing import Any, cast

import msgspec

from softphone.domain.commands import METHODS, NAMES, Command
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import EVENT_NAMES, Event
from softphone.domain.secret import Secret

LONGEST_MESSAGE = 1 << 20
LONGEST_REQUEST = 64 * 1024
EVENT_METHOD = "event"
_NOTHING = msgspec.Raw(b"")

_EVENT_TYPES = {name: kind for kind, name in EVENT_NAMES.items()}


class Request(msgspec.Struct, omit_defaults=True):
    id: int
    method: str
    params: msgspec.Raw = msgspec.Raw(b"{}")
    jsonrpc: str = "2.0"


class Failure(msgspec.Struct):
    """`code` -32700 parse error, -32600 invalid request, -32601 no such method, -32602 bad
    parameters, 1 a `Problem`.
    """

    code: int
    message: str
    data: ProblemText


class Message(msgspec.Struct, omit_defaults=True):
    """What the phone sends: a response (`id` with `result` or `error`) or a notification
    (`method`).
    """

    id: int | None = None
    result: msgspec.Raw = _NOTHING
    error: Failure | None = None
    method: str = ""
    params: msgspec.Raw = _NOTHING
    jsonrpc: str = "2.0"


def _encode_special(value: object) -> object:
    if isinstance(value, Secret):
        return value.reveal()
    raise NotImplementedError(f"{type(value).__name__} is not sent over the link")


def _decode_special(kind: type, value: Any) -> object:
    if kind is Secret:
        if not isinstance(value, str):
            raise ValueError("a secret is text")
        return Secret(value)
    raise NotImplementedError(f"{kind.__name__} is not received over the link")


_encoder = msgspec.json.Encoder(enc_hook=_encode_special)
_request_decoder = msgspec.json.Decoder(Request)
_message_decoder = msgspec.json.Decoder(Message)


class BadRequest(Exception):
    """A request that cannot be carried out; `failure` is the answer, `id` the request's if it could
    be read.
    """

    def __init__(self, failure: Failure, request_id: int | None) -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.id = request_id


def _misuse(code: int, message: str) -> Failure:
    text = ProblemText(
        "The phone did not understand the request",
        message,
        "Use a client of the same version as the phone.",
    )
    return Failure(code, message, text)


def encode_request(request_id: int, command: Command[Any]) -> bytes:
    params = msgspec.Raw(_encoder.encode(command))
    return _encoder.encode(Request(request_id, NAMES[type(command)], params))


def decode_request(data: bytes) -> tuple[int, Command[Any]]:
    """Raises `BadRequest`; nothing of the message's content appears in its words, for it may hold a
    password.
    """
    try:
        request = _request_decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadRequest(_misuse(-32600, "The message is not a request."), None) from None
    kind = METHODS.get(request.method)
    if kind is None:
        raise BadRequest(_misuse(-32601, "There is no such method."), request.id)
    try:
        command = msgspec.json.decode(request.params, type=kind, dec_hook=_decode_special)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadRequest(
            _misuse(-32602, "The parameters do not fit the method."), request.id
        ) from None
    return request.id, command


def encode_result(request_id: int, result: object) -> bytes:
    return _encoder.encode(Message(id=request_id, result=msgspec.Raw(_encoder.encode(result))))


def encode_problem(request_id: int | None, problem: Problem) -> bytes:
    return encode_failure(request_id, Failure(1, problem.title, problem.text))


def encode_failure(request_id: int | None, failure: Failure) -> bytes:
    return _encoder.encode(Message(id=request_id, error=failure))


def encode_event(event: Event) -> bytes:
    event_fields = {"event": EVENT_NAMES[type(event)], **_builtins(event)}
    params = msgspec.Raw(_encoder.encode(event_fields))
    return _encoder.encode(Message(method=EVENT_METHOD, params=params))


def event_object(event: Event) -> dict[str, Any]:
    """`{"event": name, ...}` as `softphone events` prints it."""
    return {"event": EVENT_NAMES[type(event)], **to_object(event)}


def decode_event(params: msgspec.Raw) -> Event | None:
    """The event, or None for one that a newer phone knows and this client does not."""
    fields = msgspec.json.decode(params, type=dict[str, Any])
    kind = _EVENT_TYPES.get(str(fields.get("event")))
    if kind is None:
        return None
    return cast(Event, msgspec.convert(fields, kind))


def decode_message(data: bytes) -> Message:
    """Raises `msgspec.DecodeError`."""
    return _message_decoder.decode(data)


def decode_result(raw: msgspec.Raw, kind: type) -> Any:
    return msgspec.json.decode(raw, type=kind)


def to_object(value: object) -> Any:
    """Dictionaries, lists and plain values for `--json`, without the phrases for the window."""
    return _without_phrases(_builtins(value))


def _builtins(value: object) -> Any:
    return msgspec.to_builtins(value, enc_hook=_encode_special)


def _without_phrases(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_phrases(value[key]) for key in value if key != "phrases"}
    if isinstance(value, list | tuple):
        return [_without_phrases(each) for each in value]
    return value
