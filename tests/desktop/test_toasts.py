"""Notices of macOS and Windows, on a stand-in for the library that speaks to the systems."""

from __future__ import annotations

import importlib
import queue
import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from softphone.domain.notice import Notice

WITHIN_S = 5.0


class FakeNotifier:
    """Writes down what it is asked; the user `allows` notices or does not."""

    allows = True
    did: queue.SimpleQueue[str]

    def __init__(self, name: str, icon: None) -> None:
        pass

    async def request_authorisation(self) -> bool:
        self.did.put("asked")
        return self.allows

    async def send(self, **notice: Any) -> str:
        self.did.put(notice["title"])
        return "1"


@pytest.fixture
def notices(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    library: Any = ModuleType("desktop_notifier")
    library.Button = library.DesktopNotifier = FakeNotifier
    library.Urgency = SimpleNamespace(Critical=2, Normal=1)
    monkeypatch.setattr(FakeNotifier, "did", queue.SimpleQueue(), raising=False)
    monkeypatch.setitem(sys.modules, "desktop_notifier", library)
    monkeypatch.delitem(sys.modules, "softphone.desktop.toasts", raising=False)
    toasts = importlib.import_module("softphone.desktop.toasts")
    shown = toasts.SystemNotices("Softphone", lambda _key, _button: None)
    yield shown
    shown.close()
    sys.modules.pop("softphone.desktop.toasts", None)


@pytest.mark.parametrize("allows", [True, False])
def test_the_users_answer_is_told(
    notices: Any, monkeypatch: pytest.MonkeyPatch, allows: bool
) -> None:
    monkeypatch.setattr(FakeNotifier, "allows", allows)
    answers: queue.SimpleQueue[bool] = queue.SimpleQueue()
    notices.ask(answers.put)
    assert answers.get(timeout=WITHIN_S) is allows


def test_who_passed_the_question_over_is_asked_with_the_first_notice(notices: Any) -> None:
    notices.show(Notice("call", "Ben Brook"))
    told = [FakeNotifier.did.get(timeout=WITHIN_S) for _ in range(2)]
    assert told == ["asked", "Ben Brook"]
