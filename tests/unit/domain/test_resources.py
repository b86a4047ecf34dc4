"""Where the files that come with the program are looked for."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

import pytest

from softphone.domain import resources
from softphone.domain.resources import resource_folder

REPOSITORY = Path(__file__).resolve().parents[3]


def test_in_a_checkout() -> None:
    assert resource_folder("providers") == REPOSITORY / "resources" / "providers"
    assert (resource_folder("providers") / "itsvoip.toml").is_file()


def test_in_a_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_folder("icons") == tmp_path / "resources" / "icons"


def test_in_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "site-packages" / "softphone" / "domain" / "resources.py"
    monkeypatch.setattr(resources, "__file__", str(module))
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path / name))
    below = tmp_path / "data" / "share" / "softphone" / "resources" / "providers"
    assert resource_folder("providers") == below
    shutil.copytree(REPOSITORY / "resources" / "providers", below)
    assert (resource_folder("providers") / "itsvoip.toml").is_file()
