"""The 20 ms frames between PJSIP's clock and the devices' FIFOs, with the voice processing in
between.

Runs on PJSIP's clock thread. The control thread swaps the three parts while it runs; each is read
once per frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # both need numpy or livekit, which are loaded long after the engine is made
    from softphone.audio.apm import AudioProcessor
    from softphone.audio.fifo import AdaptiveFifo

FRAME_BYTES = 640
SILENCE = bytes(FRAME_BYTES)


class FramePath:
    def __init__(self) -> None:
        self.capture_fifo: AdaptiveFifo | None = None
        self.playback_fifo: AdaptiveFifo | None = None
        self.processor: AudioProcessor | None = None

    def capture(self) -> bytes:
        fifo, processor = self.capture_fifo, self.processor
        pcm = fifo.pop() if fifo is not None else None
        if pcm is None:
            return SILENCE
        return processor.capture(pcm) if processor is not None else pcm

    def render(self, pcm: bytes) -> None:
        fifo, processor = self.playback_fifo, self.processor
        if fifo is None:
            return
        if len(pcm) != FRAME_BYTES:
            pcm = SILENCE
        if processor is not None:
            processor.render(pcm)
        fifo.push(pcm)
