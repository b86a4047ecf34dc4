from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.folders import Folders
from softphone.storage.folders import find_folders


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return find_folders({"SOFTPHONE_HOME": str(tmp_path / "home")})
