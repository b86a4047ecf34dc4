"""The border of the C++ stack: an exception that leaves a callback aborts the whole process
(docs/facts, engine).
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any, TypeVar

log = logging.getLogger(__name__)

F = TypeVar("F", bound=Callable[..., None])


def contained(callback: F) -> F:
    """Wraps a callback of the stack: whatever goes wrong is logged and stays inside."""

    @functools.wraps(callback)
    def wrapper(*arguments: Any) -> None:
        try:
            callback(*arguments)
        except BaseException:
            log.exception("error in callback %s", callback.__name__)

    return wrapper  # type: ignore[return-value]
