"""The 20 ms frames between PJSIP's clock and the devices' FIFOs, with the voice processing in
between.

Runs on PJSIP's clock thread. The control thread swaps the three parts while it runs; each is read
once per frame.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # they need numpy or livekit, which are loaded long after the engine is made
    from softphone.audio.apm import AudioProcessor
    from softphone.audio.fifo import AdaptiveFifo
    from softphone.audio.tape import Tape

FRAME_BYTES = 640
SILENCE = bytes(FRAME_BYTES)


class FramePath:
    """`on_thread` hears the native id of each thread that begins to carry sound, and is called
    there.
    """

    def __init__(self, on_thread: Callable[[int], None] = lambda thread: None) -> None:
        self.capture_fifo: AdaptiveFifo | None = None
        self.playback_fifo: AdaptiveFifo | None = None
        self.processor: AudioProcessor | None = None
        self.tapes: tuple[Tape, ...] = ()
        self.on_thread = on_thread
        self._known = False

    def capture(self) -> bytes:
        pcm = self._captured()
        for tape in self.tapes:
            tape.near(pcm)
        return pcm

    def _captured(self) -> bytes:
        fifo, processor = self.capture_fifo, self.processor
        if fifo is None:
            return SILENCE
        if not self._known:
            self._known = True
            self.on_thread(threading.get_native_id())
        pcm = fifo.pop()
        if pcm is None:
            return SILENCE
        return processor.capture(pcm) if processor is not None else pcm

    def render(self, pcm: bytes) -> None:
        fifo, processor = self.playback_fifo, self.processor
        if len(pcm) != FRAME_BYTES:
            pcm = SILENCE
        for tape in self.tapes:
            tape.far(pcm)
        if fifo is None:
            return
        if processor is not None:
            processor.render(pcm)
        fifo.push(pcm)
