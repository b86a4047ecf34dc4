"""Which streams are open, on which devices: brings them in line with what the phone wants.

Everything here runs on the control thread. `settle` compares and opens or closes; it is called
after every change, when a stream dies and, while something is missing, again every few seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from softphone.audio import problems
from softphone.audio.demand import PLAYED_ONCE, Demand
from softphone.audio.devices import Direction, PortAudio, default_device, match_device
from softphone.audio.fifo import AdaptiveFifo
from softphone.audio.frames import FramePath
from softphone.audio.measure import Meter
from softphone.audio.streams import BLOCK_SAMPLES, DeviceStream, MicrophoneStream, SpeakerStream
from softphone.audio.tones import TonePlayer
from softphone.domain.audio import AudioDevice, Tone
from softphone.domain.errors import Problem

FRAME_SAMPLES = 320
STALLED_TICKS = 3
RETRY_TICKS = 5


class Role(StrEnum):
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    RINGER = "ringer"

    @property
    def direction(self) -> Direction:
        return Direction.INPUT if self is Role.MICROPHONE else Direction.OUTPUT


class Routing:
    """`post` runs a job on the control thread; `report` is called there."""

    def __init__(
        self,
        demand: Demand,
        path: FramePath,
        post: Callable[[Callable[[], object]], None],
        report: Callable[[Problem], None],
    ) -> None:
        self.port_audio = PortAudio()
        self.capture_fifo = AdaptiveFifo(chunk=FRAME_SAMPLES, burst=BLOCK_SAMPLES)
        self.playback_fifo = AdaptiveFifo(chunk=BLOCK_SAMPLES, burst=FRAME_SAMPLES)
        self.input_meter = Meter()
        self.output_meter = Meter()
        self._demand = demand
        self._path = path
        self._post = post
        self._report = report
        self._open: dict[Role, MicrophoneStream | SpeakerStream] = {}
        self._chosen_at_open: dict[Role, str | None] = {}
        self._seen_blocks: dict[Role, tuple[int, int]] = {}
        self._ticks_missing = 0
        self._told: set[tuple[Role | None, str]] = set()
        self._dead: set[tuple[Role, str]] = set()

    def start_over(self) -> None:
        """After a new choice every device is worth a try and every problem worth telling again."""
        self._told.clear()
        self._dead.clear()

    def settle(self, rescan: bool = False) -> None:
        """`rescan`: the device list may be renewed even if that interrupts streams that work."""
        needed = self._needed()
        for role in list(self._open):
            if role not in needed or self._chosen_at_open[role] != self._chosen(role):
                self._close(role)
        self._dead = {dead for dead in self._dead if dead[0] in needed}
        if needed and self._load():
            self._renew_devices(needed, rescan)
            if self._any_device():
                for role in sorted(needed - self._open.keys()):
                    self._open_role(role)
        self._connect_calls()
        self._connect_tones()

    def devices(self) -> tuple[AudioDevice, ...]:
        """Renewed if no stream is open, else as they were last seen."""
        if not self._load():
            return ()
        if not self._open:
            self.port_audio.refresh()
        return self.port_audio.devices

    def restart(self, tone: Tone) -> None:
        """Lets a tone that plays once begin again."""
        stream = self._open.get(_role_of(tone))
        if isinstance(stream, SpeakerStream):
            stream.tones = tuple(player for player in stream.tones if player.tone is not tone)

    def watch(self) -> None:
        """Once a second while anything should be open: finds dead streams, tries missing ones
        again."""
        for role, stream in list(self._open.items()):
            seen, ticks = self._seen_blocks.get(role, (-1, 0))
            ticks = ticks + 1 if stream.blocks == seen else 0
            self._seen_blocks[role] = (stream.blocks, ticks)
            if ticks >= STALLED_TICKS:
                self._lost(stream)
        if self._needed() <= self._open.keys():
            self._ticks_missing = 0
            return
        self._ticks_missing += 1
        if self._ticks_missing % RETRY_TICKS == 0:
            self.settle()

    def close(self) -> None:
        for role in list(self._open):
            self._close(role)
        self._connect_calls()

    @property
    def faults(self) -> int:
        return sum(stream.faults for stream in list(self._open.values()))

    def _needed(self) -> set[Role]:
        demand = self._demand
        needed: set[Role] = set()
        if demand.silent:
            return needed
        if demand.calls:
            needed |= {Role.MICROPHONE, Role.SPEAKER}
        return needed | {_role_of(tone) for tone in demand.tones}

    def _chosen(self, role: Role) -> str | None:
        choice = self._demand.choice
        match role:
            case Role.MICROPHONE:
                return choice.input
            case Role.SPEAKER:
                return choice.output
            case Role.RINGER:
                return choice.ring

    def _load(self) -> bool:
        try:
            self.port_audio.load()
        except Problem as problem:
            self._tell(None, problem)
            return False
        return True

    def _renew_devices(self, needed: set[Role], rescan: bool) -> None:
        """Looks again if a device is missing from the list, between streams rather than never."""
        if self._open and not rescan:
            return
        missing = [role for role in needed - self._open.keys() if self._find(role) is None]
        if missing or not self.port_audio.devices:
            for role in list(self._open):
                self._close(role)
            self.port_audio.refresh()

    def _any_device(self) -> bool:
        if any(device.inputs or device.outputs for device in self.port_audio.devices):
            return True
        self._tell(None, problems.no_sound_devices())
        return False

    def _find(self, role: Role) -> int | None:
        """Position of the chosen device, or of the default if none is chosen."""
        name, devices = self._chosen(role), self.port_audio.devices
        if name is None:
            return default_device(devices, role.direction)
        return match_device(devices, name, role.direction)

    def _open_role(self, role: Role) -> None:
        name, devices = self._chosen(role), self.port_audio.devices
        index = self._find(role)
        default = default_device(devices, role.direction)
        if index is None and name is not None:
            self._tell(role, problems.device_unknown(role, name))
            index = default
        elif index is not None and (role, devices[index].name) in self._dead:
            index = index if default is None else default
        if index is None:
            self._tell(role, problems.no_default(role))
            return
        if not self._try_open(role, index) and default is not None and default != index:
            self._try_open(role, default)

    def _try_open(self, role: Role, index: int) -> bool:
        device = self.port_audio.devices[index]
        stream = self._stream(role, device)
        library = self.port_audio.library
        try:
            stream.start(library, index)
        except (library.PortAudioError, ValueError) as error:
            reason = str(error.args[0]) if error.args else type(error).__name__
            self._tell(role, problems.cannot_open(role, device.name, reason))
            return False
        self._open[role] = stream
        self._chosen_at_open[role] = self._chosen(role)
        self._seen_blocks.pop(role, None)
        return True

    def _stream(self, role: Role, device: AudioDevice) -> MicrophoneStream | SpeakerStream:
        if role is Role.MICROPHONE:
            self.capture_fifo.reset()
            return MicrophoneStream(device, self._on_lost, self.capture_fifo, self.input_meter)
        meter = self.output_meter if role is Role.SPEAKER else None
        return SpeakerStream(device, self._on_lost, self._on_tone_done, meter)

    def _close(self, role: Role) -> None:
        self._open.pop(role).close()
        self._chosen_at_open.pop(role)
        if role is Role.MICROPHONE:
            self.input_meter.clear()
        elif role is Role.SPEAKER:
            self.output_meter.clear()

    def _connect_calls(self) -> None:
        calls = self._demand.calls
        listening = calls and Role.MICROPHONE in self._open
        self._path.capture_fifo = self.capture_fifo if listening else None
        speaker = self._open.get(Role.SPEAKER)
        if not (calls and isinstance(speaker, SpeakerStream)):
            self._path.playback_fifo = None
            if isinstance(speaker, SpeakerStream):
                speaker.fifo = None
        elif speaker.fifo is None:
            self.playback_fifo.reset()
            speaker.fifo = self._path.playback_fifo = self.playback_fifo

    def _connect_tones(self) -> None:
        """Gives every open stream the players of its tones; tones played once are not kept for a
        stream to come."""
        wanted = self._demand.tones
        for tone in [tone for tone in wanted & PLAYED_ONCE if _role_of(tone) not in self._open]:
            wanted.discard(tone)
        for role, stream in self._open.items():
            if not isinstance(stream, SpeakerStream):
                continue
            playing = {player.tone: player for player in stream.tones if player.tone in wanted}
            for tone in wanted:
                if _role_of(tone) is role and tone not in playing:
                    playing[tone] = TonePlayer(tone)
            stream.tones = tuple(playing.values())

    def _on_tone_done(self, player: TonePlayer) -> None:
        self._post(lambda: self._tone_done(player))

    def _tone_done(self, player: TonePlayer) -> None:
        stream = self._open.get(_role_of(player.tone))
        if isinstance(stream, SpeakerStream) and player in stream.tones:
            self._demand.tones.discard(player.tone)
            self.settle()

    def _on_lost(self, stream: DeviceStream) -> None:
        self._post(lambda: self._lost(stream))

    def _lost(self, stream: DeviceStream) -> None:
        role = next((role for role, each in self._open.items() if each is stream), None)
        if role is None:
            return
        self._close(role)
        self._dead.add((role, stream.device.name))
        self._tell(role, problems.device_lost(role, stream.device.name))
        self.settle()
        if role in self._needed() and role not in self._open:
            self.settle(rescan=True)

    def _tell(self, role: Role | None, problem: Problem) -> None:
        if (role, problem.title) not in self._told:
            self._told.add((role, problem.title))
            self._report(problem)


def _role_of(tone: Tone) -> Role:
    return Role.RINGER if tone is Tone.RING else Role.SPEAKER
