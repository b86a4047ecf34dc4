"""The 20 ms frames between PJSIP's clock and the devices' FIFOs, with the voice processing in
between.

Runs on PJSIP's clock thread. The control thread swaps the three parts while it runs; each is read
once per frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # they need numpy or livekit, which are loaded long after the engine is made
    from softphone.audio.apm import AudioProcessor
    from softphone.audio.fifo import AdaptiveFifo
    from softphone.audio.tape import Tape

FRAME_BYTES = 640
SILENCE = bytes(FRAME_BYTES)


class FramePath:
    def __init__(self) -> None:
        self.capture_fifo: AdaptiveFifo | None = None
        self.playback_fifo: AdaptiveFifo | None = None
        self.processor: AudioProcessor | None = None
        self.tapes: tuple[Tape, ...] = ()

    def capture(self) -> bytes:
        pcm = self._captured()
        for tape in self.tapes:
            tape.near(pcm)
        return pcm

    def _captured(self) -> bytes:
        fifo, processor = self.capture_fifo, self.processor
        pcm = fifo.pop() if fifo is not None else None
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
