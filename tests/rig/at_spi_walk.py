"""What a screen reader sees and does, through AT-SPI 2. Runs on the system's Python, which has gi.

Reads one JSON list a line, `[verb, argument...]`, and answers with one JSON value a line:
`["tree", APP]` the nodes that are shown, `["press", APP, NAME]` whether there was such a button,
`["type", APP, NAME, TEXT]` whether there was such a field.
"""

import json
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi

warnings.simplefilter("ignore", DeprecationWarning)  # of older and newer gi alike
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

STATES = ("showing", "enabled", "focusable", "focused", "checked", "editable")


def application(name: str) -> Any:
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(at)
        if child is not None and child.get_name() == name:
            return child
    return None


def shown(node: Any) -> Iterator[Any]:
    """`node` and everything below it that is on the screen."""
    states = node.get_state_set()
    if node.get_role() != Atspi.Role.APPLICATION:
        if not states.contains(Atspi.StateType.SHOWING):
            return
        yield node
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child is not None:
            yield from shown(child)


def told(node: Any) -> dict[str, Any]:
    states = node.get_state_set()
    action = node.get_action_iface()
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "states": [
            name for name in STATES if states.contains(getattr(Atspi.StateType, name.upper()))
        ],
        "text": node.get_text_iface() and Atspi.Text.get_text(node, 0, -1),
        "actions": action.get_n_actions() if action is not None else 0,
    }


def find(app: str, name: str, fits: Callable[[Any], bool]) -> Any:
    for node in shown(application(app)):
        if node.get_name() == name and fits(node):
            return node
    return None


def press(app: str, name: str) -> bool:
    node = find(app, name, lambda node: "button" in node.get_role_name())
    if node is None:
        return False
    action = node.get_action_iface()
    for at in range(action.get_n_actions()):
        if action.get_action_name(at).lower() in ("press", "toggle"):
            return bool(action.do_action(at))
    return False


def write(app: str, name: str, text: str) -> bool:
    node = find(app, name, lambda node: node.get_editable_text_iface() is not None)
    return node is not None and bool(node.set_text_contents(text))


def tree(app: str) -> list[dict[str, Any]]:
    found = application(app)
    return [] if found is None else [told(node) for node in shown(found)]


VERBS: dict[str, Callable[..., Any]] = {"tree": tree, "press": press, "type": write}

for line in sys.stdin:
    verb, *arguments = json.loads(line)
    try:
        answer: Any = VERBS[verb](*arguments)
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    print(json.dumps(answer), flush=True)
