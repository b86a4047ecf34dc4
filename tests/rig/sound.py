"""Virtual microphones and speakers: null sinks of a PulseAudio daemon that belongs to the tests.

A microphone is a null sink whose monitor a phone captures and into which a test plays. A speaker
is a null sink a phone plays into and whose monitor a test records. Phones reach them through ALSA,
with a configuration that names these devices and nothing of the machine.
"""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO

import numpy as np

from tests.rig.process import RigProcess, tail, wait_until
from tests.rig.speech import Samples

DEVICE_RATE_HZ = 48_000
RECORD_RATE_HZ = 16_000
_LATENCY_MS = 20
_START_TIMEOUT_S = 10.0


@functools.cache
def real_time() -> tuple[str, ...]:
    """What starts a command at a real-time priority, if this machine allows it: sound hardware does
    not wait for the processor, so its stand-ins should not either.
    """
    command = ("chrt", "--rr", "10")
    if shutil.which("chrt") is None:
        return ()
    tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    return command if tried.returncode == 0 else ()


class Playing:
    """A wav on its way into a microphone."""

    def __init__(self, process: RigProcess) -> None:
        self._process = process

    @property
    def running(self) -> bool:
        return self._process.running

    def wait(self, timeout_s: float = 30.0) -> None:
        """Wait until the last sample was played."""
        self._process.wait(timeout_s)

    def stop(self) -> None:
        self._process.stop()


class Recording:
    """What a speaker plays, from now until `stop`. Use it as a context manager or call `stop`."""

    def __init__(self, process: RigProcess, path: Path) -> None:
        self._process = process
        self._path = path
        wait_until(lambda: path.stat().st_size > 0, 5.0, "the recorder", process.log_text)

    def __enter__(self) -> Recording:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def rate_hz(self) -> int:
        return RECORD_RATE_HZ

    @property
    def duration_s(self) -> float:
        return self._path.stat().st_size / 2 / RECORD_RATE_HZ

    def samples(self, from_s: float = 0.0) -> Samples:
        """Return what was recorded so far (mono, RECORD_RATE_HZ), without the first `from_s`."""
        data = self._path.read_bytes()
        values = np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2")
        return (values[int(from_s * RECORD_RATE_HZ) :] / 32768.0).astype(np.float32)

    def wait_for(self, seconds: float) -> float:
        """Wait until so many more seconds were recorded; return the position where they start."""
        start_s = self.duration_s
        wait_until(
            lambda: self.duration_s >= start_s + seconds,
            seconds * 2 + 5,
            f"{seconds} s of recording",
            self._process.log_text,
        )
        return start_s

    def stop(self) -> Samples:
        """End the recording and return all of it."""
        # parec writes out what it still holds on SIGINT.
        self._process.stop(first=signal.SIGINT)
        return self.samples()


class _Device:
    """A null sink and the stream that keeps its clock running."""

    def __init__(self, rig: SoundRig, sink: str, title: str, rate_hz: int = DEVICE_RATE_HZ) -> None:
        self.rig = rig
        self.sink = sink
        self.title = title
        self._module = rig.pactl(
            "load-module",
            "module-null-sink",
            f"sink_name={sink}",
            f"rate={rate_hz}",
            "channels=1",
            f"sink_properties=\"device.description='{title}'\"",
        )
        # A null sink without a stream sleeps, and then plays blocks of two seconds.
        self._keep_alive = rig.tool(
            "pacat",
            f"keep-alive-{sink}",
            "--playback",
            f"--device={sink}",
            "--raw",
            "--format=s16le",
            f"--rate={rate_hz}",
            "--channels=1",
            f"--latency-msec={_LATENCY_MS}",
            "/dev/zero",
        )

    def remove(self) -> None:
        """Unplug the device."""
        self._keep_alive.stop()
        self.rig.pactl("unload-module", self._module)


