"""The frozen program, built once for all tests that run it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from installers.build import executable, freeze
from installers.identity import NAME

BUILDING_S = 900
"""The first test that wants the program waits for it to be built, beside other tests."""


@dataclass(frozen=True)
class Frozen:
    """`folder` as `installers.build` makes it, `program` in it, `work` with what else was drawn."""

    folder: Path
    program: Path
    work: Path


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    """Takes about a minute; `SOFTPHONE_FROZEN` names the dist and build folders' parent to use one
    that `installers.build` made.
    """
    ready = os.environ.get("SOFTPHONE_FROZEN")
    if ready:
        folder = Path(ready, "dist", NAME)
        return Frozen(folder, executable(folder), Path(ready, "build", "build"))
    made = tmp_path_factory.mktemp("frozen")
    folder = freeze(made / "dist", made / "work")
    return Frozen(folder, executable(folder), made / "work" / "build")
