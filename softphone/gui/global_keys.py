"""Keys that work in every program, where the user wants them: answer or hang up, and mute."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from softphone.domain.errors import Problem, ProblemText
from softphone.domain.hotkey import Chord, Grabbed, Hotkey
from softphone.gui.actions import ActionRegistry
from softphone.gui.outside import Hotkeys
from softphone.gui.settings_source import SettingsSource

ON, ANSWER, MUTE = "hotkeys.on", "hotkeys.answer", "hotkeys.mute"
_KEYS = (ANSWER, MUTE)


class GlobalKeys(QObject):
    """Asks nothing of the desktop before they are switched on. `told` when `problem` or `in_force`
    may have changed.
    """

    told = Signal()
    _pressed = Signal(str)
    _grabbed = Signal(object)

    def __init__(self, registry: ActionRegistry, settings: SettingsSource, parent: QObject) -> None:
        super().__init__(parent)
        self._registry, self._settings = registry, settings
        self._port: Hotkeys | None = None
        self._wanted: tuple[Hotkey, ...] = ()
        self._answer: Grabbed | None = None
        # The desktop tells on threads of its own: the signals bring it to this one.
        self._pressed.connect(self._run)
        self._grabbed.connect(self._take)
        settings.changed.connect(self._changed)

    def attach(self, port: Hotkeys | None) -> None:
        self._port = port
        self._follow()

    def problem(self) -> ProblemText | None:
        """Why keys that are switched on do not work, all or some."""
        if self._settings.value(ON) is not True:
            return None
        if self._port is None or (self._answer is not None and not self._answer.offered):
            return ProblemText(
                self.tr("This desktop gives programs no such keys"),
                self.tr("The keys work in this window only."),
                self.tr("Have a key of the desktop's own settings run “softphone answer”."),
            )
        missing = [
            str(each.chord)
            for each in self._wanted
            if self._answer is not None and each.id not in self._answer.keys
        ]
        if not missing:
            return None
        return ProblemText(
            self.tr("Not every key could be had"),
            self.tr("Another program, or the desktop, has {0}.").format(", ".join(missing)),
            self.tr("Choose other keys."),
        )

    def in_force(self, key: str) -> str:
        """The keys of `ANSWER` or `MUTE` as the desktop names them, when it chose others."""
        if self._answer is None:
            return ""
        asked = next((str(each.chord) for each in self._wanted if each.id == key), "")
        given = self._answer.keys.get(key, "")
        return given if given != asked else ""

    def _changed(self, key: str) -> None:
        if key in (ON, *_KEYS):
            self._follow()

    def _follow(self) -> None:
        wanted = self._hotkeys() if self._settings.value(ON) is True else ()
        if self._port is None or wanted == self._wanted:
            self.told.emit()
            return
        self._wanted, self._answer = wanted, None
        if wanted:
            self._port.grab(wanted, self._pressed.emit, self._grabbed.emit)
        else:
            self._port.release()
        self.told.emit()

    def _hotkeys(self) -> tuple[Hotkey, ...]:
        words = {ANSWER: self.tr("Answer or hang up"), MUTE: self.tr("Mute or unmute")}
        found = []
        for key in _KEYS:
            try:
                chord = Chord.parse(str(self._settings.value(key) or ""))
            except Problem:  # empty: this one is not wanted
                continue
            found.append(Hotkey(key, chord, words[key]))
        return tuple(found)

    def _take(self, answer: Grabbed) -> None:
        self._answer = answer
        self.told.emit()

    def _run(self, key: str) -> None:
        actions = self._registry.by_name
        if key == MUTE:
            self._registry.run("call.mute")
        elif actions["call.answer"].isEnabled():
            self._registry.run("call.answer")
        else:
            self._registry.run("call.end")
