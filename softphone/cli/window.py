"""`softphone`, `softphone LINK`, `softphone --minimised` and `softphone --headless`."""

from __future__ import annotations

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_lines
from softphone.domain.commands import StayWithoutClients
from softphone.domain.links import number_from_link
from softphone.link.client import NoPhone


def open_window(environment: CliEnvironment, link: str = "", *, minimised: bool = False) -> int:
    """Opens the window or brings it up. Raises `Problem` for a link that must not be used."""
    return environment.open_window(number_from_link(link) if link else "", minimised)


def run_headless(environment: CliEnvironment) -> int:
    """The phone in this process; a phone that runs already is told to stay instead."""
    try:
        client = (environment.connect_own or environment.connect)(False)
    except NoPhone:
        return environment.run_phone(headless=True)
    try:
        client.ask(StayWithoutClients())
    finally:
        client.close()
    print_lines(
        environment.stdout,
        ["A phone is running already. It now stays until `softphone quit`."],
    )
    return exits.DONE
