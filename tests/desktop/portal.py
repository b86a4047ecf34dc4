"""The desktop's portal, scripted: its global shortcuts."""

from __future__ import annotations

from typing import Any

from softphone.desktop.portal_hotkeys import PATH, REQUEST, SERVICE, SHORTCUTS
from tests.desktop.session_bus import Answer, Service

SESSION = f"{PATH}/session/1_2/window"


class FakePortal(Service):
    """Answers each request with `code`. Gives the keys of `instead`, by id, in place of those it
    was asked for. With `old` it has no registry, with `bare` no shortcuts either.
    """

    def __init__(self, address: str, *, code: int = 0, old: bool = False, bare: bool = False):
        self.code = code
        self.instead: dict[str, str] = {}
        self._requests = 0
        methods: dict[str, Answer] = {} if old or bare else {"Register": lambda *_: ("", ())}
        if not bare:
            methods |= {"CreateSession": self._create, "BindShortcuts": self._bind}
        super().__init__(address, SERVICE, PATH, methods | {"Close": lambda: ("", ())})

    def press(self, id_: str, session: str = SESSION) -> None:
        body: tuple[Any, ...] = (session, id_, 0, {})
        self.signal("Activated", "osta{sv}", body, interface=SHORTCUTS)

    def change(self, id_: str, keys: str) -> None:
        shortcuts = [(id_, {"trigger_description": ("s", keys)})]
        self.signal("ShortcutsChanged", "oa(sa{sv})", (SESSION, shortcuts), interface=SHORTCUTS)

    def _create(self, _options: Any) -> tuple[str, tuple[Any, ...]]:
        return self._request({"session_handle": ("s", SESSION)})

    def _bind(self, _session: str, shortcuts: Any, *_rest: Any) -> tuple[str, tuple[Any, ...]]:
        given = [
            (
                id_,
                {
                    "description": facts["description"],
                    "trigger_description": ("s", self._keys(id_, facts)),
                },
            )
            for id_, facts in shortcuts
        ]
        return self._request({"shortcuts": ("a(sa{sv})", given)})

    def _keys(self, id_: str, facts: Any) -> str:
        return self.instead.get(id_) or str(facts["preferred_trigger"][1])

    def _request(self, results: dict[str, Any]) -> tuple[str, tuple[Any, ...]]:
        """The answer may come before the method has returned."""
        self._requests += 1
        handle = f"{PATH}/request/1_2/{self._requests}"
        body = (self.code, results if self.code == 0 else {})
        self.signal("Response", "ua{sv}", body, path=handle, interface=REQUEST)
        return "o", (handle,)
