"""What provider files may hold becomes values."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.address import Transport
from softphone.domain.provider import (
    Argument,
    ArgumentKind,
    Code,
    Feature,
    How,
    LampPackage,
    Menu,
    NumberKind,
    NumberRange,
    Provider,
    ProviderServer,
    RecordMode,
    Sets,
)
from softphone.storage.provider_file import read_provider
from tests.unit.storage.provider_files import WHOLE, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "providers"


def test_a_file_becomes_values(folder: Path) -> None:
    assert read_provider(write(folder, WHOLE)) == Provider(
        id="small",
        name="Small",
        host_id="SMALL-1",
        brand="Brand",
        portal="https://portal.example/x",
        record_mode=RecordMode.INFO,
        lamps=(LampPackage.PRESENCE,),
        voicemail_names=("Mailbox",),
        servers=(ProviderServer("sip.example:5070", Transport.TLS),),
        features=(
            Feature("dnd", "Do not disturb", Menu.STATUS, timed=True),
            Feature("queue", "Queues", Menu.QUEUES, per_argument=True),
        ),
        codes=(
            Code(
                "dnd-on", "On", "*1", How.SERVICE, Menu.STATUS, None, "dnd", Sets.ON, "dnd-off",
                ("*10", "#10"), ("quiet",), "Note.",
            ),
            Code("dnd-off", "Off", "*2", How.SERVICE, Menu.STATUS, None, "dnd", Sets.OFF),
            Code(
                "queue-on", "Sign in", "*3", How.CALL, Menu.QUEUES,
                Argument(ArgumentKind.QUEUE, 2, 4, optional=True), "queue", Sets.TOGGLE,
            ),
            Code(
                "retrieve", "Retrieve", "*4", How.TRANSFER, Menu.PARK,
                Argument(ArgumentKind.SLOT, 2, 2),
            ),
        ),
        ranges=(
            NumberRange("112", "112", NumberKind.EMERGENCY),
            NumberRange("70", "79", NumberKind.SLOT_QUIET, "Shelf"),
            NumberRange("100", "199", NumberKind.EXTENSION),
        ),
    )  # fmt: skip


def test_what_may_be_left_out(folder: Path) -> None:
    text = """
        id = "tiny"
        name = "Tiny"
        [[servers]]
        server = "a.example"
        [[ranges]]
        first = "000"
        last = "000"
        kind = "emergency"
    """
    ranges = (NumberRange("000", "000", NumberKind.EMERGENCY),)
    servers = (ProviderServer("a.example"),)
    expected = Provider("tiny", "Tiny", (), (), ranges, servers=servers)
    assert read_provider(write(folder, text)) == expected
    assert expected.lamps == (LampPackage.DIALOG, LampPackage.PRESENCE)


@pytest.mark.parametrize("text", [WHOLE.replace("\n", "\r\n"), "\ufeff" + WHOLE])
def test_files_as_windows_writes_them(folder: Path, text: str) -> None:
    assert read_provider(write(folder, text)) == read_provider(write(folder, WHOLE, "plain.toml"))


ALLOWED = [
    ('portal = "https://portal.example/x"', 'portal = ""'),
    ('host_id = "SMALL-1"', 'host_id = ""'),
    ('lamps = ["presence"]', "lamps = []"),
    ('voicemail_names = ["Mailbox"]', "voicemail_names = []"),
    ('digits = "*4"', 'digits = "#31#"'),
    ('digits = "*4"', 'digits = "4"'),
    ('digits = "*4"', 'digits = "0123456789"'),
    ('first = "100"', 'first = "80"'),
    ('last = "199"', 'last = "111"'),
    ('first = "112"\nlast = "112"', 'first = "75"\nlast = "75"'),
    ('first = "70"\nlast = "79"', 'first = "00"\nlast = "09"'),
    ('first = "100"\nlast = "199"', 'first = "0"\nlast = "99"'),
    ('first = "100"\nlast = "199"', 'first = "070"\nlast = "079"'),
    ("fewest = 2, most = 4", "fewest = 1, most = 30"),
    (', optional = true }\nfeature = "queue"', ' }\nfeature = "queue"'),
]


@pytest.mark.parametrize(("old", "new"), ALLOWED)
def test_what_else_is_allowed(folder: Path, old: str, new: str) -> None:
    assert old in WHOLE
    read_provider(write(folder, WHOLE.replace(old, new)))
