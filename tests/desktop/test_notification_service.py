"""Whether notices can come up at all, asked of a real bus."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.desktop.notification_service import notification_service
from tests.desktop.services import FakeNotifications
from tests.desktop.session_bus import SessionBus


def test_a_desktop_with_the_service(bus: SessionBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    service = FakeNotifications(bus.address)
    try:
        assert notification_service() is True
    finally:
        service.close()


def test_a_desktop_without_it(bus: SessionBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    assert notification_service() is False


@pytest.mark.parametrize("address", ["disabled:", "unix:path=/nonexistent/bus", "nonsense"])
def test_no_bus_at_all(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert notification_service() is False
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert notification_service() is False


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_systems_that_always_have_them(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert notification_service() is True
