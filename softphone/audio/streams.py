"""The streams to and from sound devices: raw, 16 kHz, mono, 10 ms blocks, lowest latency the system
offers. A device that takes nothing but its own rate and channels gets them.

Separate streams for each direction, never one duplex stream: each may fail alone. Their callbacks
run on PortAudio's threads: they copy, mix and count, and catch everything (an exception would end
the stream).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np

from softphone.audio.convert import FromDevice, ToDevice
from softphone.audio.devices import WASAPI
from softphone.audio.fifo import AdaptiveFifo
from softphone.audio.measure import Meter
from softphone.audio.tones import SamplePlayer, TonePlayer
from softphone.domain.audio import AudioDevice

RATE_HZ = 16000
BLOCK_SAMPLES = RATE_HZ // 100
SILENT_BLOCK = bytes(2 * BLOCK_SAMPLES)
# PaErrorCode: paInvalidChannelCount, paInvalidSampleRate, paSampleFormatNotSupported.
_OTHER_FORMAT = (-9998, -9997, -9994)
_MOST_CHANNELS = 2
STALLED_TICKS = 3


class DeviceStream:
    """What microphone, speaker and ringer have in common. Belongs to the control thread."""

    def __init__(
        self,
        device: AudioDevice,
        on_lost: Callable[[DeviceStream], None],
        on_thread: Callable[[int], None],
    ) -> None:
        """`on_thread` hears, once, the native id of the thread that carries the sound, and is
        called there.
        """
        self.device = device
        self.blocks = 0
        """Blocks so far; a stream whose number stands still is dead."""
        self.faults = 0
        self._running = False
        self._seen_blocks = -1
        self._still_ticks = 0
        self._stream: Any = None
        self._on_lost = on_lost
        self._on_thread = on_thread

    def stalled(self) -> bool:
        """Asked once a second: whether no block has come for some time."""
        self._still_ticks = self._still_ticks + 1 if self.blocks == self._seen_blocks else 0
        self._seen_blocks = self.blocks
        return self._still_ticks >= STALLED_TICKS

    def close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.abort()
            stream.close()

    def _start(self, stream_class: Any, library: Any, index: int, callback: Any) -> None:
        """Raises `PortAudioError` if the device does not take the format or is not there."""
        try:
            self._open(stream_class, library, index, callback, RATE_HZ, 1)
        except library.PortAudioError as error:
            if len(error.args) < 2 or error.args[1] not in _OTHER_FORMAT:
                raise
            rate_hz, channels = self.device.default_rate_hz, self._device_channels()
            self._convert(rate_hz, channels)
            self._open(stream_class, library, index, callback, rate_hz, channels)

    def _open(
        self,
        stream_class: Any,
        library: Any,
        index: int,
        callback: Any,
        rate_hz: int,
        channels: int,
    ) -> None:
        # WASAPI alone refuses every rate but the device's own unless asked to convert; the others
        # convert by themselves.
        convert = self.device.host_api == WASAPI
        stream = stream_class(
            device=index,
            samplerate=rate_hz,
            channels=channels,
            dtype="int16",
            blocksize=rate_hz // 100,
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

    def _device_channels(self) -> int:
        raise NotImplementedError

    def _convert(self, rate_hz: int, channels: int) -> None:
        raise NotImplementedError

    def _finished(self) -> None:
        if self._stream is not None:
            self._on_lost(self)


class MicrophoneStream(DeviceStream):
    """Fills a FIFO and a meter, if it has them."""

    def __init__(
        self,
        device: AudioDevice,
        on_lost: Callable[[DeviceStream], None],
        on_thread: Callable[[int], None],
    ) -> None:
        super().__init__(device, on_lost, on_thread)
        self.fifo: AdaptiveFifo | None = None
        self.meter: Meter | None = None
        self._converter: FromDevice | None = None

    def start(self, library: Any, index: int) -> None:
        self._start(library.RawInputStream, library, index, self._take)

    def _device_channels(self) -> int:
        return min(self.device.inputs, _MOST_CHANNELS)

    def _convert(self, rate_hz: int, channels: int) -> None:
        self._converter = FromDevice(rate_hz, channels)

    def _take(self, data: Any, _frames: int, _time: object, _status: object) -> None:
        try:
            if not self._running:
                self._running = True
                self._on_thread(threading.get_native_id())
            pcm = bytes(data)
            if self._converter is not None:
                pcm = self._converter.run(pcm)
            fifo, meter = self.fifo, self.meter
            if fifo is not None:
                fifo.push(pcm)
            if meter is not None:
                meter.add(pcm)
            self.blocks += 1
        except Exception:
            self.faults += 1


class SpeakerStream(DeviceStream):
    """Plays a FIFO, if it has one, and the tones on top of it."""

    def __init__(
        self,
        device: AudioDevice,
        on_lost: Callable[[DeviceStream], None],
        on_thread: Callable[[int], None],
        on_tone_done: Callable[[TonePlayer], None],
    ) -> None:
        super().__init__(device, on_lost, on_thread)
        self.fifo: AdaptiveFifo | None = None
        self.meter: Meter | None = None
        self.tones: tuple[TonePlayer, ...] = ()
        """Replaced as a whole by the control thread, read by the callback."""
        self.sample: SamplePlayer | None = None
        self._on_tone_done = on_tone_done
        self._converter: ToDevice | None = None

    def start(self, library: Any, index: int) -> None:
        self._start(library.RawOutputStream, library, index, self._fill)

    def _device_channels(self) -> int:
        return min(self.device.outputs, _MOST_CHANNELS)

    def _convert(self, rate_hz: int, channels: int) -> None:
        self._converter = ToDevice(rate_hz, channels)

    def _fill(self, out: Any, frames: int, _time: object, _status: object) -> None:
        try:
            if not self._running:
                self._running = True
                self._on_thread(threading.get_native_id())
            converter = self._converter
            if converter is None:
                out[:] = self._next()
            else:
                while converter.ready < frames:
                    converter.put(self._next())
                out[:] = converter.take(frames)
            self.blocks += 1
        except Exception:
            self.faults += 1
            out[:] = bytes(len(out))

    def _next(self) -> bytes:
        """A block of the phone's."""
        fifo, tones, sample, meter = self.fifo, self.tones, self.sample, self.meter
        pcm = fifo.pop() if fifo is not None else None
        if tones or sample is not None:
            pcm = self._mix(pcm, tones, sample)
        if pcm is None:
            pcm = SILENT_BLOCK
        if meter is not None:
            meter.add(pcm)
        return pcm

    def _mix(
        self, pcm: bytes | None, tones: tuple[TonePlayer, ...], sample: SamplePlayer | None
    ) -> bytes:
        total = np.frombuffer(SILENT_BLOCK if pcm is None else pcm, np.int16).astype(np.int32)
        if sample is not None:
            total += sample.next(BLOCK_SAMPLES)
        for player in tones:
            total += player.next(BLOCK_SAMPLES)
            if player.done:
                self._on_tone_done(player)
        return np.clip(total, -32768, 32767).astype(np.int16).tobytes()
