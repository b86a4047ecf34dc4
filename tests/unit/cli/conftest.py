from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.link.scripted_phone import ScriptedPhone
from tests.unit.cli.command_line import CommandLine, command_line


@pytest.fixture
def softphone(tmp_path: Path) -> CommandLine:
    return command_line(tmp_path)


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[ScriptedPhone]:
    with ScriptedPhone(tmp_path) as running:
        yield running
