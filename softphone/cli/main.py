"""The command line's entry: arguments in, exit code out."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, TextIO

from softphone.cli import exits, leave, window
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_problem
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.links import is_link
from softphone.link.client import NoPhone

if TYPE_CHECKING:
    import argparse

_DESCRIPTION = """\
Without arguments: open the window, or bring the running one up.
With a link (tel:, sip:, sips:, callto:): the same, and fill its dial field. A link never dials."""

_EPILOG = """\
Exit codes: 0 done; 1 refused or failed; 2 wrong usage; 3 no phone is running; 4 timed out.
`softphone COMMAND --help` explains a command."""

_NO_PHONE = ProblemText(
    "No phone is running",
    "This command asks a running phone, it does not start one.",
    "Start one with `softphone`, or with `softphone --headless` where there is no screen.",
)


def run(argv: Sequence[str], environment: CliEnvironment) -> int:
    """Carries out `argv` (without the program's name) and returns the exit code. Never raises."""
    _write_any_character(environment.stdout, environment.stderr)
    # argparse writes its help and its errors to the process's own streams.
    stdout, stderr = environment.stdout, environment.stderr
    try:
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            return _run(argv, environment)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else exits.FAILED
    except Problem as problem:
        print_problem(environment.stderr, problem.text)
        return exits.FAILED
    except NoPhone:
        print_problem(environment.stderr, _NO_PHONE)
        return exits.NO_PHONE
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        _stop_writing(environment.stdout)
        return exits.DONE


def _groups() -> tuple[ModuleType, ...]:
    """Imported for a command only: a window would wait for them."""
    from softphone.cli import (
        accounts,
        audio,
        calls,
        contacts,
        events,
        feature,
        history,
        park,
        people,
        quality,
        record,
        settings,
        status,
        support,
        transfers,
        voicemail,
        wait as waiting,
    )

    return (
        accounts,
        status,
        calls,
        transfers,
        park,
        feature,
        record,
        voicemail,
        people,
        contacts,
        history,
        audio,
        quality,
        settings,
        waiting,
        events,
        support,
    )


def make_parser() -> argparse.ArgumentParser:
    import argparse

    from softphone.cli.parser import Commands

    parser = argparse.ArgumentParser(
        prog="softphone",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--headless",
        action="store_true",
        help="run the phone without a window, until `softphone quit`",
    )
    parser.add_argument(
        "--practice",
        action="store_true",
        help="first of all: the phone at the built-in phone system, to try it without an account",
    )
    parser.add_argument(
        "--minimised",
        action="store_true",
        help="open the window in the tray, or minimised where there is none",
    )
    parser.add_argument("--quit", action="store_true", help=argparse.SUPPRESS)
    commands = Commands(parser)
    for group in _groups():
        group.add(commands)
    return parser


def _run(argv: Sequence[str], environment: CliEnvironment) -> int:
    if not argv:
        return window.open_window(environment)
    parser = make_parser()
    if is_link(argv[0]):
        if len(argv) > 1:
            parser.error("a link stands alone")
        return window.open_window(environment, argv[0])
    arguments = parser.parse_args(argv)
    if arguments.practice:
        parser.error("--practice stands before the command")
    alone = [name for name in ("headless", "minimised", "quit") if getattr(arguments, name)]
    if alone:
        if arguments.command is not None or len(alone) > 1:
            parser.error(f"--{alone[0]} stands alone")
        if arguments.quit:
            return leave.leave(environment)
        if arguments.minimised:
            return window.open_window(environment, minimised=True)
        return window.run_headless(environment)
    code: int = arguments.run(arguments, environment)
    return code


def _write_any_character(*files: TextIO) -> None:
    """A name that the terminal's encoding lacks must not end a command."""
    for file in files:
        if isinstance(file, io.TextIOWrapper):
            file.reconfigure(errors="backslashreplace")


def _stop_writing(stdout: TextIO) -> None:
    """Nobody reads any more: what is still buffered goes nowhere instead of failing at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stdout.fileno())
        os.close(nowhere)
