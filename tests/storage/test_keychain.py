"""The keychain against a real Secret Service, and where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.conftest import RunPython

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")

PASSWORD = "Pläntëd \U0001f511 1"


def test_a_password_is_kept_read_replaced_and_forgotten(in_session: RunPython) -> None:
    output = in_session(
        f"""
keychain = Keychain("softphone:test")
print(keychain.available(), keychain.get("a1"))
keychain.set("a1", Secret({PASSWORD!r}))
keychain.set("a2", Secret("other"))
print(keychain.get("a1") == Secret({PASSWORD!r}), Keychain("softphone:else").get("a1"))
keychain.set("a1", Secret("new"))
print(keychain.get("a1") == Secret("new"))
keychain.delete("a1")
keychain.delete("a1")
print(keychain.get("a1"), keychain.get("a2") == Secret("other"))
"""
    )
    assert output.splitlines() == ["True None", "True None", "True", "None True"]


def test_it_is_still_there_in_the_next_session_and_nowhere_in_clear(
    in_session: RunPython, tmp_path: Path
) -> None:
    in_session(f'Keychain("softphone").set("a1", Secret({PASSWORD!r}))')
    assert in_session('print(Keychain("softphone").get("a1").reveal())').strip() == PASSWORD
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert PASSWORD.encode() not in file.read_bytes()


def test_a_locked_keychain_has_words(in_session: RunPython) -> None:
    in_session('Keychain("softphone").set("a1", Secret("x"))')
    output = in_session(
        """
keychain = Keychain("softphone", timeout_s=5)
print(keychain.available())
print(words(lambda: keychain.get("a1")))
print(words(lambda: keychain.set("a1", Secret("y"))))
print(words(lambda: keychain.delete("a1")))
""",
        keyring="locked",
    )
    available, *titles = output.splitlines()
    assert available == "True"
    assert set(titles) <= {"The keychain is locked", "The keychain does not answer"}
    assert len(titles) == 3


def test_a_bus_without_a_keychain_offers_none(in_session: RunPython) -> None:
    output = in_session('print(Keychain("softphone").available())', keyring="absent")
    assert output.strip() == "False"


def test_without_a_bus_there_is_none_and_every_call_has_words(without_session: RunPython) -> None:
    output = without_session(
        """
keychain = Keychain("softphone")
print(keychain.available())
print(words(lambda: keychain.get("a1")))
print(words(lambda: keychain.set("a1", Secret("x"))))
print(words(lambda: keychain.delete("a1")))
""",
        DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent",
    )
    assert output.splitlines() == ["False", *["There is no keychain here"] * 3]


@pytest.mark.parametrize(
    "backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"]
)
def test_a_backend_that_does_not_protect_is_never_used(in_session: RunPython, backend: str) -> None:
    code = """
keychain = Keychain("softphone")
print(keychain.available(), words(lambda: keychain.set("a1", Secret("x"))))
"""
    output = in_session(code, PYTHON_KEYRING_BACKEND=backend)
    assert output.strip() == "False There is no keychain here"


def test_of_a_chain_the_best_allowed_backend_is_used(in_session: RunPython) -> None:
    code = """
keychain = Keychain("softphone")
keychain.set("a1", Secret("x"))
backend = keychain._find()
print(type(backend).__module__, keychain.get("a1") == Secret("x"))
"""
    output = in_session(code, PYTHON_KEYRING_BACKEND="keyring.backends.chainer.ChainerBackend")
    assert output.strip() == "keyring.backends.SecretService True"


def test_a_backend_that_cannot_be_imported_has_words(without_session: RunPython) -> None:
    output = without_session(
        'print(words(lambda: Keychain("softphone").get("a1")))',
        PYTHON_KEYRING_BACKEND="not_there.Keyring",
    )
    assert output.strip() == "The keychain cannot be used"


def test_one_that_never_answers_is_given_up(without_session: RunPython) -> None:
    output = without_session(
        """
import threading
from softphone.storage import keychain as module
module._best_backend = lambda: threading.Event().wait()
keychain = Keychain("softphone", timeout_s=0.2)
print(keychain.available(), words(lambda: keychain.get("a1")))
"""
    )
    assert output.strip() == "False The keychain does not answer"


def test_what_an_error_says_is_not_repeated(without_session: RunPython) -> None:
    output = without_session(
        """
from softphone.storage import keychain as module
class Careless:
    def set_password(self, service, name, password):
        raise ValueError("cannot keep " + password)
module._best_backend = Careless
try:
    Keychain("softphone").set("a1", Secret("Planted-1"))
except Problem as problem:
    import traceback
    print(problem, "".join(traceback.format_exception(problem)))
"""
    )
    assert "The keychain cannot be used" in output
    assert "Planted-1" not in output


def test_keyring_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, softphone.storage.keychain as k; k.Keychain('softphone');"
        "print([m for m in sys.modules if m.split('.')[0] in ('keyring', 'secretstorage')])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert result.stdout.strip() == "[]"
