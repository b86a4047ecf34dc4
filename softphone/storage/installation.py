"""What stays the same for this installation as long as its data folder lives."""

from __future__ import annotations

import re
import secrets
import uuid
from dataclasses import dataclass

from softphone.domain.folders import Folders
from softphone.storage.json_file import read_object, write_object

_CONTACT_USER = re.compile(r"[a-z0-9]{8,32}\Z")


@dataclass(frozen=True, slots=True)
class Installation:
    """`id` is the SIP instance (RFC 5626 section 4.1, the UUID of `urn:uuid:`).

    `contact_user` is the random user part of our Contact: who cannot guess it cannot ring the phone
    past the PBX.
    """

    id: str
    contact_user: str


def load_installation(folders: Folders) -> Installation:
    """The kept values; made and kept at the first start.

    Raises `Problem` when they cannot be saved.
    """
    path = folders.data / "installation.json"
    content, _ = read_object(path)
    kept = Installation(str(content.get("id", "")), str(content.get("contact_user", "")))
    if _is_uuid(kept.id) and _CONTACT_USER.match(kept.contact_user):
        return kept
    new = Installation(
        kept.id if _is_uuid(kept.id) else str(uuid.uuid4()),
        kept.contact_user if _CONTACT_USER.match(kept.contact_user) else secrets.token_hex(8),
    )
    write_object(path, {**content, "id": new.id, "contact_user": new.contact_user})
    return new


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
