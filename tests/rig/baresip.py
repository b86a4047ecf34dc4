"""baresip as the other phone: somebody else's SIP stack, driven over its control socket.

The account is added over that socket too, once the reader of events listens: baresip registers
within 5 ms, and no password lies in its folder.
"""

from __future__ import annotations

import json
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from types import TracebackType
from typing import Any

from tests.rig.ports import LOOPBACK, free_port, free_port_range
from tests.rig.process import RigError, RigProcess, tail, wait_until

_START_TIMEOUT_S = 10.0
_ANSWER_TIMEOUT_S = 5.0
_RTP_PORTS = 20

_CONFIG = Template("""
poll_method epoll
sip_listen $host:$sip_port
net_interface $host
sip_cafile $ca_file
statmode_default off
call_local_timeout 120
call_max_calls 8
audio_source $audio
audio_player $audio
$source_rate
audio_alert none
audio_buffer 20-160
ausrc_format s16
auplay_format s16
auenc_format s16
audec_format s16
ausrc_channels $source_channels
auplay_channels 1
rtp_ports $rtp_first-$rtp_last
jitter_buffer_delay 2-10
ring_aufile none
ringback_aufile none
callwaiting_aufile none
busy_aufile none
error_aufile none
notfound_aufile none
module_path $modules
$codecs
module srtp.so
module $audio_module.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen $host:$control_port
""")


@dataclass(frozen=True)
class Event:
    """An event of baresip's, for example type "CALL_ESTABLISHED" with the peer's URI."""

    type: str
    fields: Mapping[str, Any] = field(repr=False)

    @property
    def peer(self) -> str:
        return str(self.fields.get("peeruri", ""))

    @property
    def text(self) -> str:
        """What baresip adds in words, for a closed call the reason."""
        return str(self.fields.get("param", ""))


