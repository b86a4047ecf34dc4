"""The stage of the code tests: its phones are started once for a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import sign_in
from tests.pbx.stage import ME, Stage
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone


@pytest.fixture(scope="module")
def shared_stage(pbx: Pbx) -> Iterator[Stage]:
    with Softphone(ME) as me:
        me.start()
        stage = Stage(pbx, me, lambda: sign_in(me, pbx, ME))
        try:
            yield stage
        finally:
            stage.close()


@pytest.fixture
def stage(shared_stage: Stage) -> Iterator[Stage]:
    """The file's stage, with nobody in a call before and after."""
    yield shared_stage
    shared_stage.clear()