class Microphone(_Device):
    """A microphone into which tests play."""

    def play(self, wav: Path) -> Playing:
        """Start to play a wav into the microphone and return at once."""
        latency = f"--latency-msec={_LATENCY_MS}"
        process = self.rig.tool(
            "paplay", f"play-{self.sink}", f"--device={self.sink}", latency, str(wav)
        )
        return Playing(process)


class Speaker(_Device):
    """A speaker that tests record."""

    def record(self) -> Recording:
        """Start to record; returns when the first samples are there."""
        number, name = tempfile.mkstemp(prefix=f"{self.sink}-", suffix=".raw", dir=self.rig.folder)
        with os.fdopen(number, "wb") as raw:
            process = self.rig.tool(
                "parec",
                f"record-{self.sink}",
                f"--device={self.sink}.monitor",
                "--raw",
                "--format=s16le",
                f"--rate={RECORD_RATE_HZ}",
                "--channels=1",
                f"--latency-msec={_LATENCY_MS}",
                stdout=raw,
            )
        return Recording(process, Path(name))


class SoundRig:
    """A PulseAudio daemon with virtual devices. A context manager."""

    def __init__(self) -> None:
        for tool in ("pulseaudio", "pactl", "parec"):
            if shutil.which(tool) is None:
                raise RuntimeError(
                    f"{tool} is not installed (packages pulseaudio, pulseaudio-utils)"
                )
        self.folder = Path(tempfile.mkdtemp(prefix="softphone-sound-"))
        self._socket = self.folder / "native"
        self._microphones: dict[str, Microphone] = {}
        self._speakers: dict[str, Speaker] = {}
        self._daemon: RigProcess | None = None

    def __enter__(self) -> SoundRig:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the daemon and return when it takes connections."""
        protocol = f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"
        argv = [*real_time(), "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
        argv += ["--use-pid-file=no"]
        argv += ["--realtime=no", "--high-priority=no", "--disable-shm=yes"]
        argv += ["--log-target=stderr", "--log-level=notice", "-L", protocol]
        log = self.folder / "pulseaudio.log"
        # Streams of a device that is gone end, as they do at a sound card.
        (self.folder / "daemon.conf").write_text("rescue-streams = no\n", encoding="utf-8")
        self._daemon = RigProcess("pulseaudio", argv, log, env=self.tool_environment())
        wait_until(self._answers, _START_TIMEOUT_S, "PulseAudio", self.log_text)

    def close(self) -> None:
        """End the daemon with everything that plays or records, and remove the files."""
        for process in [each for each in RigProcess.live if each.log_path.parent == self.folder]:
            process.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def microphone(self, name: str) -> Microphone:
        """Return the microphone with this short name ("a" is shown as "Microphone A")."""
        if name not in self._microphones:
            self._microphones[name] = Microphone(self, f"mic_{name}", microphone_title(name))
        return self._microphones[name]

    def speaker(self, name: str) -> Speaker:
        """Return the speaker with this short name ("a" is shown as "Speaker A")."""
        if name not in self._speakers:
            self._speakers[name] = Speaker(self, f"speaker_{name}", speaker_title(name))
        return self._speakers[name]

    def unplug(self, name: str) -> None:
        """Take the microphone and the speaker with this name away."""
        for device in (self._microphones.pop(name, None), self._speakers.pop(name, None)):
            if device is not None:
                device.remove()

    def plug_in(self, name: str, rate_hz: int = DEVICE_RATE_HZ) -> None:
        """Bring them back, as a Bluetooth headset does with the rate of another profile."""
        self._microphones[name] = Microphone(self, f"mic_{name}", microphone_title(name), rate_hz)
        self._speakers[name] = Speaker(self, f"speaker_{name}", speaker_title(name), rate_hz)

    def make_default(self, name: str) -> None:
        """What follows the server's default ("server") uses this pair from now on."""
        self.pactl("set-default-sink", f"speaker_{name}")
        self.pactl("set-default-source", f"mic_{name}.monitor")

    def environment(self, name: str, also: Iterable[str] = ()) -> dict[str, str]:
        """Return the variables for a phone process whose default devices have this name.

        PortAudio then lists "Microphone A" and "Speaker A" (for name "a"), the same for each name
        in `also`, "default", which is this name's pair, and "server", which is what the server
        takes for its default.
        """
        names = list(dict.fromkeys([name, *also]))
        for each in names:
            self.microphone(each)
            self.speaker(each)
        config = self.folder / f"alsa-{'-'.join(names)}.conf"
        config.write_text(self._alsa_config(name, names), encoding="utf-8")
        return {
            "ALSA_CONFIG_PATH": str(config),
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_RUNTIME_PATH": str(self.folder),
            "PULSE_STATE_PATH": str(self.folder),
        }

    def connected(self, name: str) -> bool:
        """Whether somebody besides the rig plays into the speaker with this name and listens to the
        microphone.
        """
        rows = {
            kind: [row.split("\t") for row in self.pactl("list", "short", kind).splitlines()]
            for kind in ("sinks", "sources", "sink-inputs", "source-outputs")
        }
        numbers = {row[1]: row[0] for kind in ("sinks", "sources") for row in rows[kind]}
        played = [row[1] for row in rows["sink-inputs"]].count(numbers.get(f"speaker_{name}", ""))
        heard = [row[1] for row in rows["source-outputs"]]
        return played > 1 and numbers.get(f"mic_{name}.monitor") in heard

    def log_text(self) -> str:
        log = self.folder / "pulseaudio.log"
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""

    def pactl(self, *arguments: str) -> str:
        """Run pactl against the rig's daemon and return its output."""
        done = subprocess.run(
            ["pactl", *arguments],
            env=self.tool_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"pactl {arguments}: {done.stderr}\n{tail(self.log_text())}")
        return done.stdout.strip()

    def tool(
        self, program: str, name: str, *arguments: str, stdout: IO[bytes] | None = None
    ) -> RigProcess:
        """Start a program of pulseaudio-utils against the rig's daemon."""
        argv = [*real_time(), program, *arguments]
        log = self.folder / f"{name}.log"
        return RigProcess(name, argv, log, env=self.tool_environment(), stdout=stdout)

    def _answers(self) -> bool:
        if not self._socket.exists():
            return False
        try:
            self.pactl("info")
        except RuntimeError:
            return False
        return True

    def tool_environment(self) -> dict[str, str]:
        folder = str(self.folder)
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LANG": "C.UTF-8",
            "HOME": folder,
            "XDG_RUNTIME_DIR": folder,
            "PULSE_RUNTIME_PATH": folder,
            "PULSE_STATE_PATH": folder,
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_CONFIG": str(self.folder / "daemon.conf"),
        }

    def _alsa_config(self, default: str, names: list[str]) -> str:
        """Define the devices for ALSA: one-way each, so that PortAudio lists them as such."""
        parts = [_ALSA_PAIR.format(name="default", microphone=default, speaker=default)]
        for name in names:
            parts.append(
                _ALSA_ONE_WAY.format(
                    title=microphone_title(name), way="capture", device=f"mic_{name}.monitor"
                )
            )
            parts.append(
                _ALSA_ONE_WAY.format(
                    title=speaker_title(name), way="playback", device=f"speaker_{name}"
                )
            )
        return "".join([*parts, _ALSA_SERVER])


_ALSA_ONE_WAY = """
pcm."{title}" {{
    type asym
    {way}.pcm {{ type pulse device "{device}" }}
}}
"""

_ALSA_PAIR = """
pcm.{name} {{
    type asym
    capture.pcm {{ type pulse device "mic_{microphone}.monitor" }}
    playback.pcm {{ type pulse device "speaker_{speaker}" }}
}}
"""


_ALSA_SERVER = """
pcm.server {
    type pulse
}
"""


def microphone_title(name: str) -> str:
    return f"Microphone {name.upper()}"


def speaker_title(name: str) -> str:
    return f"Speaker {name.upper()}"
