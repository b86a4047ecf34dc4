"""The phone's microphones and speakers, kept current for as long as somebody looks at them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from softphone.domain.audio import AudioDevice
from softphone.domain.commands import ListDevices
from softphone.domain.errors import ProblemText
from softphone.domain.snapshots import DevicesSnapshot
from softphone.gui.state import PhoneState

_LOOK_AGAIN_MS = 3_000


class SoundDevices(QObject):
    """`changed` tells that the list was told anew; `known` that it ever was; `microphone_denied`
    that the system keeps the phone from the microphone.
    """

    changed = Signal()

    def __init__(self, state: PhoneState) -> None:
        super().__init__(state)
        self._state = state
        self._waiting = False
        self._watchers: set[QObject] = set()
        self.known = self.microphone_denied = False
        self.devices: tuple[AudioDevice, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.ask)

    def watch(self, watcher: QObject, watching: bool) -> None:
        """Asks now and again while any watcher watches."""
        (self._watchers.add if watching else self._watchers.discard)(watcher)
        if self._watchers and not self._timer.isActive():
            self._timer.start()
            self.ask()
        elif not self._watchers:
            self._timer.stop()

    def ask(self) -> None:
        if not self._waiting:
            self._waiting = True
            self._state.ask(ListDevices(), self._take, self._failed)

    def names(self, *, inputs: bool) -> list[str]:
        """Each name once, in the system's order: some systems list a device for every driver."""
        found = [each for each in self.devices if (each.inputs if inputs else each.outputs)]
        return list(dict.fromkeys(each.name for each in found))

    def default(self, *, inputs: bool) -> str:
        """The name of the system's default; empty without one."""
        for each in self.devices:
            if each.default_input if inputs else each.default_output:
                return each.name
        return ""

    def _take(self, answer: DevicesSnapshot) -> None:
        self._waiting = False
        before = (self.known, self.devices, self.microphone_denied)
        self.known, self.devices = True, answer.devices
        self.microphone_denied = answer.microphone_denied
        if before != (True, answer.devices, answer.microphone_denied):
            self.changed.emit()

    def _failed(self, _problem: ProblemText) -> None:
        self._waiting = False
