"""Echo cancellation, noise suppression, high pass and gain control: WebRTC's audio processing, out
of `livekit`.

It works on 10 ms frames, so each 20 ms frame of the phone goes through in two halves. Nothing tells
it the delay between speaker and microphone: its echo canceller finds that by itself and tolerates
drift (docs/facts, audio). Loading it costs 0.3 s and 31 MB, so only the engine's control thread
does; it does not survive a fork.
"""

from __future__ import annotations

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
        # The frames and the views into them live as long as the processor: no allocation per frame.
        self._near = AudioFrame.create(RATE_HZ, 1, HALF_SAMPLES)
        self._far = AudioFrame.create(RATE_HZ, 1, HALF_SAMPLES)
        self._near_bytes = self._near.data.cast("B")
        self._far_bytes = self._far.data.cast("B")

    def warm_up(self) -> None:
        """Runs silence through, so that the first frame of a call does not pay for first
        allocations."""
        silence = bytes(2 * HALF_BYTES)
        for _ in range(WARM_UP_FRAMES):
            self.render(silence)
            self.capture(silence)

    def capture(self, pcm: bytes) -> bytes:
        """What the microphone heard (20 ms), cleaned."""
        near, module = self._near_bytes, self._module
        near[:] = pcm[:HALF_BYTES]
        module.process_stream(self._near)
        first = bytes(near)
        near[:] = pcm[HALF_BYTES:]
        module.process_stream(self._near)
        return first + bytes(near)

    def render(self, pcm: bytes) -> None:
        """What the speaker is about to play (20 ms); the echo canceller looks for it in the
        microphone."""
        if not self._reverse:
            return
        far, module = self._far_bytes, self._module
        far[:] = pcm[:HALF_BYTES]
        module.process_reverse_stream(self._far)
        far[:] = pcm[HALF_BYTES:]
        module.process_reverse_stream(self._far)
