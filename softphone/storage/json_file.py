"""A JSON object in a file that is never half written, only the user can read, and that survives its
own corruption.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from softphone.domain.errors import Problem, ProblemText
from softphone.domain.phrase import Phrase


def read_object(path: Path) -> tuple[dict[str, Any], ProblemText | None]:
    """The object in `path`, empty when there is none.

    A broken file is moved aside and reported, never raised.
    """
    try:
        content = json.loads(path.read_bytes())
        if isinstance(content, dict):
            return content, None
    except FileNotFoundError:
        return {}, None
    except (OSError, ValueError, RecursionError):
        pass
    return {}, move_aside(path)


def write_object(path: Path, content: dict[str, Any]) -> None:
    """Replaces `path` as a whole: after a crash it holds the old or the new content.

    Raises `Problem`.
    """
    data = json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n"
    # A link (dotfiles kept elsewhere) stays a link.
    target = path.resolve()
    new = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise Problem(
            "This could not be saved",
            "{path}: {reason}.",
            "Make room on the disk or make the folder writable, then try again.",
            path=str(path),
            reason=error.strerror or Phrase("the file cannot be written"),
        ) from error


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    # Some network file systems refuse it; the content itself is safe by then.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def move_aside(path: Path) -> ProblemText:
    """Keeps a broken file under another name, so that nothing writes over it."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.broken-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.replace(aside)
    except OSError:
        return ProblemText.of(
            "A file of the phone cannot be read",
            "{path} is not readable. The phone works without it.",
            "Make the file readable for you, then start the phone again.",
            path=str(path),
        )
    return ProblemText.of(
        "A file of the phone was damaged",
        "{path} could not be read. The phone goes on without it and kept it as {aside}.",
        "Check your accounts and settings.",
        path=path.name,
        aside=aside.name,
    )
