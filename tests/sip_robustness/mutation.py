"""Messages changed at random, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable

_TOKENS = (
    b"\x00", b"%00", b"\xff\xfe", b"\xc3(", b"\xe2\x80\xae", b'"', b"<", b">", b";", b",", b":",
    b"\r\n ", b"\r\n\r\n", b"\n", b"\t", b"A" * 300, b"A" * 3000, b"-1", b"0", b"65536",
    b"4294967296", b"99999999999999999999", b"sip:", b"sips:", b"tel:", b"@", b"[::1]", b"[",
    b"]", b"::::", b"*", b"%s%n%x", b";lr", b";tag=", b";expires=4294967295", b"=", b"?", b"\\",
    b"SIP/2.0", b"\xef\xbb\xbf", b"IN IP6 ::", b"m=audio 0 RTP/AVP 255", b"a=rtpmap:-1 x/0",
    b"<?xml",
)  # fmt: skip
_KEPT = (b"via:", b"v:", b"cseq:", b"call-id:", b"i:")


class Mutator:
    """One source of chance for a whole run."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._ways: tuple[Callable[[bytearray], None], ...] = (
            self._flip,
            self._flip,
            self._insert,
            self._insert,
            self._cut,
            self._repeat,
            self._swap_lines,
            self._drop_line,
            self._double_line,
            self._number,
        )

    def change(self, message: bytes) -> bytes:
        """With one to four changes anywhere."""
        data = bytearray(message)
        for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3, 4))):
            if data:
                self.chance.choice(self._ways)(data)
        return bytes(data[:60_000])

    def change_but_keep_its_place(self, message: bytes) -> bytes:
        """Changes a response so that it still finds its transaction (RFC 3261 section 17.1.3)."""
        head, gap, body = message.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            if body and self.chance.random() < 0.4:
                body = self.change(body)
                continue
            at = self.chance.randrange(len(lines))
            if not lines[at].lower().startswith(_KEPT):
                lines[at] = self.change(lines[at])
        return b"\r\n".join(lines) + gap + body

    def _span(self, data: bytearray, longest: int = 60) -> tuple[int, int]:
        begin = self.chance.randrange(len(data))
        return begin, min(len(data), begin + self.chance.randint(1, longest))

    def _flip(self, data: bytearray) -> None:
        for _ in range(self.chance.randint(1, 4)):
            data[self.chance.randrange(len(data))] = self.chance.randrange(256)

    def _insert(self, data: bytearray) -> None:
        at = self.chance.randrange(len(data) + 1)
        data[at:at] = self.chance.choice(_TOKENS)

    def _cut(self, data: bytearray) -> None:
        begin, end = self._span(data)
        del data[begin:end]

    def _repeat(self, data: bytearray) -> None:
        begin, end = self._span(data)
        data[begin:begin] = data[begin:end] * self.chance.randint(1, 30)

    def _lines(self, data: bytearray) -> list[bytes]:
        return bytes(data).split(b"\r\n")

    def _swap_lines(self, data: bytearray) -> None:
        lines = self._lines(data)
        one, other = self.chance.randrange(len(lines)), self.chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
        data[:] = b"\r\n".join(lines)

    def _drop_line(self, data: bytearray) -> None:
        lines = self._lines(data)
        del lines[self.chance.randrange(len(lines))]
        data[:] = b"\r\n".join(lines)

    def _double_line(self, data: bytearray) -> None:
        lines = self._lines(data)
        line = self.chance.choice(lines)
        lines[self.chance.randrange(len(lines))] += b"\r\n" + line
        data[:] = b"\r\n".join(lines)

    def _number(self, data: bytearray) -> None:
        """Another number in the place of the one that stands next."""
        begin = self.chance.randrange(len(data))
        while begin < len(data) and not 48 <= data[begin] <= 57:
            begin += 1
        end = begin
        while end < len(data) and 48 <= data[end] <= 57:
            end += 1
        if end > begin:
            numbers = (b"", b"0", b"-1", b"255", b"65536", b"2147483648", b"9" * 30)
            data[begin:end] = self.chance.choice(numbers)
