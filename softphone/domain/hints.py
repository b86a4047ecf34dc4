"""What a user in a call cannot notice by himself: his microphone gives nothing, too much, or is
muted while he talks.
"""

from __future__ import annotations

from collections import deque
from enum import StrEnum

from softphone.domain.audio import Levels

PERIOD_S = 0.5
"""How often levels are looked at; each covers the last 100 ms."""

TALKING_DBFS = -42.0
QUIET_THERE_DBFS = -50.0
SILENT_DBFS = -75.0
CLIPPED_DBFS = -0.1
_TALK_LOOKS, _TALKING_LOOKS = 6, 3
_SILENT_LOOKS = 16
_CLIP_LOOKS, _CLIPPED_LOOKS = 20, 4


class Hint(StrEnum):
    NONE = ""
    TALKING_WHILE_MUTED = "talking-while-muted"
    MICROPHONE_SILENT = "microphone-silent"
    TOO_LOUD = "too-loud"


class HintWatch:
    """Judges the levels of one call, looked at every `PERIOD_S`.

    Muted, only sound while the other side is quiet counts as talking: a loudspeaker is heard by the
    microphone too. A microphone that works is never silent: the noise of a room is above -75 dBFS,
    a switched off or wrong one gives zeros.
    """

    def __init__(self) -> None:
        self._talked: deque[bool] = deque(maxlen=_TALK_LOOKS)
        self._silent: deque[bool] = deque(maxlen=_SILENT_LOOKS)
        self._clipped: deque[bool] = deque(maxlen=_CLIP_LOOKS)

    def forget(self) -> None:
        for looks in (self._talked, self._silent, self._clipped):
            looks.clear()

    def look(self, levels: Levels, *, muted: bool) -> Hint:
        alone = levels.output_dbfs < QUIET_THERE_DBFS
        self._talked.append(muted and alone and levels.input_dbfs > TALKING_DBFS)
        self._silent.append(not muted and levels.input_dbfs < SILENT_DBFS)
        self._clipped.append(not muted and levels.input_peak_dbfs >= CLIPPED_DBFS)
        if muted:
            talking = sum(self._talked) >= _TALKING_LOOKS
            return Hint.TALKING_WHILE_MUTED if talking else Hint.NONE
        if len(self._silent) == _SILENT_LOOKS and all(self._silent):
            return Hint.MICROPHONE_SILENT
        return Hint.TOO_LOUD if sum(self._clipped) >= _CLIPPED_LOOKS else Hint.NONE
