"""The audio room's way in: what the phone and the media port call.

Two kinds of caller. PJSIP's clock thread calls `capture_frame` and `render_frame` every 20 ms: they
never raise and never block. Everybody else asks for something (`open`, `play`, `select` ...): those
return at once and the work happens on the engine's control thread, which also loads numpy,
PortAudio and the voice processing, so that making an engine costs nothing while the phone starts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from softphone.audio import problems
from softphone.audio.demand import PLAYED_ONCE, Demand
from softphone.audio.frames import SILENCE, FramePath
from softphone.audio.measure import AudioStatistics
from softphone.audio.permission import microphone_denied
from softphone.audio.tape import TapeDeck
from softphone.audio.worker import ControlThread
from softphone.domain.audio import (
    AudioChoice,
    AudioDevice,
    AudioProcessing,
    DevicesInUse,
    Levels,
    Tone,
)
from softphone.domain.errors import Problem
from softphone.domain.sound_check import SoundFindings

if TYPE_CHECKING:
    from softphone.audio.routing import Routing
    from softphone.audio.tones import SamplePlayer

_log = logging.getLogger(__name__)

DEVICES_TIMEOUT_S = 10.0
TICK_S = 1.0


class AudioEngine:
    """One per phone process. `report` gets every problem in words, `lift` the native id of each
    thread that carries sound and should not wait for the processor; both are called on the control
    thread.
    """

    RATE_HZ = 16000
    FRAME_MS = 20

    def __init__(
        self,
        choice: AudioChoice,
        processing: AudioProcessing,
        report: Callable[[Problem], None],
        lift: Callable[[int], None] = lambda thread: None,
    ) -> None:
        self._demand = Demand(choice, processing)
        self._report = report
        self._path = FramePath(self._carries_sound)
        self.tapes = TapeDeck(self._path)
        self._routing: Routing | None = None
        self._processor_for: AudioProcessing | None = None
        self._lift = lift
        self._faults = 0
        self._trial_problems: list[Problem] | None = None
        self._control = ControlThread(self._watch, TICK_S, lambda: self._demand.sound)

    # -- the clock thread --------------------------------------------------------------------------

    def capture_frame(self) -> bytes:
        """The next 20 ms from the microphone: 640 bytes, 16 kHz mono s16le; silence when there is
        none."""
        try:
            return self._path.capture()
        except Exception as error:
            self._fault(error)
            return SILENCE

    def render_frame(self, pcm: bytes) -> None:
        """20 ms for the speaker, 640 bytes. A frame of any other size is played as silence."""
        try:
            self._path.render(pcm)
        except Exception as error:
            self._fault(error)

    # -- requests ----------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Loads what a call will need (0.5 s), so that the first call does not wait for it."""
        self._control.post(self._prepare)

    def open(self) -> None:
        """Microphone and speaker for calls. Again while open: nothing happens."""

        def job() -> None:
            self._demand.calls = True
            self._settle()

        self._control.post(job)

    def close(self) -> None:
        """Lets the devices go (privacy lights go out). A tone still playing keeps the speaker until
        its end."""

        def job() -> None:
            self._demand.calls = False
            self._settle()

        self._control.post(job)

    def select(self, choice: AudioChoice) -> None:
        """Other devices, at once, in a call too."""

        def job() -> None:
            self._demand.choice = choice
            if self._routing is not None:
                self._routing.start_over()
            self._settle(rescan=True)

        self._control.post(job)

    def set_processing(self, processing: AudioProcessing) -> None:
        """Other voice processing, from the next frame on."""

        def job() -> None:
            self._demand.processing = processing
            if self._routing is not None:
                self._load_processor()

        self._control.post(job)

    def play(self, tone: Tone) -> None:
        """RING on the ringer's device, the others on the call's speaker, over the call. Repeats
        until `stop`, except CALL_WAITING and ENDED, which play once."""

        def job() -> None:
            if tone in PLAYED_ONCE and self._routing is not None:
                self._routing.restart(tone)
            self._demand.tones.add(tone)
            self._settle()

        self._control.post(job)

    def stop(self, tone: Tone | None = None) -> None:
        """Ends one tone, or all of them."""

        def job() -> None:
            self._demand.tones -= {tone} if tone is not None else set(Tone)
            self._settle()

        self._control.post(job)

    def shutdown(self) -> None:
        """Closes everything and ends the control thread. Frames stay silent afterwards; requests
        are ignored."""
        self._control.post(self._close_all)
        self._control.stop()

    # -- questions ---------------------------------------------------------------------------------

    def devices(self) -> tuple[AudioDevice, ...]:
        """Blocks until the list is there, 10 s at most (then it is empty). Not for the clock
        thread."""
        try:
            return self._control.call(self._devices, DEVICES_TIMEOUT_S)
        except (TimeoutError, RuntimeError) as error:
            _log.warning("no device list: %s", error)
            return ()

    def microphone_denied(self) -> bool:
        return microphone_denied()

    def trial(self) -> tuple[Problem, ...]:
        """Opens microphone and speaker for a moment, unless a call has them already; answers what
        went wrong. Blocks like `devices`.
        """
        try:
            return self._control.call(self._try_out, DEVICES_TIMEOUT_S)
        except (TimeoutError, RuntimeError):
            return (problems.no_answer(),)

    def self_check(self) -> SoundFindings:
        """Listens to the microphone, then plays what it heard; both must be open. Blocks for 8 s.
        Raises `Problem` when the sound system does not answer.
        """
        from softphone.audio.self_check import self_check

        try:
            routing = self._control.call(self._load_routing, DEVICES_TIMEOUT_S)
        except (TimeoutError, RuntimeError) as error:
            raise problems.no_answer() from error

        def play(sample: SamplePlayer) -> None:
            self._control.post(lambda: routing.play_sample(sample))

        return self_check(routing.input_meter, play, self._demand.processing)

    def levels(self) -> Levels:
        routing = self._routing
        if routing is None:
            return Levels()
        input_dbfs, input_peak_dbfs = routing.input_meter.measure()
        return Levels(input_dbfs, routing.output_meter.dbfs(), input_peak_dbfs)

    def in_use(self) -> DevicesInUse:
        """Which devices are open for calls now."""
        routing = self._routing
        return routing.in_use if routing is not None else DevicesInUse()

    def statistics(self) -> AudioStatistics:
        routing = self._routing
        if routing is None:
            return AudioStatistics(faults=self._faults)
        return AudioStatistics(
            routing.capture_fifo.statistics(),
            routing.playback_fifo.statistics(),
            self._faults + routing.faults,
        )

    # -- on the control thread ---------------------------------------------------------------------

    def _prepare(self) -> None:
        if not self._demand.silent:
            self._load_routing().devices()
            self._load_processor()

    def _load_routing(self) -> Routing:
        if self._routing is None:
            from softphone.audio.routing import Routing

            self._routing = Routing(self._demand, self._path, self._control.post, self._tell)
        return self._routing

    def _carries_sound(self, thread: int) -> None:
        """On that thread."""
        self._control.post(lambda: self._lift(thread))

    def _load_processor(self) -> None:
        from softphone.audio import apm

        processing = self._demand.processing
        if self._processor_for == processing:
            return
        self._processor_for = processing
        self._path.processor = None
        if apm.wanted(processing):
            try:
                processor = apm.AudioProcessor(processing)
                processor.warm_up()
            except Problem as problem:
                self._tell(problem)
            else:
                self._path.processor = processor

    def _settle(self, rescan: bool = False) -> None:
        if self._demand.silent and self._routing is None:
            self._demand.tones -= PLAYED_ONCE
            return
        if self._demand.calls and not self._demand.silent:
            self._load_routing().settle(rescan)
            self._load_processor()
        elif self._routing is not None or self._demand.sound:
            self._load_routing().settle(rescan)

    def _devices(self) -> tuple[AudioDevice, ...]:
        return () if self._demand.silent else self._load_routing().devices()

    def _try_out(self) -> tuple[Problem, ...]:
        if self._demand.silent or self._demand.calls:
            return ()
        found = self._trial_problems = []
        try:
            routing = self._load_routing()
            routing.start_over()
            self._demand.calls = True
            routing.settle(rescan=True)
        finally:
            self._demand.calls = False
            self._settle()
            self._trial_problems = None
        return tuple(found)

    def _watch(self) -> None:
        if self._routing is not None:
            self._routing.watch()

    def _close_all(self) -> None:
        self._demand.calls = False
        self._demand.tones.clear()
        if self._routing is not None:
            self._routing.close()

    def _tell(self, problem: Problem) -> None:
        if self._trial_problems is not None:
            self._trial_problems.append(problem)
            return
        try:
            self._report(problem)
        except Exception:
            _log.exception("a problem could not be reported: %s", problem)

    def _fault(self, error: Exception) -> None:
        """Only counts on the clock thread; the first one is written down by the control thread."""
        self._faults += 1
        if self._faults == 1:
            self._control.post(
                lambda: _log.error("a frame was replaced by silence", exc_info=error)
            )
