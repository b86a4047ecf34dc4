"""Passwords in the system's keychain, and nowhere else.

Only keychains that keep secrets encrypted under the user's login are used (docs/facts, "Must-do
defences" 12): Windows Credential Manager, macOS Keychain, Secret Service, KWallet. keyring's
plain-text, null and chained backends are refused. Importing keyring costs about 0.1 s, so it is
imported at the first use.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from softphone.domain.errors import Problem
from softphone.domain.secret import Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

T = TypeVar("T")

ANSWER_TIMEOUT_S = 30.0
"""A locked keychain asks the user first; without anybody to ask it may never answer."""

FIND_TIMEOUT_S = 5.0
"""Asking whether there is a keychain starts nothing and asks nobody."""

_ALLOWED: dict[str, tuple[tuple[str, str], ...]] = {
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "": (
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
        ("keyring.backends.kwallet", "DBusKeyringKWallet4"),
    ),
}
_CHAINER = ("keyring.backends.chainer", "ChainerBackend")

_NEXT_STEP = (
    "Unlock the keychain and sign in again. Until then the password is kept for this session only."
)


class Keychain:
    """Passwords of accounts under the name `service`. Every method may block: call it in an
    executor.

    `timeout_s` bounds each call. Methods raise nothing but `Problem`.
    """

    def __init__(self, service: str, timeout_s: float = ANSWER_TIMEOUT_S) -> None:
        self._service = service
        self._timeout_s = timeout_s
        self._backend: KeyringBackend | None = None

    def available(self) -> bool:
        """True when there is an allowed keychain here. Asked again each time until one is found."""
        try:
            self._find()
        except Problem:
            return False
        return True

    def get(self, account_id: str) -> Secret | None:
        """The kept password, None when there is none. Raises `Problem`."""
        backend = self._find()
        value = self._call(lambda: backend.get_password(self._service, account_id))
        return None if value is None else Secret(value)

    def set(self, account_id: str, secret: Secret) -> None:
        """Keeps the password, in place of an earlier one. Raises `Problem`."""
        backend = self._find()
        self._call(lambda: backend.set_password(self._service, account_id, secret.reveal()))

    def delete(self, account_id: str) -> None:
        """Forgets the password; nothing happens when there is none. Raises `Problem`."""
        backend = self._find()

        def forget() -> None:
            if backend.get_password(self._service, account_id) is not None:
                backend.delete_password(self._service, account_id)

        self._call(forget)

    def _find(self) -> KeyringBackend:
        if self._backend is None:
            self._backend = self._call(_best_backend, min(self._timeout_s, FIND_TIMEOUT_S))
        if self._backend is None:
            raise Problem(
                "There is no keychain here",
                "This computer offers no system keychain to keep the password in.",
                "The password is kept for this session only; sign in again after the next start.",
            )
        return self._backend

    def _call(self, action: Callable[[], T], timeout_s: float | None = None) -> T:
        """The outcome of `action` on a thread of its own: a keychain that never answers must not
        hold anybody.
        """
        limit_s = self._timeout_s if timeout_s is None else timeout_s
        outcome: list[T] = []
        failure: list[BaseException] = []

        def run() -> None:
            try:
                outcome.append(action())
            except BaseException as error:
                failure.append(error)

        thread = threading.Thread(target=run, name="keychain", daemon=True)
        thread.start()
        thread.join(limit_s)
        if failure:
            # Only the kind of error is told: its text comes from elsewhere and may repeat what it
            # was given.
            kind = type(failure[0]).__name__
            log.warning("the keychain failed: %s", kind)
            raise _words(kind) from None
        if not outcome:
            log.warning("the keychain did not answer within %g s", limit_s)
            raise Problem(
                "The keychain does not answer",
                "There was no answer within {seconds} seconds.",
                _NEXT_STEP,
                seconds=f"{limit_s:g}",
            )
        return outcome[0]


def describe_keychain() -> str:
    """The keychain passwords would go to, in words. Raises `ImportError` where the program lacks
    what this system's keychain is reached by.
    """
    for module, _ in _allowed_here():
        import_module(module)
    backend = _best_backend()
    if backend is None:
        return "none here: passwords are kept for the session only"
    return f"{backend.name}"


def _words(kind: str) -> Problem:
    if kind in {"KeyringLocked", "LockedException", "PromptDismissedException", "InitError"}:
        return Problem("The keychain is locked", "It was not opened for the phone.", _NEXT_STEP)
    return Problem(
        "The keychain cannot be used",
        "It failed with {kind}.",
        _NEXT_STEP,
        kind=kind,
    )


def _best_backend() -> KeyringBackend | None:
    """The allowed keychain with the highest priority, or the one the user chose for keyring if that
    is allowed.
    """
    from keyring import core

    chosen = core.load_env() or core.load_config()
    if chosen is not None and _name(type(chosen)) != _CHAINER:
        return chosen if _name(type(chosen)) in _allowed_here() else None
    found: list[tuple[float, type[KeyringBackend]]] = []
    for module, name in _allowed_here():
        # A backend that cannot work here raises something of its own choice when asked for its
        # priority.
        with contextlib.suppress(Exception):
            kind = getattr(import_module(module), name)
            found.append((float(kind.priority), kind))
    if not found:
        return None
    return max(found, key=lambda pair: pair[0])[1]()


def _allowed_here() -> tuple[tuple[str, str], ...]:
    return _ALLOWED.get(sys.platform, _ALLOWED[""])


def _name(kind: type) -> tuple[str, str]:
    return kind.__module__, kind.__name__
