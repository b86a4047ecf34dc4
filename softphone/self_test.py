"""`softphone --self-test`: whether every room works on this computer, each told in a line.

For installers, the release and whoever is asked for help: frozen, it shows what the bundle lacks.
It uses a home of its own and leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from softphone import __version__
from softphone.domain.errors import Problem
from softphone.domain.events import Event
from softphone.domain.resources import resource_folder
from softphone.link.client import LinkClient
from softphone.storage.folders import HOME_VARIABLE, find_folders
from softphone.storage.removal import remove_folder

Check = Callable[[], str]
PBX_ARGUMENT = "--practice-pbx"


def run_self_test(out: TextIO, phone_command: Sequence[str]) -> int:
    """Writes a line for each room; 0 when all of them work, else 1."""
    failed = 0
    with _own_home():
        phone = _PhoneUnderTest(phone_command)
        rooms: dict[str, Check] = {
            "program": _program,
            "resources": _resources,
            "names": _names,
            "keychain": _keychain,
            "voice": _voice,
            "phone": phone.check,
            "practice": phone.check_practice,
            "sound": phone.check_sound,
            "window": phone.check_window,
        }
        for name, check in rooms.items():
            words, works = _outcome(check)
            failed += not works
            out.write(f"{'ok' if works else 'FAILED':8}{name:11}{words}\n")
            out.flush()
        phone.end()
    rest = f"{failed} of {len(rooms)} failed" if failed else f"all {len(rooms)} work"
    out.write(f"self-test: {rest}\n")
    out.flush()
    return 1 if failed else 0


def _outcome(check: Check) -> tuple[str, bool]:
    try:
        return check(), True
    except Problem as problem:
        return f"{problem.title}. {problem.message} {problem.next_step}", False
    except Exception as error:  # what a broken bundle raises is anybody's guess
        return f"{type(error).__name__}: {error}", False


def _program() -> str:
    kind = "installed" if getattr(sys, "frozen", False) else "from source"
    python = platform.python_version()
    return f"{__version__}, {kind}, Python {python}, {sys.platform} {platform.machine()}"


def _resources() -> str:
    from softphone.storage.providers import ProviderStore, shipped_folder

    store = ProviderStore([shipped_folder()])
    for notice in store.notices:
        raise Problem.of(notice)
    providers = [provider.name for provider in store.all()]
    languages = [file.stem.rpartition("_")[2] for file in _shipped("translations", "*.qm")]
    prompts = _shipped("practice", "*.au")
    if not (providers and languages and prompts):
        raise Problem(
            "Files of the program are missing",
            "Providers: {providers}; translations: {languages}; prompts of practice: {prompts}.",
            "Install the program again.",
            providers=len(providers),
            languages=len(languages),
            prompts=len(prompts),
        )
    told = (", ".join(providers), ", ".join(sorted(languages)))
    return f"providers {told[0]}; translations {told[1]}; {len(prompts)} prompts of practice"


def _shipped(folder: str, pattern: str) -> list[Path]:
    return list(resource_folder(folder).glob(pattern))


def _names() -> str:
    """What is imported late, and what reads files of its own."""
    import ssl

    import dns.resolver
    import phonenumbers
    from cryptography import x509

    number = phonenumbers.parse("+12125550100")
    if not phonenumbers.is_possible_number(number):
        raise ValueError("the plan of telephone numbers is not whole")
    assert x509.Certificate is not None
    assert dns.resolver.Resolver is not None
    return f"DNS, certificates and telephone numbers; {ssl.OPENSSL_VERSION}"


def _keychain() -> str:
    from softphone.storage.keychain import describe_keychain

    return describe_keychain()


def _voice() -> str:
    from softphone.audio.apm import AudioProcessor
    from softphone.domain.audio import AudioProcessing

    AudioProcessor(AudioProcessing()).warm_up()
    return "echo cancellation and noise suppression"


class _PhoneUnderTest:
    """The phone as a process of its own, which a client finds or starts as it always does."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._client: LinkClient | None = None

    def _connect(
        self,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> LinkClient:
        from softphone.link.launcher import connect_or_start
        from softphone.link.place import LinkPlace

        place = LinkPlace.within(find_folders(os.environ).run)
        return connect_or_start(place, self._command, on_event, on_lost)

    def _asking(self) -> LinkClient:
        if self._client is None:
            self._client = self._connect()
        return self._client

    def check(self) -> str:
        from softphone.domain.commands import GetStatus

        begin_s = time.monotonic()
        stack = self._asking().ask(GetStatus()).phone.stack
        took_ms = (time.monotonic() - begin_s) * 1000
        can = {"TLS": stack.tls, "Opus": stack.opus, "lamps by dialog": stack.dialog_lamps}
        words = ", ".join(name if there else f"no {name}" for name, there in can.items())
        return (
            f"{stack.name} {stack.version}, {stack.build}: {words}, {stack.max_calls} calls; "
            f"answered after {took_ms:.0f} ms"
        )

    def check_practice(self) -> str:
        from softphone.practice.process import PracticeProcess

        pbx = PracticeProcess([*self._command[:-1], PBX_ARGUMENT], {}, quiet=True)
        try:
            return f"its phone system listens on port {pbx.port} of this computer"
        finally:
            pbx.stop()

    def check_sound(self) -> str:
        from softphone.domain.commands import ListDevices

        devices = self._asking().ask(ListDevices()).devices
        inputs = sum(device.inputs > 0 for device in devices)
        outputs = sum(device.outputs > 0 for device in devices)
        apis = ", ".join(sorted({device.host_api for device in devices})) or "no sound system"
        return f"{inputs} microphones, {outputs} speakers ({apis})"

    def check_window(self) -> str:
        from softphone.gui.self_test import check_window

        return check_window(self._connect)

    def end(self) -> None:
        from softphone.domain.commands import Quit

        if self._client is not None:
            with contextlib.suppress(Problem):
                self._client.ask(Quit())
            self._client.close()


@contextlib.contextmanager
def _own_home() -> Iterator[None]:
    """A home for this process and the phone it starts, removed afterwards."""
    home = tempfile.mkdtemp(prefix="softphone-")
    os.environ[HOME_VARIABLE] = home
    try:
        yield
    finally:
        del os.environ[HOME_VARIABLE]
        with contextlib.suppress(OSError):
            remove_folder(Path(home))
