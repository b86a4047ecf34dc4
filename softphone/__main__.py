"""Where the rooms are put together: argv becomes the window, a command, or the phone process."""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from softphone import __version__
from softphone.domain.errors import Problem
from softphone.domain.events import Event
from softphone.domain.folders import Folders
from softphone.domain.resources import resource_folder

if TYPE_CHECKING:
    import subprocess

    from softphone.cli.environment import Connect
    from softphone.practice_mode import Practice
    from softphone.storage.crash_notes import CrashWatch
    from softphone.storage.settings import SettingsStore

PHONE_ARGUMENT = "--phone-process"
PRACTICE_ARGUMENT = "--practice"
PBX_ARGUMENT = "--practice-pbx"  # the phone starts it, and the self-test
OR_PRACTICE_ARGUMENT = "--or-practice"  # the window; that of practice while there is no account
SELF_TEST_ARGUMENT = "--self-test"
REMOVE_DATA_ARGUMENT = "--remove-data"


def main() -> int:
    multiprocessing.freeze_support()
    os.umask(0o077)
    _open_missing_streams()
    if sys.argv[1:] == [SELF_TEST_ARGUMENT]:
        from softphone.self_test import run_self_test

        return run_self_test(sys.stdout, phone_command())
    from softphone.storage.folders import find_folders

    try:
        folders = find_folders(os.environ)
    except Problem as problem:
        print(problem.title, problem.message, problem.next_step, sep="\n", file=sys.stderr)
        return 1
    argv = sys.argv[1:]
    practice = _takes_practice(argv)
    if argv == [OR_PRACTICE_ARGUMENT]:
        from softphone.practice_mode import has_account

        argv, practice = [], not has_account(folders)
    if argv == [PBX_ARGUMENT]:
        from softphone.practice_mode import run_pbx

        return run_pbx(folders)
    if argv == [PHONE_ARGUMENT]:
        return run_phone(folders, headless=False, practice=practice)
    if argv == [REMOVE_DATA_ARGUMENT]:
        return remove_data(folders)
    return run_client(folders, argv, practice=practice)


def _takes_practice(argv: list[str]) -> bool:
    """Takes `--practice` out of the arguments before a command, and says whether it was there."""
    options = list(itertools.takewhile(lambda word: word.startswith("--"), argv))
    if PRACTICE_ARGUMENT not in options:
        return False
    argv.remove(PRACTICE_ARGUMENT)
    return True


def _open_missing_streams() -> None:
    """Windows starts a program with a window without streams to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123


def engine_command(*arguments: str) -> list[str]:
    """The command of what runs without a window; frozen, it is a program of its own beside us."""
    if getattr(sys, "frozen", False):
        name = "softphone-engine.exe" if sys.platform == "win32" else "softphone-engine"
        return [str(Path(sys.executable).with_name(name)), *arguments]
    return [sys.executable, "-m", "softphone", *arguments]


def phone_command(*, practice: bool = False) -> list[str]:
    """The command that starts the phone process."""
    return engine_command(*([PRACTICE_ARGUMENT] if practice else []), PHONE_ARGUMENT)


def login_command() -> list[str]:
    """The command that starts this program with the computer. A phone with a home of its own, as
    tests have it, is never started so: nothing would tell it where its home is.
    """
    if os.environ.get("SOFTPHONE_HOME"):
        return []
    frozen = bool(getattr(sys, "frozen", False))
    return [sys.executable, *([] if frozen else ["-m", "softphone"]), "--minimised"]


def window_command(*, practice: bool) -> list[str]:
    """The command that opens the window of practice, or that of the user's own phone."""
    frozen = bool(getattr(sys, "frozen", False))
    program = [sys.executable, *([] if frozen else ["-m", "softphone"])]
    return [*program, *([PRACTICE_ARGUMENT] if practice else [])]


