"""Which build of PJSUA2 is in use: our own tells its limits, the package index's does not."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from installers.pjsua2 import stack, wheel
from installers.pjsua2.sources import SOURCES
from softphone.domain.snapshots import StackPart
from softphone.sip import build

CONFIG_SITE = (stack.HERE / "config_site.h").read_text(encoding="utf-8")


def facts() -> ModuleType:
    """The module as our wheel holds it."""
    made = ModuleType("softphone_build")
    exec(wheel.facts_module(CONFIG_SITE, SOURCES, "0123"), made.__dict__)
    return made


def test_the_wheel_tells_the_limits_of_its_configuration() -> None:
    told = facts()
    assert (told.MOST_CALLS, told.MOST_ACCOUNTS, told.MOST_BUDDIES) == (33, 16, 512)
    assert (told.NAME, told.VERSION, told.RECIPE) == (wheel.NAME, wheel.VERSION, "0123")
    assert {each.name: each.version for each in SOURCES} == told.PARTS


def test_the_phone_reads_what_the_wheel_tells() -> None:
    told = build.told_by(facts())
    assert (told.most_calls, told.most_accounts, told.most_lamps) == (32, 16, 512)
    assert told.name == f"softphone-pjsua2 {wheel.VERSION}"
    assert told.parts[0] == StackPart("pjproject", "2.17", "GPL-2.0-or-later")
    assert [part.name for part in told.parts] == [each.name for each in SOURCES]


def test_a_build_that_tells_nothing_is_the_package_indexs(monkeypatch: pytest.MonkeyPatch) -> None:
    def finds_nothing(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", finds_nothing)
    found = build.build_in_use()
    assert (found.most_calls, found.most_accounts, found.most_lamps) == (3, 8, 256)
    assert found.most_calls_with_emergency == 4, "one is kept for an emergency call"
