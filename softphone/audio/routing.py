"""Which streams are open, on which devices: brings them in line with what the phone wants.

Everything here runs on the control thread. `settle` compares and opens or closes; it is called
after every change, when a stream dies and, while something is missing, again every few seconds.
Whoever had to do with a substitute is given the device that he wanted when it is there again.
"""

from __future__ import annotations

from collections.abc import Callable

from softphone.audio import problems
from softphone.audio.demand import PLAYED_ONCE, Demand
from softphone.audio.devices import Direction, PortAudio, default_device, match_device
from softphone.audio.fifo import AdaptiveFifo
from softphone.audio.frames import FramePath
from softphone.audio.measure import Meter
from softphone.audio.permission import microphone_denied
from softphone.audio.presence import Presence
from softphone.audio.streams import BLOCK_SAMPLES, DeviceStream, MicrophoneStream, SpeakerStream
from softphone.audio.tones import SamplePlayer, TonePlayer
from softphone.audio.wants import Role, Want, role_of, wants
from softphone.domain.audio import AudioDevice, DevicesInUse, Tone
from softphone.domain.errors import Problem

FRAME_SAMPLES = 320
RETRY_TICKS = 2
PATIENT_TICKS = 60
SLOW_RETRY_TICKS = 10
"""After a minute without it: each try makes ALSA write lines to the error output."""

Stream = MicrophoneStream | SpeakerStream


