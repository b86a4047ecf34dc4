"""The streams to and from sound devices: raw, 16 kHz, mono, 10 ms blocks, lowest latency the system
offers.

Separate streams for each direction, never one duplex stream: each may fail alone. Their callbacks
run on PortAudio's threads: they copy, mix and count, and catch everything (an exception would end
the stream).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from softphone.audio.devices import WASAPI
from softphone.audio.fifo import AdaptiveFifo
from softphone.audio.measure import Meter
from softphone.audio.tones import TonePlayer
from softphone.domain.audio import AudioDevice

RATE_HZ = 16000
BLOCK_SAMPLES = RATE_HZ // 100
SILENT_BLOCK = bytes(2 * BLOCK_SAMPLES)


class DeviceStream:
    """What microphone, speaker and ringer have in common. Belongs to the control thread."""

    def __init__(self, device: AudioDevice, on_lost: Callable[[DeviceStream], None]) -> None:
        self.device = device
        self.blocks = 0
        """Blocks so far; a stream whose number stands still is dead."""
        self.faults = 0
        self._stream: Any = None
        self._on_lost = on_lost

    def close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.abort()
            stream.close()

    def _start(self, stream_class: Any, library: Any, index: int, callback: Any) -> None:
        """Raises `PortAudioError` if the device does not take the format or is not there."""
        # WASAPI alone refuses every rate but the device's own unless asked to convert; the others
        # convert by themselves.
        convert = self.device.host_api == WASAPI
        stream = stream_class(
            device=index,
            samplerate=RATE_HZ,
            channels=1,
            dtype="int16",
            blocksize=BLOCK_SAMPLES,
            latency="low",
            callback=callback,
            finished_callback=self._finished,
            extra_settings=library.WasapiSettings(auto_convert=True) if convert else None,
        )
        self._stream = stream
        try:
            stream.start()
        except library.PortAudioError:
            self.close()
            raise

    def _finished(self) -> None:
        if self._stream is not None:
            self._on_lost(self)


class MicrophoneStream(DeviceStream):
    def __init__(
        self,
        device: AudioDevice,
        on_lost: Callable[[DeviceStream], None],
        fifo: AdaptiveFifo,
        meter: Meter,
    ) -> None:
        super().__init__(device, on_lost)
        self._fifo = fifo
        self._meter = meter

    def start(self, library: Any, index: int) -> None:
        self._start(library.RawInputStream, library, index, self._take)

    def _take(self, data: Any, _frames: int, _time: object, _status: object) -> None:
        try:
            pcm = bytes(data)
            self._fifo.push(pcm)
            self._meter.add(pcm)
            self.blocks += 1
        except Exception:
            self.faults += 1


class SpeakerStream(DeviceStream):
    """Plays a FIFO, if it has one, and the tones on top of it."""

    def __init__(
        self,
        device: AudioDevice,
        on_lost: Callable[[DeviceStream], None],
        on_tone_done: Callable[[TonePlayer], None],
        meter: Meter | None = None,
    ) -> None:
        super().__init__(device, on_lost)
        self.fifo: AdaptiveFifo | None = None
        self.tones: tuple[TonePlayer, ...] = ()
        """Replaced as a whole by the control thread, read by the callback."""
        self._on_tone_done = on_tone_done
        self._meter = meter

    def start(self, library: Any, index: int) -> None:
        self._start(library.RawOutputStream, library, index, self._fill)

    def _fill(self, out: Any, frames: int, _time: object, _status: object) -> None:
        try:
            fifo, tones = self.fifo, self.tones
            pcm = fifo.pop() if fifo is not None else None
            if tones:
                pcm = self._mix(pcm, tones)
            out[:] = SILENT_BLOCK if pcm is None else pcm
            if self._meter is not None:
                self._meter.add(SILENT_BLOCK if pcm is None else pcm)
            self.blocks += 1
        except Exception:
            self.faults += 1
            out[:] = bytes(2 * frames)

    def _mix(self, pcm: bytes | None, tones: tuple[TonePlayer, ...]) -> bytes:
        total = np.frombuffer(SILENT_BLOCK if pcm is None else pcm, np.int16).astype(np.int32)
        for player in tones:
            total += player.next(BLOCK_SAMPLES)
            if player.done:
                self._on_tone_done(player)
        return np.clip(total, -32768, 32767).astype(np.int16).tobytes()
