"""`softphone set` and `softphone get`."""

from __future__ import annotations

import argparse

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands
from softphone.cli.session import ask
from softphone.domain.commands import ChangeSetting, GetSettings, SettingsAnswer


def add(commands: Commands) -> None:
    parser = commands.add("set", "change a setting", _set, "Prints the value it has now.")
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("value", metavar="VALUE", help="an empty one clears a text")
    parser = commands.add("get", "print one setting or all", _get)
    parser.add_argument("key", nargs="?", metavar="KEY")
    parser.add_argument("--json", action="store_true")


def _set(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    answer = ask(environment, ChangeSetting(arguments.key, arguments.value))
    print_lines(environment.stdout, _lines(answer))
    return exits.DONE


def _get(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    answer = ask(environment, GetSettings(arguments.key))
    if arguments.json:
        print_document(environment.stdout, answer.values)
    elif arguments.key is not None:
        print_lines(environment.stdout, [_text(value) for value in answer.values.values()])
    else:
        print_lines(environment.stdout, _lines(answer))
    return exits.DONE


def _lines(answer: SettingsAnswer) -> list[str]:
    return table([[key, _text(value), _lock(answer, key)] for key, value in answer.values.items()])


def _lock(answer: SettingsAnswer, key: str) -> str:
    rule = answer.rules.get(key)
    return f"locked: decided by {rule.decided_by}" if rule is not None and rule.decided_by else ""


def _text(value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return "" if value is None else str(value)
