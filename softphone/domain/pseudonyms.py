"""Takes people out of a text: the same name, number, domain or address gets the same pseudonym
wherever it stands, so that the text can still be followed.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

_URI = re.compile(
    r"\b(sips?:|tel:|callto:)((?:[^@\s;>\",<\\]{0,128}@)?)"
    r"(\[[0-9a-fA-F:.]{2,60}\]|[^@\s;>:\",<\\/?)]{1,255})",
    re.IGNORECASE,
)
_AT = re.compile(r"(?<![\w.+*%-])([\w.+*%-]{1,64})@([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)")
_NAME_ADDR = re.compile(r"\"((?:[^\"\\\r\n]|\\.){1,120})\"(?=[ \t]*<(?:sips?|tel):)", re.IGNORECASE)
_BARE_NAME = re.compile(
    r"^([ \t]*(?:From|To|f|t|Contact|m|P-Asserted-Identity|Remote-Party-ID|Referred-By)[ \t]*:"
    r"[ \t]*)([^\"<>:;\r\n]{1,120}?)(?=[ \t]*<(?:sips?|tel):)",
    re.IGNORECASE | re.MULTILINE,
)
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:.])")
_LONG_NUMBER = re.compile(r"(?<![\w.:/-])\+?\d(?:[ ().-]?\d){6,14}(?![\w:]|\.\d)")
_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
_CODE = re.compile(r"[*#]{1,3}\d{0,2}#?\Z|[*#]+\Z")
_DIGITS = re.compile(r"[+*#]?\d[\d*#]*\Z")
_TIMELIKE = re.compile(r"\d{4}-\d\d-\d\d|\d+\.\d+\Z")


class Pseudonyms:
    """Remembers which pseudonym stands for what. What is known beforehand is found anywhere as a
    whole word; SIP addresses, IP addresses and long numbers are found by their form.
    """

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}
        self._stand_ins: set[str] = set()
        self._counts: dict[str, int] = {}
        self._plain: dict[str, str] = {}
        self._words: re.Pattern[str] | None = None

    def know(
        self,
        *,
        names: Iterable[str] = (),
        numbers: Iterable[str] = (),
        domains: Iterable[str] = (),
        places: Iterable[tuple[str, str]] = (),
    ) -> None:
        """What must go wherever it stands; `places` are fixed pairs, such as the home folder."""
        for name in names:
            if len(name.strip()) > 1:
                self._plain[name.strip().lower()] = self.name(name)
        for number in numbers:
            if len(number.strip()) > 1:
                self._plain[number.strip().lower()] = self.user(number)
        for domain in domains:
            if domain.strip():
                self._plain[domain.strip().lower()] = self.host(domain)
        for text, instead in places:
            if text:
                self._plain[text.lower()] = instead
        if not self._plain:
            return
        longest_first = sorted(self._plain, key=len, reverse=True)
        # A three-digit number is a status after `SIP/2.0`, and part of a time or a version
        # between points.
        pattern = "|".join(map(re.escape, longest_first))
        self._words = re.compile(
            rf"(?<!SIP/2\.0 )(?<![\w.+-])(?:{pattern})(?![\w-]|\.\d)", re.IGNORECASE
        )

    def name(self, name: str) -> str:
        return self._give("name", name.strip().lower())

    def user(self, user: str) -> str:
        """Of the user part of an address: a code alone tells nothing about a person."""
        user = user.strip()
        if not user or _CODE.match(user):
            return user
        return self._give("number" if _DIGITS.match(user) else "user", user.lower())

    def host(self, host: str) -> str:
        bare = host.strip("[]").lower()
        try:
            ipaddress.ip_address(bare)
        except ValueError:
            return self._give("domain", bare)
        return self._give("address", bare)

    def hide(self, text: str) -> str:
        """`text` with pseudonyms."""
        text = _NAME_ADDR.sub(lambda found: f'"{self.name(found[1])}"', text)
        text = _BARE_NAME.sub(self._bare_name, text)
        text = _URI.sub(self._uri, text)
        text = _AT.sub(self._address, text)
        if self._words is not None:
            # Letters that fold in unusual ways match without being the same in lower case.
            text = self._words.sub(
                lambda found: self._plain.get(found[0].lower(), "somebody"), text
            )
        text = _UUID.sub(lambda found: self._give("id", found[0].lower()), text)
        text = _IPV4.sub(self._ip, text)
        text = _IPV6.sub(self._ip, text)
        return _LONG_NUMBER.sub(self._long_number, text)

    def _bare_name(self, found: re.Match[str]) -> str:
        return f"{found[1]}{self.name(found[2])}" if found[2].strip() else found[0]

    def _uri(self, found: re.Match[str]) -> str:
        scheme, user, host = found[1], found[2], found[3]
        if scheme.lower() in ("tel:", "callto:") or (not user and _DIGITS.match(host)):
            return f"{scheme}{self.user(user.rstrip('@') or host)}"
        name, colon, _secret = user.rstrip("@").partition(":")
        hidden = f"{self.user(name)}{':***' if colon else ''}@" if user else ""
        return f"{scheme}{hidden}{self.host(host)}"

    def _address(self, found: re.Match[str]) -> str:
        if self._is_ours(found[1]) and self._is_ours(found[2]):
            return found[0]
        return f"{self.user(found[1])}@{self.host(found[2])}"

    def _ip(self, found: re.Match[str]) -> str:
        try:
            ipaddress.ip_address(found[0])
        except ValueError:
            return found[0]
        return self.host(found[0])

    def _long_number(self, found: re.Match[str]) -> str:
        return found[0] if _TIMELIKE.match(found[0]) else self.user(found[0])

    def _is_ours(self, word: str) -> bool:
        return word in self._stand_ins

    def _give(self, kind: str, what: str) -> str:
        if self._is_ours(what):
            return what
        key = (kind, what)
        if key not in self._given:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._given[key] = f"{kind}-{self._counts[kind]}"
            self._stand_ins.add(self._given[key])
        return self._given[key]
