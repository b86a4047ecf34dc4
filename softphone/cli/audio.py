"""`softphone devices` and `softphone audio`."""

from __future__ import annotations

import argparse

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands
from softphone.cli.session import ask
from softphone.domain.audio import AudioBackend, AudioDevice
from softphone.domain.commands import ListDevices, SelectAudio
from softphone.domain.snapshots import DevicesSnapshot

_DEFAULT = "system default"


def add(commands: Commands) -> None:
    parser = commands.add("devices", "microphones and speakers, and which are chosen", _devices)
    parser.add_argument("--json", action="store_true")
    parser = commands.add(
        "audio",
        "choose the devices",
        _audio,
        "NAME is a device's name as `softphone devices` lists it; an empty one follows the "
        "system. Prints the choice.",
    )
    parser.add_argument("--input", metavar="NAME", help="microphone")
    parser.add_argument("--output", metavar="NAME", help="speaker")
    parser.add_argument("--ring", metavar="NAME", help="where it rings")
    parser.add_argument(
        "--ring-also",
        metavar="NAME",
        action="append",
        help="where it rings too; give it again for each, or empty for none",
    )
    parser.add_argument(
        "--backend",
        choices=[backend.value for backend in AudioBackend],
        help="`null` for a machine without sound",
    )


def _devices(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    answer = ask(environment, ListDevices())
    if arguments.json:
        print_document(environment.stdout, answer)
    else:
        print_lines(environment.stdout, [*_device_lines(answer), *choice_lines(answer)])
    return exits.DONE


def _audio(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    backend = AudioBackend(arguments.backend) if arguments.backend else None
    also = arguments.ring_also
    ring_also = None if also is None else tuple(name for name in also if name)
    chosen = (arguments.input, arguments.output, arguments.ring, backend, ring_also)
    asks = any(part is not None for part in chosen)
    answer = ask(environment, SelectAudio(*chosen) if asks else ListDevices())
    print_lines(environment.stdout, choice_lines(answer))
    return exits.DONE


def choice_lines(devices: DevicesSnapshot) -> list[str]:
    return table(
        [
            ["Microphone", devices.input or _DEFAULT],
            ["Speaker", devices.output or _DEFAULT],
            ["Ringer", devices.ring or _DEFAULT],
            *(["Rings also", name] for name in devices.ring_also),
            ["Backend", devices.backend],
        ]
    )


def _device_lines(devices: DevicesSnapshot) -> list[str]:
    microphones = [_row(row, row.default_input) for row in devices.devices if row.inputs]
    speakers = [_row(row, row.default_output) for row in devices.devices if row.outputs]
    lines = []
    for title, rows in (("Microphones", microphones), ("Speakers", speakers)):
        lines += [title, *(table(rows, "  ") if rows else ["  none"])]
    return [*lines, ""]


def _row(device: AudioDevice, default: bool) -> list[str]:
    return [device.name, device.host_api, _DEFAULT if default else ""]
