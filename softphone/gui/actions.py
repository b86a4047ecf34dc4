"""One action object per verb, shared by button, menu and shortcut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from softphone.domain.provider import Code
from softphone.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Verb:
    """`text` and `other_text` (while the action is checked) are translated when shown; `keys` in
    Qt's portable form.
    """

    name: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    other_text: str = ""
    other_icon: str = ""
    role: str = "text"

    @property
    def toggles(self) -> bool:
        return bool(self.other_text)


_T = QT_TRANSLATE_NOOP


def _verb(
    name: str,
    text: object,
    icon: str = "",
    *keys: str,
    other: tuple[object, str] = ("", ""),
    role: str = "text",
) -> Verb:
    return Verb(name, str(text), icon, keys, str(other[0]), other[1], role)


VERBS: tuple[Verb, ...] = (
    _verb("field.focus", _T("Verb", "Go to the dial field"), "", "Ctrl+L"),
    _verb("field.emergency-test", _T("Verb", "Test emergency calling"), "ph.first-aid"),
    _verb("field.call", _T("Verb", "Call"), "ph.phone-fill", role="on_fill"),
    _verb(
        "field.keypad",
        _T("Verb", "Keypad"),
        "ph.dots-nine",
        other=(_T("Verb", "Hide the keypad"), ""),
    ),
    _verb("call.answer", _T("Verb", "Answer"), "ph.phone-fill", "Ctrl+Shift+A", role="on_fill"),
    _verb(
        "call.decline",
        _T("Verb", "Decline"),
        "ph.phone-disconnect-fill",
        "Ctrl+Shift+D",
        role="on_fill",
    ),
    _verb("call.ignore", _T("Verb", "Ignore"), "ph.bell-slash"),
    _verb(
        "call.end", _T("Verb", "End"), "ph.phone-disconnect-fill", "Ctrl+Shift+E", role="on_fill"
    ),
    _verb(
        "call.mute",
        _T("Verb", "Mute"),
        "ph.microphone",
        "Ctrl+Shift+M",
        other=(_T("Verb", "Unmute"), "ph.microphone-slash-fill"),
    ),
    _verb(
        "call.hold",
        _T("Verb", "Hold"),
        "ph.pause",
        "Ctrl+Shift+H",
        other=(_T("Verb", "Resume"), "ph.play"),
    ),
    _verb("call.transfer", _T("Verb", "Transfer"), "ph.arrow-bend-up-right", "Ctrl+Shift+T"),
    _verb(
        "call.keypad",
        _T("Verb", "Keypad"),
        "ph.dots-nine",
        "Ctrl+Shift+K",
        other=(_T("Verb", "Keypad"), ""),
    ),
    _verb("call.park", _T("Verb", "Park"), "ph.arrow-square-in", "Ctrl+Shift+P"),
    _verb(
        "call.record",
        _T("Verb", "Record"),
        "ph.record",
        other=(_T("Verb", "Stop recording"), "ph.record-fill"),
    ),
    _verb(
        "call.record-pause",
        _T("Verb", "Pause recording"),
        "ph.pause",
        other=(_T("Verb", "Resume recording"), "ph.record"),
    ),
    _verb(
        "call.record-here",
        _T("Verb", "Record on this computer"),
        "ph.hard-drives",
        other=(_T("Verb", "Stop recording on this computer"), "ph.hard-drives-fill"),
    ),
    _verb("call.to-self", _T("Verb", "Transfer to myself"), "ph.device-mobile"),
    _verb("call.swap", _T("Verb", "Swap"), "ph.arrows-down-up"),
    _verb("call.merge", _T("Verb", "Merge"), "ph.users-three"),
    _verb("call.split", _T("Verb", "Split"), "ph.arrows-out-line-horizontal"),
    _verb("call.complete", _T("Verb", "Complete"), "ph.check", role="on_accent"),
    _verb("call.back", _T("Verb", "Back"), "ph.arrow-u-up-left"),
    _verb("call.redial", _T("Verb", "Redial"), "ph.phone"),
    _verb("call.dismiss", _T("Verb", "Dismiss"), "ph.x"),
    _verb(
        "call.quality",
        _T("Verb", "Sound quality"),
        "ph.chart-line",
        other=(_T("Verb", "Hide the sound quality"), ""),
    ),
    _verb("call.copy-number", _T("Verb", "Copy the number"), "ph.copy"),
    _verb("call.end-all", _T("Verb", "End all calls"), "ph.phone-disconnect"),
    _verb("settings.show", _T("Verb", "Settings"), "ph.gear", "Ctrl+,"),
    _verb("account.show", _T("Verb", "Accounts"), "ph.user-circle"),
    _verb("account.add", _T("Verb", "Add an account"), "ph.plus"),
    _verb("account.register", _T("Verb", "Try now"), "ph.arrow-clockwise"),
    _verb("palette.open", _T("Verb", "Find anything"), "ph.magnifying-glass", "Ctrl+K"),
    _verb("dnd.half-hour", _T("Verb", "Do not disturb for 30 minutes"), "ph.moon"),
    _verb("dnd.hour", _T("Verb", "Do not disturb for 1 hour"), "ph.moon"),
    _verb("dnd.until", _T("Verb", "Do not disturb until…"), "ph.moon"),
    _verb("switch.undo", _T("Verb", "Undo the last switch"), "ph.arrow-counter-clockwise"),
    _verb("view.calls", _T("Verb", "Calls"), "ph.phone", "Ctrl+1"),
    _verb("view.people", _T("Verb", "People"), "ph.users", "Ctrl+2"),
    _verb("view.park", _T("Verb", "Park"), "ph.squares-four", "Ctrl+3"),
    _verb("view.history", _T("Verb", "History"), "ph.clock-counter-clockwise", "Ctrl+4"),
    _verb("view.voicemail", _T("Verb", "Voicemail"), "ph.voicemail", "Ctrl+5"),
    _verb(
        "view.side-pane",
        _T("Verb", "Show people and park beside"),
        "ph.columns",
        other=(_T("Verb", "Hide people and park beside"), ""),
    ),
    _verb(
        "view.mini-bar",
        _T("Verb", "Show a small bar during calls"),
        "ph.picture-in-picture",
        other=(_T("Verb", "Hide the small bar during calls"), ""),
    ),
    _verb("person.add", _T("Verb", "Watch a colleague"), "ph.user-plus"),
    _verb("contact.add", _T("Verb", "Add a contact"), "ph.address-book"),
    _verb("contact.add-number", _T("Verb", "Add a number to the contacts"), "ph.address-book"),
    _verb("contact.files", _T("Verb", "Import and export contacts"), "ph.arrows-down-up"),
    _verb("contact.duplicates", _T("Verb", "Find duplicate contacts"), "ph.users"),
    _verb("view.zoom-in", _T("Verb", "Larger"), "ph.magnifying-glass-plus", "Ctrl++", "Ctrl+="),
    _verb("view.zoom-out", _T("Verb", "Smaller"), "ph.magnifying-glass-minus", "Ctrl+-"),
    _verb("view.zoom-reset", _T("Verb", "Normal size"), "", "Ctrl+0"),
    _verb("help.guide", _T("Verb", "First steps"), "ph.compass"),
    _verb("help.check", _T("Verb", "Check the phone"), "ph.first-aid-kit"),
    _verb("help.support", _T("Verb", "Support bundle"), "ph.lifebuoy"),
    _verb("help.shortcuts", _T("Verb", "Keyboard shortcuts"), "ph.keyboard", "F1"),
    _verb("window.close", _T("Verb", "Close the window"), "ph.x", "Ctrl+W"),
    _verb("app.quit", _T("Verb", "Quit"), "ph.sign-out", "Ctrl+Q"),
)


class ActionRegistry(QObject):
    """Holds the QActions by name. `run(name, call_id)` does what the action does, for one call
    instead of the chosen one.
    """

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.verbs = {verb.name: verb for verb in VERBS}
        self.by_name: dict[str, QAction] = {}
        self._runs: dict[str, Callable[[str | None], None]] = {}
        for verb in VERBS:
            self.by_name[verb.name] = self._make(verb)
        theme.changed.connect(self._tint)
        self._tint()

    def handle(self, name: str, run: Callable[[str | None], None]) -> None:
        """Sets what `name` does; it is given a call id, or None for the call the window chooses."""
        self._runs[name] = run

    def add_code(self, code: Code, run: Callable[[str | None], None]) -> QAction:
        """The action `code.<id>` of a provider's code, made or renamed."""
        name = f"code.{code.id}"
        if name not in self.by_name:
            action = QAction(self)
            action.setObjectName(f"action.{name}")
            action.triggered.connect(lambda _checked=False: self.run(name))
            self.by_name[name] = action
        self.by_name[name].setText(code.name)
        self.handle(name, run)
        return self.by_name[name]

    def run(self, name: str, call_id: str | None = None) -> None:
        self._runs[name](call_id)

    def text(self, name: str, *, other: bool = False) -> str:
        verb = self.verbs[name]
        return QCoreApplication.translate(
            "Verb", verb.other_text if other and verb.other_text else verb.text
        )

    def set_state(self, name: str, *, enabled: bool, checked: bool = False) -> None:
        action = self.by_name[name]
        action.setEnabled(enabled)
        verb = self.verbs[name]
        if verb.toggles:
            action.setChecked(checked)
            action.setText(self.text(name, other=checked))

    def tip(self, name: str, text: str) -> str:
        """Tooltip: the words and, where there is one, the shortcut."""
        keys = self.by_name[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return f"{text} ({keys})" if keys else text

    def _make(self, verb: Verb) -> QAction:
        action = QAction(self.text(verb.name), self)
        action.setObjectName(f"action.{verb.name}")
        action.setShortcuts([QKeySequence(key) for key in verb.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        action.setCheckable(verb.toggles)
        action.triggered.connect(lambda _checked=False, name=verb.name: self.run(name))
        return action

    def _tint(self) -> None:
        for name, verb in self.verbs.items():
            icon = verb.icon
            if icon:
                action = self.by_name[name]
                action.setIcon(self._theme.icon(icon))