def run_client(folders: Folders, argv: list[str], practice: bool = False) -> int:
    """The window or a command, of the user's own phone or of practice."""
    from softphone.cli.environment import CliEnvironment
    from softphone.cli.main import run
    from softphone.link.client import LinkClient, NoPhone, SilentPhone
    from softphone.link.launcher import connect_or_start, start_phone
    from softphone.link.place import LinkPlace
    from softphone.practice_mode import has_account, practice_folders, practice_run

    own = folders
    if practice:
        folders = practice_folders(folders)
    place = LinkPlace.within(folders.run)
    command = phone_command(practice=practice)
    started: list[subprocess.Popen[bytes]] = []

    def connect(
        start: bool,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> LinkClient:
        if start:
            process = started.pop() if started else None
            return connect_or_start(place, command, on_event, on_lost, process=process)
        return LinkClient.connect(place, on_event, on_lost)

    def connect_a_command(
        start: bool,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> LinkClient:
        """While no account is set up, commands are for the phone of practice where that runs."""
        run = practice_run(own.run)
        if not practice and run.is_dir() and not has_account(own):
            with contextlib.suppress(NoPhone):
                return LinkClient.connect(LinkPlace.within(run), on_event, on_lost)
        return connect(start, on_event, on_lost)

    def open_window(fill: str, minimised: bool) -> int:
        try:
            if _bring_up(connect, fill, minimised):
                return 0
        except SilentPhone:
            pass  # it is ended first
        except NoPhone:
            # Its start takes as long as the window's own.
            with contextlib.suppress(OSError):
                started.append(start_phone(command))
        gc.disable()  # until the window is there
        from softphone.desktop.here import desktop_here
        from softphone.gui.application import DISPLAY_NAME
        from softphone.gui.practice_door import PracticeDoor
        from softphone.gui.running import run_window
        from softphone.storage.log import start_log

        start_log(folders, "window")
        return run_window(
            lambda on_event, on_lost: connect(True, on_event, on_lost),
            link=fill,
            argv=sys.argv[:1],
            settings_file=folders.settings / "window.ini",
            make_outside=lambda pressed: desktop_here(
                f"{DISPLAY_NAME}: practice" if practice else DISPLAY_NAME,
                [] if practice else login_command(),
                pressed,
            ),
            minimised=minimised,
            practice=PracticeDoor(
                practice, lambda: start_phone(window_command(practice=not practice))
            ),
        )

    return run(
        argv,
        CliEnvironment(
            connect=connect_a_command,
            connect_own=connect,
            open_window=open_window,
            run_phone=lambda headless: run_phone(own, headless, practice),
            stdin=sys.stdin,
            stdout=sys.stdout,
            stderr=sys.stderr,
        ),
    )


def _bring_up(connect: Connect, fill: str, minimised: bool) -> bool:
    """True when a window is open already and has come up; for a minimised start it stays as it
    is. Raises `NoPhone`.
    """
    from softphone.domain.commands import ShowWindow

    client = connect(False)
    try:
        client.ask(ShowWindow(fill, come_up=not minimised))
    except Problem:
        return False
    finally:
        client.close()
    return True


def remove_data(folders: Folders) -> int:
    """Ends the phone and removes all it has kept; an uninstaller asked for it."""
    from softphone.storage.removal import remove_everything

    code = run_client(folders, ["--quit"])
    if code:
        return code
    try:
        remove_everything(folders)
    except Problem as problem:
        print(problem.title, problem.message, problem.next_step, sep="\n", file=sys.stderr)
        return 1
    return 0


def run_phone(folders: Folders, headless: bool, practice: bool = False) -> int:
    """The phone, in this process, until it quits; one that runs here already is asked to stay."""
    from softphone.practice_mode import forget_the_last, practice_folders, practised
    from softphone.storage.lock import SingleInstance

    if practice:
        folders = practice_folders(folders)
    lock = SingleInstance(folders)
    if not lock.acquire():
        return _ask_to_stay(folders) if headless else 0
    if practice:
        forget_the_last(folders)
    from softphone.storage.crash_notes import CrashWatch
    from softphone.storage.log import start_log
    from softphone.storage.policy_file import FILE_NAME, load_policy, machine_policy_file
    from softphone.storage.settings import SettingsStore

    watch = CrashWatch(folders, __version__)
    policy, mistakes = load_policy(machine_policy_file(), folders.settings / FILE_NAME)
    settings = SettingsStore(folders, policy)
    settings.notices += mistakes
    handler = start_log(folders, "phone", str(settings.get("log.level")))
    try:
        with practised(practice, settings, engine_command(PBX_ARGUMENT)) as running:
            _run_rooms(folders, settings, headless, watch, running)
    except Problem as problem:
        print(problem.title, problem.message, problem.next_step, sep="\n", file=sys.stderr)
        watch.end()
        _end(1)
    except BaseException:
        import logging

        logging.getLogger(__name__).exception("the phone ended by an error")
        handler.flush()
        _end(1)
    watch.end()
    _end(0)
    return 0


def _run_rooms(
    folders: Folders,
    settings: SettingsStore,
    headless: bool,
    watch: CrashWatch,
    practice: Practice | None,
) -> None:
    from softphone.audio.engine import AudioEngine
    from softphone.desktop.notification_service import notification_service
    from softphone.desktop.priority import priority_here
    from softphone.link.place import LinkPlace
    from softphone.link.server import LinkServer
    from softphone.phone.loop import Phone
    from softphone.phone.sound_use import choice_of, processing_of
    from softphone.phone.use_cases import Rooms
    from softphone.practice_mode import NoKeychain
    from softphone.sip.endpoint import EndpointConfig
    from softphone.sip.stack import SipStack
    from softphone.storage.account_memory import AccountFiles
    from softphone.storage.contact_files import ContactFiles
    from softphone.storage.contacts import MIGRATION as CONTACTS, ContactStore
    from softphone.storage.database import Database
    from softphone.storage.history import MIGRATION as HISTORY, OPEN_CALLS, QUALITY, HistoryStore
    from softphone.storage.inspection import Inspection
    from softphone.storage.installation import load_installation
    from softphone.storage.keychain import Keychain
    from softphone.storage.log import set_level
    from softphone.storage.providers import ProviderStore, shipped_folder
    from softphone.storage.support_files import SupportFiles
    from softphone.updates.feed import load_feed

    values = settings.values()
    phones: list[Phone] = []

    def report(problem: Problem) -> None:
        for phone in phones:
            phone.report(problem)

    priority = priority_here()
    sound = AudioEngine(choice_of(values), processing_of(values), report, priority.lift)
    installation = load_installation(folders)
    stack = SipStack(
        EndpointConfig(
            user_agent=str(values["sip.user-agent"] or f"Softphone/{__version__}"),
            instance=installation.id,
            contact_user=installation.contact_user,
            port=int(values["sip.port"] or 0),
            trace=bool(values["log.sip-trace"]),
        ),
        sound,
    )
    clients = LinkServer(LinkPlace.within(folders.run))
    database = Database(folders.data / "phone.db", [HISTORY, CONTACTS, OPEN_CALLS, QUALITY])
    providers = ProviderStore([shipped_folder(), folders.settings / "providers"])
    crash = watch.note.text if watch.note is not None else None
    notices = [
        notice
        for notice in (*settings.notices, *providers.notices, database.notice)
        if notice is not None
    ]
    rooms = Rooms(
        stack,
        sound,
        sound.tapes,
        clients,
        settings,
        NoKeychain() if practice else Keychain(folders.keychain_service),
        providers,
        AccountFiles(folders, report),
        HistoryStore(database),
        ContactStore(database),
        ContactFiles(),
        Inspection(folders, notices, notification_service),
        SupportFiles(folders, {"softphone": __version__, "pjsip": stack.info.version}),
        folders.recordings,
        set_level,
        releases=None if practice else load_feed(resource_folder("updates")),
    )
    first = practice.first_commands() if practice else None
    phone = Phone(rooms, __version__, headless, doing=watch.tell, practice=first)
    phones.append(phone)
    if practice:
        practice.pbx.on_end(phone.stop)
    for notice in (crash, *notices):
        if notice is not None:
            phone.report(Problem.of(notice))
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: phone.stop())
    phone.run()


def _ask_to_stay(folders: Folders) -> int:
    from softphone.domain.commands import StayWithoutClients
    from softphone.link.client import LinkClient, NoPhone
    from softphone.link.place import LinkPlace

    try:
        client = LinkClient.connect(LinkPlace.within(folders.run))
    except NoPhone:
        print("Another phone is starting or ending here.", "Try again.", sep="\n", file=sys.stderr)
        return 1
    try:
        client.ask(StayWithoutClients())
    finally:
        client.close()
    print("The phone is running already; it stays until `softphone quit`.")
    return 0


def _end(code: int) -> None:
    """Leaves at once: a blocked keychain or sound system in another thread must not hold us."""
    import logging

    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
