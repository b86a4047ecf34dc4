"""`softphone sign-in` and `softphone sign-out`."""

from __future__ import annotations

import argparse
import getpass
import warnings
from pathlib import Path

from softphone.cli.environment import CliEnvironment
from softphone.cli.parser import Commands
from softphone.cli.session import ask
from softphone.cli.sign_in import sign_in
from softphone.domain.address import Transport, parse_account, parse_server
from softphone.domain.commands import SignInAccount, SignOutAccount
from softphone.domain.errors import Problem
from softphone.domain.secret import Secret


def add(commands: Commands) -> None:
    parser = commands.add(
        "sign-in",
        "sign in to the phone system and keep the account",
        _sign_in,
        "The password is asked for, or read from the first line of the input with "
        "--password-stdin. It is kept in the system's keychain; where there is none it is kept "
        "for the session only. Starts the phone when none is running, waits at most 15 seconds "
        "for the phone system's answer.",
    )
    parser.add_argument("address", metavar="USER@DOMAIN")
    parser.add_argument("--server", default="", metavar="HOST[:PORT]", help="outbound proxy")
    parser.add_argument("--transport", choices=[t.value for t in Transport], default="udp")
    parser.add_argument(
        "--sip-user", default="", metavar="U", help="the device's user if different"
    )
    parser.add_argument("--ca", default="", metavar="FILE", help="further TLS authorities (PEM)")
    parser.add_argument(
        "--provider", default="", metavar="NAME", help="the provider: its id or its Host ID"
    )
    parser.add_argument("--password-stdin", action="store_true")
    parser = commands.add(
        "sign-out", "unregister and forget the account with its password", _sign_out
    )
    parser.add_argument(
        "account", nargs="?", metavar="ACCOUNT", help="id or address; the only one if left out"
    )


def _sign_in(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    parse_account(arguments.address)
    if arguments.server:
        parse_server(arguments.server)
    ca_file = _existing_file(arguments.ca) if arguments.ca else ""
    command = SignInAccount(
        address=arguments.address,
        password=_password(arguments, environment),
        server=arguments.server,
        transport=Transport(arguments.transport),
        sip_user=arguments.sip_user,
        ca_file=ca_file,
        provider=arguments.provider,
    )
    return sign_in(command, environment)


def _sign_out(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    ask(environment, SignOutAccount(arguments.account))
    return 0


def _existing_file(text: str) -> str:
    path = Path(text).expanduser().absolute()
    try:
        with path.open("rb"):
            return str(path)
    except OSError as error:
        raise Problem(
            "The CA file cannot be read",
            f"{path}: {error.strerror}.",
            "Give the path of a PEM file with your administrator's authority.",
        ) from None


def _password(arguments: argparse.Namespace, environment: CliEnvironment) -> Secret:
    if arguments.password_stdin:
        text = _first_line(environment)
    else:
        text = _asked(arguments.address, environment)
    if not text:
        raise Problem("No password was given", "The password is empty.", "Type the password.")
    return Secret(text)


def _first_line(environment: CliEnvironment) -> str:
    try:
        return environment.stdin.readline().removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise Problem(
            "The password cannot be read",
            "The input is not text in this terminal's encoding.",
            "Give the password as UTF-8 text.",
        ) from None


def _asked(address: str, environment: CliEnvironment) -> str:
    try:
        with warnings.catch_warnings():
            # Without a terminal getpass would read the password with echo.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return environment.ask_secret(f"Password for {address}: ")
    except EOFError:
        return ""
    except (getpass.GetPassWarning, OSError):
        raise Problem(
            "The password cannot be asked for",
            "There is no terminal to type it in.",
            "Use --password-stdin and give the password as the first line of the input.",
        ) from None