class Routing:
    """`post` runs a job on the control thread; `report` is called there. `presence` is how the
    system is asked for its devices.
    """

    def __init__(
        self,
        demand: Demand,
        path: FramePath,
        post: Callable[[Callable[[], object]], None],
        report: Callable[[Problem], None],
        presence: Callable[[], Presence] | None = None,
    ) -> None:
        self.port_audio = PortAudio(presence)
        self.capture_fifo = AdaptiveFifo(chunk=FRAME_SAMPLES, burst=BLOCK_SAMPLES)
        self.playback_fifo = AdaptiveFifo(chunk=BLOCK_SAMPLES, burst=FRAME_SAMPLES)
        self.input_meter = Meter()
        self.output_meter = Meter()
        self._demand = demand
        self._path = path
        self._post = post
        self._report = report
        self._open: dict[Want, Stream] = {}
        self._returning: dict[Want, Stream] = {}
        self._players: dict[Want, tuple[TonePlayer, ...]] = {}
        """Where the tones of streams that were closed had got to."""
        self._ticks = 0
        self._told: set[tuple[Role | None, str]] = set()
        self._dead: set[tuple[Want, str]] = set()

    def start_over(self) -> None:
        """After a new choice every device is worth a try and every problem worth telling again."""
        self._told.clear()
        self._dead.clear()

    def settle(self, rescan: bool = False) -> None:
        """`rescan`: the device list may be renewed even if that interrupts streams that work."""
        needed = wants(self._demand)
        for want in self._open.keys() - needed:
            self._close(want)
        for want in self._returning.keys() - needed:
            self._returning.pop(want).close()
        self._players = {want: kept for want, kept in self._players.items() if want in needed}
        self._dead = {dead for dead in self._dead if dead[0] in needed}
        if needed and self._load():
            self._renew_devices(needed, rescan)
            if self._any_device():
                for want in sorted(needed - self._open.keys(), key=_order):
                    self._open_want(want)
        self._connect()

    def devices(self) -> tuple[AudioDevice, ...]:
        """Renewed if no stream is open or the system has other ones now."""
        if not self._load():
            return ()
        if not self._open or any(self.port_audio.news()):
            self._renew()
        return self.port_audio.devices

    def restart(self, tone: Tone) -> None:
        """Lets a tone that plays once begin again."""
        for stream in self._open.values():
            if isinstance(stream, SpeakerStream):
                stream.tones = tuple(player for player in stream.tones if player.tone is not tone)

    def play_sample(self, sample: SamplePlayer) -> None:
        """On the speaker of calls, if it is open."""
        speaker = self._stream_of(Role.SPEAKER)
        if isinstance(speaker, SpeakerStream):
            speaker.sample = sample

    def watch(self) -> None:
        """Once a second while anything should be open: finds dead streams and devices that came,
        tries missing ones again.
        """
        for stream in list(self._open.values()):
            if stream.stalled():
                self._lost(stream)
        self._finish_returns()
        if self._news():
            self._renew()
            return
        self._ticks += 1
        if self._ticks % (RETRY_TICKS if self._ticks <= PATIENT_TICKS else SLOW_RETRY_TICKS) == 0:
            if not wants(self._demand) <= self._open.keys():
                self.settle()
            self._try_returns()

    def close(self) -> None:
        for stream in self._returning.values():
            stream.close()
        self._returning.clear()
        for want in list(self._open):
            self._close(want)
        self._connect()

    @property
    def faults(self) -> int:
        return sum(stream.faults for stream in list(self._open.values()))

    @property
    def in_use(self) -> DevicesInUse:
        """May be asked on any thread."""
        names = {want.role: stream.device.name for want, stream in list(self._open.items())}
        return DevicesInUse(names.get(Role.MICROPHONE, ""), names.get(Role.SPEAKER, ""))

    # -- the list of devices -----------------------------------------------------------------------

    def _load(self) -> bool:
        try:
            self.port_audio.load()
        except Problem as problem:
            self._tell(None, problem)
            return False
        return True

    def _renew_devices(self, needed: set[Want], rescan: bool) -> None:
        """Looks again if a device is missing from the list, between streams rather than never."""
        if self._open and not rescan:
            return
        missing = [want for want in needed - self._open.keys() if self._find(want) is None]
        if missing or not self.port_audio.devices:
            self._refresh()

    def _refresh(self) -> None:
        for stream in self._returning.values():
            stream.close()
        self._returning.clear()
        for want in list(self._open):
            self._close(want)
        try:
            self.port_audio.refresh()
        except Problem as problem:
            self._tell(None, problem)

    def _renew(self) -> None:
        """The system has other devices now: everything is opened anew, on what is best."""
        self._refresh()
        self._dead.clear()
        self.settle()

    def _news(self) -> bool:
        """Whether opening everything anew, which is heard for a moment, would change anything."""
        came_or_went, other_default = self.port_audio.news()
        if came_or_went and not all(self._as_wanted(want) for want in wants(self._demand)):
            return True
        return other_default and any(want.chosen is None for want in self._open)

    def _any_device(self) -> bool:
        if any(device.inputs or device.outputs for device in self.port_audio.devices):
            return True
        self._tell(None, problems.no_sound_devices())
        return False

    def _find(self, want: Want) -> int | None:
        """Position of the chosen device, or of the default if none is chosen."""
        devices = self.port_audio.devices
        if want.chosen is None:
            return default_device(devices, want.role.direction)
        return match_device(devices, want.chosen, want.role.direction)

    def _as_wanted(self, want: Want) -> bool:
        found, stream = self._find(want), self._open.get(want)
        return (
            stream is not None
            and found is not None
            and self.port_audio.devices[found] == stream.device
        )

    # -- streams -----------------------------------------------------------------------------------

    def _open_want(self, want: Want) -> None:
        devices, found = self.port_audio.devices, self._find(want)
        if found is None and want.chosen is not None and not want.also:
            self._tell(want.role, problems.device_unknown(want.role, want.chosen))
        possible = dict.fromkeys([found] if want.also else [found, *self._substitutes(want.role)])
        numbers = [number for number in possible if number is not None]
        if not numbers and not want.also:
            denied = want.role is Role.MICROPHONE and microphone_denied()
            why = problems.not_allowed if denied else problems.no_default
            self._tell(want.role, why(want.role))
        # A device that died under this use is tried after all others.
        numbers.sort(key=lambda number: (want, devices[number].name) in self._dead)
        for number in numbers:
            if self._try_open(want, number):
                return

    def _substitutes(self, role: Role) -> list[int | None]:
        """The system's default; a call that cannot ring there rings where it would be heard."""
        devices = self.port_audio.devices
        default = default_device(devices, role.direction)
        speaker = self._demand.choice.output
        if role is not Role.RINGER or speaker is None:
            return [default]
        return [default, match_device(devices, speaker, Direction.OUTPUT)]

    def _try_open(self, want: Want, number: int) -> bool:
        device = self.port_audio.devices[number]
        stream = self._stream(want.role, device)
        library = self.port_audio.library
        try:
            stream.start(library, number)
        except (library.PortAudioError, ValueError) as error:
            if not want.also:
                self._tell(want.role, problems.cannot_open(want.role, device.name, error))
            return False
        self._open[want] = stream
        if want.role is Role.MICROPHONE and microphone_denied():
            self._tell(want.role, problems.not_allowed(want.role))
        return True

    def _stream(self, role: Role, device: AudioDevice) -> Stream:
        if role is Role.MICROPHONE:
            return MicrophoneStream(device, self._on_lost, self._path.on_thread)
        return SpeakerStream(device, self._on_lost, self._path.on_thread, self._on_tone_done)

    def _close(self, want: Want) -> None:
        stream = self._open.pop(want)
        if isinstance(stream, SpeakerStream):
            self._players[want] = stream.tones
        stream.close()
        if stream.meter is not None:
            stream.meter.clear()

    # -- devices that are there again --------------------------------------------------------------

    def _try_returns(self) -> None:
        """Opens what was wanted beside what is used instead: whether it lives is seen by its first
        blocks.
        """
        library = self.port_audio.library
        for want in self._open:
            found = self._find(want)
            if found is None or want in self._returning or self._as_wanted(want):
                continue
            stream = self._stream(want.role, self.port_audio.devices[found])
            try:
                stream.start(library, found)
            except (library.PortAudioError, ValueError):
                continue
            self._returning[want] = stream

    def _finish_returns(self) -> None:
        for want, stream in list(self._returning.items()):
            if stream.blocks:
                del self._returning[want]
                if want in self._open:
                    self._close(want)
                self._open[want] = stream
                self._dead.discard((want, stream.device.name))
                self._told = {told for told in self._told if told[0] is not want.role}
                self._connect()
            elif stream.stalled():
                self._returning.pop(want).close()

    # -- what is played and heard ------------------------------------------------------------------

    def _connect(self) -> None:
        self._connect_calls()
        self._connect_tones()

    def _connect_calls(self) -> None:
        """A stream that is new begins with an empty FIFO: its clock is another one."""
        calls, path = self._demand.calls, self._path
        microphone, speaker = self._stream_of(Role.MICROPHONE), self._stream_of(Role.SPEAKER)
        if isinstance(microphone, MicrophoneStream) and microphone.fifo is None:
            self.capture_fifo.reset()
            microphone.fifo, microphone.meter = self.capture_fifo, self.input_meter
        path.capture_fifo = self.capture_fifo if calls and microphone is not None else None
        if isinstance(speaker, SpeakerStream):
            speaker.meter = self.output_meter
            if calls and speaker.fifo is None:
                self.playback_fifo.reset()
            speaker.fifo = self.playback_fifo if calls else None
        path.playback_fifo = self.playback_fifo if calls and speaker is not None else None

    def _stream_of(self, role: Role) -> Stream | None:
        return next((stream for want, stream in self._open.items() if want.role is role), None)

    def _connect_tones(self) -> None:
        """Gives every open stream the players of its tones; tones played once are not kept for a
        stream to come."""
        wanted, roles = self._demand.tones, {want.role for want in self._open}
        wanted -= {tone for tone in wanted & PLAYED_ONCE if role_of(tone) not in roles}
        for want, stream in self._open.items():
            if not isinstance(stream, SpeakerStream):
                continue
            known = stream.tones or self._players.pop(want, ())
            playing = {player.tone: player for player in known if player.tone in wanted}
            for tone in wanted:
                if role_of(tone) is want.role and tone not in playing:
                    playing[tone] = TonePlayer(tone)
            stream.tones = tuple(playing.values())

    def _on_tone_done(self, player: TonePlayer) -> None:
        self._post(lambda: self._tone_done(player))

    def _tone_done(self, player: TonePlayer) -> None:
        stream = self._stream_of(role_of(player.tone))
        if isinstance(stream, SpeakerStream) and player in stream.tones:
            self._demand.tones.discard(player.tone)
            self.settle()

    # -- devices that go ---------------------------------------------------------------------------

    def _on_lost(self, stream: DeviceStream) -> None:
        self._post(lambda: self._lost(stream))

    def _lost(self, stream: DeviceStream) -> None:
        want = next((want for want, each in self._open.items() if each is stream), None)
        if want is None:
            return
        self._close(want)
        self._ticks = 0
        self._dead.add((want, stream.device.name))
        if not want.also:
            self._tell(want.role, problems.device_lost(want.role, stream.device.name))
        self.settle()
        if not want.also and want in wants(self._demand) and want not in self._open:
            self._refresh()
            self.settle()

    def _tell(self, role: Role | None, problem: Problem) -> None:
        if (role, problem.title) not in self._told:
            self._told.add((role, problem.title))
            self._report(problem)


def _order(want: Want) -> tuple[str, bool, str]:
    return want.role, want.also, want.chosen or ""