class Baresip:
    """One baresip process with one account. A context manager.

    `environment` is SoundRig.environment(...): its default devices are used. Without one the phone
    sends a sine tone and plays nothing.
    """

    def __init__(
        self,
        ext: str,
        password: str,
        server: str,
        domain: str,
        environment: Mapping[str, str] | None = None,
        *,
        auth_user: str | None = None,
        codecs: tuple[str, ...] = ("g722", "g711"),
        options: str = "",
        ca_file: Path | None = None,
        answers: bool = False,
    ) -> None:
        """`server` is "host:port" with an optional ";transport=tcp|tls", `options` are more
        parameters of the account such as "mediaenc=srtp-mand", `answers` picks up every call."""
        if shutil.which("baresip") is None:
            raise RuntimeError("baresip is not installed (Debian package baresip)")
        self.ext = ext
        self.address = f"sip:{ext}@{domain}"
        self.folder = Path(tempfile.mkdtemp(prefix=f"softphone-baresip-{ext}-"))
        self.control_port = free_port()
        self._environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder)}
        self._environment.update(environment or {})
        self._process: RigProcess | None = None
        self._control: socket.socket | None = None
        self._reader: threading.Thread | None = None
        self._changed = threading.Condition()
        self._events: list[Event] = []
        self._responses: dict[str, dict[str, Any]] = {}
        self._token = 0
        self._write_config(codecs, ca_file, with_sound=environment is not None)
        # Without the file baresip writes one with an account of its own choice.
        (self.folder / "accounts").write_text("# added while running\n", encoding="utf-8")
        account = f'<{self.address}>;auth_pass={password};outbound="sip:{server}";regint=60'
        account += f";auth_user={auth_user}" if auth_user else ""
        account += ";answermode=auto" if answers else ""
        account += f";{options}" if options else ""
        self._account = account

    # --- life ---------------------------------------------------------------------------------

    def __enter__(self) -> Baresip:
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
        """Start it and return when it takes commands; registration goes on meanwhile."""
        log = self.folder / "baresip.log"
        argv = ["baresip", "-f", str(self.folder)]
        self._process = RigProcess(f"baresip {self.ext}", argv, log, env=self._environment)
        wait_until(self._connected, _START_TIMEOUT_S, "baresip's control port", self.log_text)
        self._reader = threading.Thread(target=self._read, name=f"baresip {self.ext}", daemon=True)
        self._reader.start()
        self.command("uanew", self._account)

    def close(self) -> None:
        """Unregister, end the process and remove its folder."""
        if self._process is not None:
            self._process.stop()
        if self._control is not None:
            self._control.close()
        if self._reader is not None:
            self._reader.join(5.0)
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- verbs --------------------------------------------------------------------------------

    def dial(self, target: str) -> None:
        self.command("dial", target)

    def answer(self) -> None:
        self.command("accept")

    def hang_up(self) -> None:
        """End the current call, or decline it while it rings."""
        self.command("hangup")

    def hold(self) -> None:
        self.command("hold")

    def resume(self) -> None:
        self.command("resume")

    def mute(self) -> None:
        """Toggle the microphone."""
        self.command("mute")

    def transfer(self, target: str) -> None:
        """Transfer the current call blindly (REFER)."""
        self.command("transfer", target)

    def send_digits(self, digits: str) -> None:
        """Send DTMF in the current call, one digit after the other."""
        for digit in digits:
            self.command("sndcode", digit)

    def command(self, name: str, parameters: str = "") -> str:
        """Run one of baresip's commands and return its output."""
        if self._control is None:
            raise RigError("baresip is not running")
        with self._changed:
            self._token += 1
            token = str(self._token)
        message = json.dumps({"command": name, "params": parameters, "token": token}).encode()
        self._control.sendall(b"%d:%s," % (len(message), message))
        with self._changed:
            if not self._changed.wait_for(lambda: token in self._responses, _ANSWER_TIMEOUT_S):
                raise RigError(f"baresip did not answer to {name}\n{tail(self.log_text())}")
            response = self._responses.pop(token)
        if not response.get("ok"):
            raise RigError(f"baresip refused {name} {parameters}: {response.get('data')}")
        return str(response.get("data", ""))

    # --- facts --------------------------------------------------------------------------------

    @property
    def pid(self) -> int:
        assert self._process is not None, "baresip was not started"
        return self._process.pid

    def events(self, type_: str | None = None) -> list[Event]:
        """Return the events so far that no `wait_event` has taken yet."""
        with self._changed:
            return [event for event in self._events if type_ in (None, event.type)]

    def wait_event(self, type_: str, timeout_s: float = 5.0) -> Event:
        """Return the first event of a type that was not taken before; events before it are dropped.

        Types: REGISTER_OK, REGISTER_FAIL, CALL_INCOMING, CALL_RINGING, CALL_PROGRESS,
        CALL_ESTABLISHED, CALL_CLOSED, CALL_TRANSFER_FAILED, CALL_DTMF_START, CALL_REMOTE_SDP ...
        """
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while True:
                for index, event in enumerate(self._events):
                    if event.type == type_:
                        del self._events[: index + 1]
                        return event
                if not self._changed.wait(deadline - time.monotonic()):
                    seen = [event.type for event in self._events]
                    log = tail(self.log_text())
                    raise RigError(f"{self.ext}: no {type_} in {timeout_s} s, only {seen}\n{log}")

    def forget_events(self) -> None:
        """Take all events so far: the next test waits for its own."""
        with self._changed:
            self._events.clear()

    def wait_registered(self, timeout_s: float = 5.0) -> None:
        self.wait_event("REGISTER_OK", timeout_s)

    def log_text(self) -> str:
        return "" if self._process is None else self._process.log_text()

    # --- inside -------------------------------------------------------------------------------

    def _connected(self) -> bool:
        if self._process is None or not self._process.running:
            raise RigError(f"baresip ended while starting\n{tail(self.log_text())}")
        try:
            self._control = socket.create_connection((LOOPBACK, self.control_port), timeout=5)
        except OSError:
            return False
        self._control.settimeout(None)
        return True

    def _read(self) -> None:
        """Take netstrings (`length:json,`) off the control socket until it closes."""
        assert self._control is not None
        pending = b""
        while True:
            try:
                chunk = self._control.recv(65536)
            except OSError:
                return
            if not chunk:
                return
            pending += chunk
            while b":" in pending:
                size, _, rest = pending.partition(b":")
                if len(rest) < int(size) + 1:
                    break
                self._take(json.loads(rest[: int(size)].decode("utf-8", "replace")))
                pending = rest[int(size) + 1 :]

    def _take(self, message: dict[str, Any]) -> None:
        with self._changed:
            if message.get("response"):
                self._responses[str(message.get("token", ""))] = message
            elif message.get("event"):
                self._events.append(Event(str(message.get("type", "")), message))
            self._changed.notify_all()

    def _write_config(
        self, codecs: tuple[str, ...], ca_file: Path | None, with_sound: bool
    ) -> None:
        first, last = free_port_range(_RTP_PORTS)
        config = _CONFIG.substitute(
            host=LOOPBACK,
            sip_port=free_port(socket.SOCK_DGRAM, socket.SOCK_STREAM),
            control_port=self.control_port,
            rtp_first=first,
            rtp_last=last,
            modules=_module_folder(),
            codecs="\n".join(f"module {codec}.so" for codec in codecs),
            audio="alsa,default" if with_sound else "ausine,440",
            audio_module="alsa" if with_sound else "ausine",
            # The sine generator knows one format; ALSA takes the codec's.
            source_channels=1 if with_sound else 2,
            source_rate="" if with_sound else "ausrc_srate 48000",
            ca_file=ca_file or "",
        )
        (self.folder / "config").write_text(config, encoding="utf-8")


def _module_folder() -> Path:
    """Find the folder of modules: Debian moved it in later versions."""
    for pattern in ("baresip/modules/menu.so", "*/baresip/modules/menu.so"):
        for found in Path("/usr/lib").glob(pattern):
            return found.parent
    raise RuntimeError("baresip's modules were not found below /usr/lib")
