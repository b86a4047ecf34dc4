from __future__ import annotations

import pytest

from tests.unit.phone.bench import Bench


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("softphone.phone.registration.udp_port_is_closed", lambda *_: False)
    monkeypatch.setattr("softphone.phone.liveness.is_there", lambda *_: False)


@pytest.fixture
def bench() -> Bench:
    """A phone that has begun, without an account."""
    made = Bench()
    made.phone.begin()
    return made


@pytest.fixture
def ready(bench: Bench) -> Bench:
    """A phone that is signed in."""
    bench.sign_in()
    return bench
