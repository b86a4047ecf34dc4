"""Echo cancellation, noise suppression, high pass and gain control: WebRTC's audio processing, out
of `livekit`.

It works on 10 ms frames, so each 20 ms frame of the phone goes through in two halves. Nothing tells
it the delay between speaker and microphone: its echo canceller finds that by itself and tolerates
drift (docs/facts, audio). Loading it costs 0.3 s and 31 MB, so only the engine's control thread
does; it does not survive a fork.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from softphone.audio import problems
from softphone.domain.audio import AudioProcessing

RATE_HZ = 16000
HALF_SAMPLES = RATE_HZ // 100
HALF_BYTES = 2 * HALF_SAMPLES
WARM_UP_FRAMES = 5


def wanted(processing: AudioProcessing) -> bool:
    return (
        processing.echo_cancellation
        or processing.noise_suppression
        or processing.high_pass
        or processing.auto_gain
    )


class AudioProcessor:
    """One microphone's processing. All calls from one thread at a time (PJSIP's clock thread).

    Raises `Problem` if the processing is not installed or does not load.
    """

    def __init__(self, processing: AudioProcessing) -> None:
        try:
            from livekit.rtc import AudioFrame
            from livekit.rtc.apm import AudioProcessingModule

            self._module = AudioProcessingModule(
                echo_cancellation=processing.echo_cancellation,
                noise_suppression=processing.noise_suppression,
                high_pass_filter=processing.high_pass,
                auto_gain_control=processing.auto_gain,
            )
        except (ImportError, OSError, RuntimeError) as error:
            raise problems.no_voice_processing() from error
        self._reverse = processing.echo_cancellation
        # The frames, the views into them and the calls live as long as the processor: nothing is
        # allocated per frame.
        self._near = AudioFrame.create(RATE_HZ, 1, HALF_SAMPLES)
        self._far = AudioFrame.create(RATE_HZ, 1, HALF_SAMPLES)
        self._near_bytes = self._near.data.cast("B")
        self._far_bytes = self._far.data.cast("B")
        self._clean = _prepared(self._module, "apm_process_stream", self._near)
        self._hear = _prepared(self._module, "apm_process_reverse_stream", self._far)

    def warm_up(self) -> None:
        """Runs silence through, so that the first frame of a call does not pay for first
        allocations."""
        silence = bytes(2 * HALF_BYTES)
        for _ in range(WARM_UP_FRAMES):
            self.render(silence)
            self.capture(silence)

    def capture(self, pcm: bytes) -> bytes:
        """What the microphone heard (20 ms), cleaned."""
        near = self._near_bytes
        near[:] = pcm[:HALF_BYTES]
        self._clean()
        first = bytes(near)
        near[:] = pcm[HALF_BYTES:]
        self._clean()
        return first + bytes(near)

    def render(self, pcm: bytes) -> None:
        """What the speaker is about to play (20 ms); the echo canceller looks for it in the
        microphone."""
        if not self._reverse:
            return
        far = self._far_bytes
        far[:] = pcm[:HALF_BYTES]
        self._hear()
        far[:] = pcm[HALF_BYTES:]
        self._hear()


def _prepared(module: Any, name: str, frame: Any) -> Callable[[], None]:
    """A call that lets `module` work on `frame` in place.

    The library writes and reads a message for each call, which takes longer than the work asked
    for. Ours is the same each time, as the frame is: it is written once, and of the answer only the
    length is looked at, since a good one is always the same. Where the inside of the library is not
    as expected, its own way is taken.
    """
    public: Callable[[Any], None] = (
        module.process_stream if name == "apm_process_stream" else module.process_reverse_stream
    )
    public(frame)
    try:
        from livekit.rtc._ffi_client import FfiClient
        from livekit.rtc._proto import ffi_pb2
        from livekit.rtc._utils import get_address

        library = FfiClient.instance._ffi_lib
        request, answer = ffi_pb2.FfiRequest(), ffi_pb2.FfiResponse()
        asked = getattr(request, name)
        asked.apm_handle = module._ffi_handle.handle
        asked.data_ptr = get_address(frame._data)
        asked.size = len(frame._data)
        asked.sample_rate = frame.sample_rate
        asked.num_channels = frame.num_channels
        getattr(answer, name).SetInParent()
    except (ImportError, AttributeError, TypeError, ValueError):
        return lambda: public(frame)
    length, good = request.ByteSize(), answer.ByteSize()
    message = (ctypes.c_ubyte * length).from_buffer_copy(request.SerializeToString())
    told, told_length = ctypes.POINTER(ctypes.c_ubyte)(), ctypes.c_size_t()
    where, how_long = ctypes.byref(told), ctypes.byref(told_length)
    ask, drop = library.livekit_ffi_request, library.livekit_ffi_drop_handle

    def call() -> None:
        handle = ask(message, length, where, how_long)
        failed = told_length.value != good
        drop(ctypes.c_uint64(handle))
        if failed:
            public(frame)  # says what is wrong

    try:
        call()
    except (ctypes.ArgumentError, TypeError):
        return lambda: public(frame)
    return call
