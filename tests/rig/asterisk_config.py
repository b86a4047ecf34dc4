"""Renders tests/rig/asterisk/*.conf into the configuration folder of one PBX."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

TEMPLATES = Path(__file__).parent / "asterisk"
# Asterisk complains when these are missing and is content with its defaults when they are empty.
_EMPTY_FILES = ("acl", "ccss", "cdr", "cel", "udptl", "pjproject", "queuerules")
PARK_SLOTS = range(700, 800)
_USER_PARTS = ("pjsip_user.conf", "extensions_user.conf")


@dataclass(frozen=True)
class User:
    """A phone's account. `auth_user` is the name in the digest, `pin` opens the mailbox."""

    ext: str
    name: str
    password: str
    auth_user: str
    pin: str
    mailbox: bool


@dataclass(frozen=True)
class _Seat:
    ext: str
    name: str
    mailbox: bool = False
    auth_user: str = ""
    endpoint: str = ""
    aor: str = ""


# A PBX that likes Opus best; for the others it is the last of its codecs.
_OPUS_FIRST = "allow = !all,opus,g722,ulaw,alaw"
# With a mailbox a call that is not taken ends there. The others give the caller the reason.
_SEATS = (
    _Seat("101", "Ann Archer", mailbox=True),
    _Seat("102", "Ben Brook", mailbox=True),
    _Seat("103", "Cy Cole", mailbox=True),
    _Seat("104", "Dee Dunn", mailbox=True),
    _Seat("105", "Eve Ess", mailbox=True),
    _Seat("106", "Finn Ford"),
    _Seat(
        "107",
        "Gus Gray",
        endpoint=f"transport = transport-tls\nmedia_encryption = sdes\n{_OPUS_FIRST}",
    ),
    _Seat("108", "Hal Hope", endpoint=_OPUS_FIRST),
    _Seat("1001", "Ivy Ingram", mailbox=True),
    _Seat("1002", "Jon Jay"),
    # No room for a contact: every REGISTER with the right password is answered 403.
    _Seat("110", "Ned Noon", aor="max_contacts = 0"),
    _Seat("111", "Kit Kay", auth_user="111x"),
)


class ConfigTemplate(Template):
    """`%%{name}` is a place to fill; `${name}` stays for Asterisk."""

    delimiter = "%%"


def new_users() -> dict[str, User]:
    """Return the accounts with passwords that are new in every run."""
    return {
        seat.ext: User(
            seat.ext,
            seat.name,
            secrets.token_urlsafe(12),
            seat.auth_user or seat.ext,
            f"{secrets.randbelow(9000) + 1000}",
            seat.mailbox,
        )
        for seat in _SEATS
    }


def write_configuration(
    folder: Path, users: Mapping[str, User], values: Mapping[str, object]
) -> None:
    """Write every configuration file; `values` fills the places of the templates."""
    rows = _per_user("extensions_user.conf", users, values)
    mailboxes = [f"{user.ext} => {user.pin},{user.name}" for user in users.values() if user.mailbox]
    slots = [f"exten => {slot},hint,park:{slot}@parked" for slot in PARK_SLOTS]
    filled = {
        **values,
        "user_rows": rows,
        "slot_rows": "\n".join(slots),
        "mailboxes": "\n".join(mailboxes),
    }
    for name in _EMPTY_FILES:
        (folder / f"{name}.conf").write_text("; defaults\n", encoding="utf-8")
    for template in sorted(TEMPLATES.glob("*.conf")):
        if template.name in _USER_PARTS:
            continue
        text = ConfigTemplate(template.read_text(encoding="utf-8")).substitute(filled)
        if template.name == "pjsip.conf":
            text += _per_user("pjsip_user.conf", users, values)
        (folder / template.name).write_text(text, encoding="utf-8")


def _per_user(name: str, users: Mapping[str, User], values: Mapping[str, object]) -> str:
    template = ConfigTemplate((TEMPLATES / name).read_text(encoding="utf-8"))
    seats = {seat.ext: seat for seat in _SEATS}
    return "".join(
        template.substitute(
            values,
            ext=user.ext,
            name=user.name,
            auth_user=user.auth_user,
            password=user.password,
            endpoint_options=seats[user.ext].endpoint,
            aor_options=seats[user.ext].aor,
            mailbox_options=f"mailboxes = {user.ext}@default" if user.mailbox else "",
        )
        for user in users.values()
    )
