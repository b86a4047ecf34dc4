"""Fixtures for tests with real parts, and what a failure shows: the logs of everything that ran."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from typing import Protocol

import pytest

from tests.rig.baresip import Baresip
from tests.rig.pbx import Pbx
from tests.rig.process import RigProcess, leftover_processes, tail
from tests.rig.softphone import Softphone
from tests.rig.sound import SoundRig

_REPORTED_LOG_LINES = 150


class BaresipFactory(Protocol):
    """Starts a baresip for an extension; `device` names its microphone and speaker."""

    def __call__(
        self,
        ext: str = "103",
        device: str | None = None,
        *,
        on: Pbx | None = None,
        transport: str = "udp",
        password: str | None = None,
        codecs: tuple[str, ...] = ("g722", "g711"),
        options: str = "",
        answers: bool = False,
        registered: bool = True,
    ) -> Baresip: ...


@pytest.fixture(scope="session")
def pbx() -> Iterator[Pbx]:
    """The Asterisk that all tests share: leave no call and no setting behind."""
    with Pbx() as shared:
        yield shared


@pytest.fixture
def pbx_factory() -> Iterator[Callable[..., Pbx]]:
    """Make a running Asterisk for one test, to stop, kill or restart; takes Pbx's arguments."""
    with ExitStack() as stack:

        def make(ringback_parking_time_s: int = 3600) -> Pbx:
            return stack.enter_context(Pbx(ringback_parking_time_s))

        yield make


@pytest.fixture(scope="session")
def sound() -> Iterator[SoundRig]:
    """Virtual microphones and speakers."""
    with SoundRig() as rig:
        yield rig


@pytest.fixture
def baresip(request: pytest.FixtureRequest) -> Iterator[BaresipFactory]:
    """Start baresip phones at the shared PBX (or `on` another); all end with the test."""
    with ExitStack() as stack:

        def start(
            ext: str = "103",
            device: str | None = None,
            *,
            on: Pbx | None = None,
            transport: str = "udp",
            password: str | None = None,
            codecs: tuple[str, ...] = ("g722", "g711"),
            options: str = "",
            answers: bool = False,
            registered: bool = True,
        ) -> Baresip:
            at: Pbx = on or request.getfixturevalue("pbx")
            environment = None
            if device is not None:
                environment = request.getfixturevalue("sound").environment(device)
            user = at.user(ext)
            port = at.tls_port if transport == "tls" else at.port
            phone = stack.enter_context(
                Baresip(
                    ext,
                    password or user.password,
                    f"{at.host}:{port};transport={transport}",
                    at.domain,
                    environment,
                    auth_user=user.auth_user,
                    codecs=codecs,
                    options=options,
                    ca_file=at.ca_file,
                    answers=answers,
                )
            )
            if registered:
                phone.wait_registered()
            return phone

        yield start


class SoftphoneFactory(Protocol):
    """Starts one of our phones, signed in at the shared PBX as `ext` unless that is empty."""

    def __call__(
        self,
        ext: str = "",
        device: str | None = None,
        *,
        on: Pbx | None = None,
        transport: str = "udp",
        expected_in_log: tuple[str, ...] = (),
    ) -> Softphone: ...


@pytest.fixture
def softphone(request: pytest.FixtureRequest) -> Iterator[SoftphoneFactory]:
    """Start phones of ours; `device` names their microphone and speaker, else they are silent."""
    with ExitStack() as stack:

        def start(
            ext: str = "",
            device: str | None = None,
            *,
            on: Pbx | None = None,
            transport: str = "udp",
            expected_in_log: tuple[str, ...] = (),
        ) -> Softphone:
            environment = None
            if device is not None:
                environment = request.getfixturevalue("sound").environment(device)
            phone = stack.enter_context(Softphone(ext or "none", environment))
            phone.expected_in_log.extend(expected_in_log)
            phone.start()
            if ext:
                sign_in(phone, on or request.getfixturevalue("pbx"), ext, transport)
            return phone

        yield start


def sign_in(phone: Softphone, at: Pbx, ext: str, transport: str = "udp") -> None:
    """Sign a phone in as `ext`; TLS trusts the PBX's own authority."""
    user = at.user(ext)
    tls = transport == "tls"
    server = f"localhost:{at.tls_port}" if tls else f"{at.host}:{at.port}"
    phone.sign_in(
        f"{ext}@{at.domain}",
        user.password,
        server,
        transport=transport,
        ca_file=str(at.ca_file) if tls else "",
        sip_user=user.auth_user if user.auth_user != ext else "",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the logs of every process of the rig beside a failure."""
    report = yield
    if report.failed:
        for process in RigProcess.live:
            text = tail(process.log_text(), _REPORTED_LOG_LINES)
            if text.strip():
                report.sections.append((f"log of {process.name}", text))
    return report


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run if a process of the rig is left when every fixture is gone."""
    left = leftover_processes()
    for process in list(RigProcess.live):
        process.stop()
    if left:
        print(f"\nleft running by the tests: {', '.join(left)}", file=sys.stderr)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
