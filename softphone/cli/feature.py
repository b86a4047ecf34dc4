"""`softphone feature`: every switch and every other code of the provider's."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

from softphone.cli import exits
from softphone.cli.calls import CALL_HELP
from softphone.cli.environment import CliEnvironment
from softphone.cli.feature_list import all_features, features_of, list_lines, state_lines
from softphone.cli.output import print_document, print_lines
from softphone.cli.parser import Commands, duration_s, misused, seconds_until, time_of_day
from softphone.cli.provider_names import find_named, takes_only_on
from softphone.cli.session import account_option, call_id, phone
from softphone.domain.commands import CodeAnswer, GetProvider, GetStatus, RunCode, SwitchFeature
from softphone.domain.provider import Code, Feature, Provider, Sets
from softphone.link.client import LinkClient

_DESCRIPTION = """\
Without a name: every feature with its state and how the phone knows it, then the
other codes of the phone system. With a name alone: that feature's state.

NAME is the id, the name or a synonym of a feature or of another code. A feature is
switched; any other code is sent, with ARGUMENT after it. The command returns when
the phone system has answered, which may take half a minute.

confirmed   the phone system says so
assumed     the phone system has accepted the code, at the time shown
unknown     nothing was heard of it yet

  softphone feature dnd on --for 30m
  softphone feature forward-all 102          the same as: forward-all on 102
  softphone feature queue off 9100
  softphone feature night toggle
  softphone feature ask-pin 102              calls 102, prints the call's id
  softphone feature transfer-3 102 --call c12"""

_STATES = ("on", "off", "toggle")


def add(commands: Commands) -> None:
    parser = commands.add("feature", "the phone system's switches and codes", _feature)
    parser.description = _DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument(
        "state", nargs="?", metavar="on|off|toggle", help="on if an ARGUMENT is given alone"
    )
    parser.add_argument(
        "argument", nargs="?", metavar="ARGUMENT", help="a number, an extension, a queue..."
    )
    timed = parser.add_mutually_exclusive_group()
    timed.add_argument(
        "--for", dest="for_s", type=duration_s, metavar="TIME", help="30m, 1h, 90s; then back"
    )
    timed.add_argument("--until", type=time_of_day, metavar="HH:MM", help="then back")
    account_option(parser)
    parser.add_argument("--call", metavar="CALL", help=f"for codes about a call: {CALL_HELP}")
    parser.add_argument("--json", action="store_true")


def _feature(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    state, argument = _state_and_argument(arguments)
    with phone(environment) as client:
        if arguments.name is None:
            _list(client, arguments, environment)
            return exits.DONE
        provider = client.ask(GetProvider(arguments.account))
        named = find_named(provider, arguments.name)
        if isinstance(named, Code):
            _run_code(client, named, state, argument, arguments, environment)
        elif arguments.call is not None:
            misused(arguments, f"--call does not go with {named.id}")
        else:
            if state is None and _means_on(provider, named, argument, arguments):
                state = Sets.ON
            _switch_or_show(client, named, state, argument, arguments, environment)
    return exits.DONE


def _state_and_argument(arguments: argparse.Namespace) -> tuple[Sets | None, str]:
    """What follows the name. An argument may stand where the state would."""
    if arguments.name is None and (_timed(arguments) or arguments.call is not None):
        misused(arguments, "NAME is missing")
    if arguments.state is None or arguments.state in _STATES:
        state = Sets(arguments.state) if arguments.state else None
        return state, arguments.argument or ""
    if arguments.argument is not None:
        misused(arguments, f"on, off or toggle is expected instead of {arguments.state}")
    return None, arguments.state


def _means_on(
    provider: Provider, feature: Feature, argument: str, arguments: argparse.Namespace
) -> bool:
    return bool(argument) or _timed(arguments) or takes_only_on(provider, feature)


def _timed(arguments: argparse.Namespace) -> bool:
    return arguments.for_s is not None or arguments.until is not None


def _for_s(arguments: argparse.Namespace) -> float | None:
    if arguments.until is not None:
        return seconds_until(arguments.until, datetime.now().astimezone())
    for_s: float | None = arguments.for_s
    return for_s


def _switch_or_show(
    client: LinkClient,
    feature: Feature,
    state: Sets | None,
    argument: str,
    arguments: argparse.Namespace,
    environment: CliEnvironment,
) -> None:
    answer = CodeAnswer()
    if state is not None:
        account, for_s = arguments.account, _for_s(arguments)
        answer = client.ask(SwitchFeature(feature.id, state, argument, account, for_s))
    known = features_of(client.ask(GetStatus()), arguments.account)
    if arguments.json:
        features = {"features": all_features((feature,), known)}
        print_document(environment.stdout, features if state is None else _json(answer) | features)
        return
    told = _answer_lines(answer)
    # A feature that goes with its account (the end of a hot desk) has no state any more.
    if not told or feature.id in known:
        told += state_lines(feature, known)
    print_lines(environment.stdout, told)


def _run_code(
    client: LinkClient,
    code: Code,
    state: Sets | None,
    argument: str,
    arguments: argparse.Namespace,
    environment: CliEnvironment,
) -> None:
    if state is not None:
        misused(arguments, f"{code.id} is a code by itself, without {state.value}")
    if _timed(arguments):
        misused(arguments, f"--for and --until do not go with {code.id}")
    call = call_id(client, arguments.call)
    answer = client.ask(RunCode(code.id, argument, call, arguments.account))
    if arguments.json:
        print_document(environment.stdout, _json(answer))
    else:
        print_lines(environment.stdout, _answer_lines(answer))


def _json(answer: CodeAnswer) -> dict[str, Any]:
    return {"text": answer.text, "call": answer.call}


def _answer_lines(answer: CodeAnswer) -> list[str]:
    """The call's id first, for scripts, as `softphone dial` prints it."""
    return [line for line in (answer.call, answer.text) if line]


def _list(client: LinkClient, arguments: argparse.Namespace, environment: CliEnvironment) -> None:
    provider = client.ask(GetProvider(arguments.account))
    known = features_of(client.ask(GetStatus()), arguments.account)
    if arguments.json:
        listing = {
            "provider": provider.id,
            "features": all_features(provider.features, known),
            "codes": provider.codes,
        }
        print_document(environment.stdout, listing)
    else:
        print_lines(environment.stdout, list_lines(provider, known))
