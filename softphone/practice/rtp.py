"""One RTP stream each way (RFC 3550) of G.711 frames of 20 ms, with keys as telephone events (RFC
4733).
"""

from __future__ import annotations

import asyncio
import secrets
import struct
from collections import deque
from collections.abc import Callable

from softphone.practice.g711 import FRAME_SAMPLES, SILENCE, Samples, decode, encode
from softphone.practice.session_description import Audio

HOST = "127.0.0.1"
KEYS = "0123456789*#ABCD"
_VERSION_2 = 0x80
_MARKER = 0x80
_END = 0x80
_VOLUME = 10
_KEY_FRAMES = 5
_END_REPEATS = 3
_LONGEST_WAIT = 8  # frames: more than a phone sends in one go
_SHORTEST_WAIT = 2  # frames kept back, for packets do not come on the beat
_HEADER = struct.Struct("!BBHII")


class RtpStream(asyncio.DatagramProtocol):
    """`on_key` gets each key when it is first heard of. The phone's address is loopback whatever
    its description says: it may name an interface that is not there.
    """

    def __init__(self, on_key: Callable[[str], None]) -> None:
        self._on_key = on_key
        self._transport: asyncio.DatagramTransport | None = None
        self._audio: Audio | None = None
        self._heard: deque[Samples] = deque(maxlen=_LONGEST_WAIT)
        self._primed = False
        self._keys: deque[bytes | None] = deque()
        self._key_heard = -1
        self._key_begun = 0
        self._sequence = secrets.randbelow(1 << 15)
        self._timestamp = secrets.randbelow(1 << 31)
        self._source = secrets.randbelow(1 << 32)
        self._begins = True
        self.port = 0

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: self, (HOST, 0))
        self._transport = transport
        self.port = int(transport.get_extra_info("sockname")[1])

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    def talk_to(self, audio: Audio) -> None:
        """What the phone's description says, now and after each change of it."""
        self._audio = audio
        self._begins = True

    # -- receiving -------------------------------------------------------------------------------

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        audio = self._audio
        if audio is None or addr[0] != HOST or len(data) < _HEADER.size or data[0] >> 6 != 2:
            return
        payload_type = data[1] & 0x7F
        timestamp = int.from_bytes(data[4:8], "big")
        start = _HEADER.size + 4 * (data[0] & 0x0F)
        if data[0] & 0x10:  # an extension's length, in words, stands behind its name
            start += 4 + 4 * int.from_bytes(data[start + 2 : start + 4], "big")
        payload = data[start:]
        if payload_type == audio.events:
            self._take_event(payload, timestamp)
        elif payload_type == audio.payload_type:
            samples = decode(payload_type, payload)
            for first in range(0, len(samples) - FRAME_SAMPLES + 1, FRAME_SAMPLES):
                self._heard.append(samples[first : first + FRAME_SAMPLES])

    def error_received(self, exc: Exception) -> None:
        """The phone has closed its port: its BYE is on the way."""

    def _take_event(self, payload: bytes, timestamp: int) -> None:
        """All packets of one key have one timestamp (RFC 4733 section 2.5.1.2)."""
        if len(payload) >= 4 and payload[0] < len(KEYS) and timestamp != self._key_heard:
            self._key_heard = timestamp
            self._on_key(KEYS[payload[0]])

    def take(self) -> Samples:
        """The next frame of the phone; silence when there is none."""
        if not self._primed and len(self._heard) < _SHORTEST_WAIT:
            return SILENCE
        self._primed = bool(self._heard)
        return self._heard.popleft() if self._heard else SILENCE

    # -- sending ---------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """Sends a key in the place of the next frames, and a pause behind it."""
        if self._audio is None or self._audio.events is None or key not in KEYS:
            return
        number = KEYS.index(key)
        for turn in range(1, _KEY_FRAMES + _END_REPEATS + 1):
            over = _END if turn > _KEY_FRAMES else 0
            length = min(turn, _KEY_FRAMES) * FRAME_SAMPLES
            self._keys.append(struct.pack("!BBH", number, over | _VOLUME, length))
        self._keys.extend([None] * 4)

    def send(self, samples: Samples) -> None:
        """One frame, or a packet of the key that is being pressed."""
        audio = self._audio
        if audio is None or self._transport is None:
            return
        event = self._keys.popleft() if self._keys else None
        if event is not None and audio.events is not None:
            first = int.from_bytes(event[2:4], "big") == FRAME_SAMPLES and not event[1] & _END
            if first:
                self._key_begun = self._timestamp
            self._packet(audio.events, self._key_begun, event, marked=first)
        else:
            data = encode(audio.payload_type, samples)
            self._packet(audio.payload_type, self._timestamp, data, marked=self._begins)
            self._begins = False
        self._timestamp = (self._timestamp + FRAME_SAMPLES) & 0xFFFFFFFF

    def _packet(self, payload_type: int, timestamp: int, data: bytes, *, marked: bool) -> None:
        assert self._transport is not None
        assert self._audio is not None
        self._sequence = (self._sequence + 1) & 0xFFFF
        kind = payload_type | (_MARKER if marked else 0)
        header = _HEADER.pack(_VERSION_2, kind, self._sequence, timestamp, self._source)
        self._transport.sendto(header + data, (HOST, self._audio.port))
