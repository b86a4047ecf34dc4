"""A real Asterisk on loopback, with users, speech, voicemail, parking, TLS and star codes."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType

from tests.rig import asterisk_cli, asterisk_text
from tests.rig.asterisk_config import User, new_users, write_configuration
from tests.rig.asterisk_text import Channel, SipMessage
from tests.rig.certificates import Leaf, server_identity
from tests.rig.ports import LOOPBACK, free_port, free_port_range
from tests.rig.process import RigError, RigProcess, pid_is_alive, tail, wait_until
from tests.rig.rootfs import asterisk_rootfs, chroot_command
from tests.rig.speech import make_speech

DOMAIN = "pbx.test"
BOOT_TIMEOUT_S = 20.0
_FOLDERS = ("etc", "lib", "db", "spool", "run", "log", "cache", "sounds", "music", "recordings")
_RTP_PORTS = 200
_numbers = itertools.count(1)


class Pbx:
    """One Asterisk with ports, accounts, spool and log of its own; several run side by side.

    Use it as a context manager. `stop`, `kill`, `start` and `restart` keep ports, accounts, the
    database and the log.
    """

    def __init__(self, ringback_parking_time_s: int = 3600) -> None:
        self.host = LOOPBACK
        self.domain = DOMAIN
        self.port = free_port(socket.SOCK_DGRAM, socket.SOCK_STREAM)
        self.tls_port = free_port()
        self.rootfs = asterisk_rootfs()
        self._inner = Path("/srv") / f"run-{os.getpid()}-{next(_numbers)}"
        self.folder = self.rootfs / self._inner.relative_to("/")
        self._users = new_users()
        self._process: RigProcess | None = None
        self._write_folder(ringback_parking_time_s)

    # --- life ---------------------------------------------------------------------------------

    def __enter__(self) -> Pbx:
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

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.running

    def start(self) -> None:
        """Start Asterisk and return when it is fully booted."""
        if self.running:
            return
        argv = ["/usr/sbin/asterisk", "-f", "-C", f"{self._inner}/etc/asterisk.conf"]
        self._process = RigProcess(
            f"asterisk {self.port}",
            chroot_command(self.rootfs, argv),
            self.folder / "log" / "console",
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"},
            more_logs=(self.folder / "log" / "messages",),
        )
        self.wait(self._is_booted, BOOT_TIMEOUT_S, "Asterisk to boot")

    def stop(self) -> None:
        """Stop in good order: calls are hung up first."""
        if self._process is None:
            return
        with suppress(OSError):
            self.command("core stop now")
            self._process.wait(5.0)
        self._process.stop()
        self._process = None

    def kill(self) -> None:
        """End it without a word to anyone, as a power cut would."""
        if self._process is not None:
            self._process.stop(first=signal.SIGKILL)
            self._process = None
            self._forget_subscriptions()

    def _forget_subscriptions(self) -> None:
        """What Asterisk kept of them it takes up again at its next start, and now and then crashes
        (res_pjsip_pubsub) when a phone has subscribed anew meanwhile.
        """
        database = sqlite3.connect(self.folder / "db" / "astdb.sqlite3")
        with suppress(sqlite3.OperationalError), closing(database) as kept, kept:  # it kept none
            kept.execute("DELETE FROM astdb WHERE key LIKE '/subscription_persistence/%'")

    def restart(self) -> None:
        self.stop()
        self.start()

    def close(self) -> None:
        """Stop it and remove its folder."""
        try:
            self.stop()
        finally:
            self.kill()
            shutil.rmtree(self.folder, ignore_errors=True)

    # --- what a phone needs to know -----------------------------------------------------------

    def user(self, ext: str) -> User:
        """Return the account of an extension (101-108, 110, 111, 1001, 1002)."""
        return self._users[ext]

    @property
    def ca_file(self) -> Path:
        """PEM file of the authority that signed the TLS certificate."""
        return self.folder / "etc" / "ca.pem"

    @property
    def speech(self) -> Path:
        """Wav (16 kHz) of what 601, 605, 911 and 933 say."""
        return self.folder / "sounds" / "speech-pbx-16000.wav"

    def recordings(self, ext: str) -> list[Path]:
        """Wavs (16 kHz) of what 609 heard from an extension, oldest first."""
        found = (self.folder / "recordings").glob(f"{ext}-*.wav16")
        return sorted(found, key=lambda path: path.stat().st_mtime_ns)

    # --- what the PBX sees --------------------------------------------------------------------

    def command(self, cli: str) -> str:
        """Return what an Asterisk command prints."""
        return asterisk_cli.run_command(self.folder / "run" / "asterisk.ctl", cli)

    def channels(self, ext: str | None = None) -> list[Channel]:
        """Return the live channels, or those of one extension's phones."""
        found = asterisk_text.parse_channels(self.command("core show channels concise"))
        return [channel for channel in found if ext is None or channel.endpoint == ext]

    def bridged_with(self, ext: str) -> set[str]:
        """Return who hears this extension now: other extensions, or names of other channels.

        Parked calls share a bridge but hear music only, so they are with nobody.
        """
        channels = self.channels()
        bridges = {each.bridge_id for each in channels if each.endpoint == ext} - {""}
        bridges -= asterisk_text.parse_holding_bridges(self.command("bridge show all"))
        return {each.endpoint for each in channels if each.bridge_id in bridges} - {ext}

    def parked(self) -> dict[str, str]:
        """Return slot -> extension of every parked call."""
        slots = {}
        for lot in ("quiet", "ringback"):
            slots.update(asterisk_text.parse_parked(self.command(f"parking show {lot}")))
        return slots

    def contacts(self, ext: str) -> list[str]:
        """Return the contact URIs registered for an extension."""
        return list(self._contacts(ext).values())

    def drop_contacts(self, ext: str) -> None:
        """Forget an extension's registrations, as if they had expired."""
        for key in self._contacts(ext):
            self.command(f'database del registrar/contact "{key}"')

    def db(self, family: str, key: str) -> str | None:
        """Return a value of Asterisk's database, for example ("dnd", "101") -> "on"."""
        found = re.fullmatch(r"Value: (.*)", self.command(f"database get {family} {key}"))
        return found.group(1) if found else None

    def set_db(self, family: str, key: str, value: str | None) -> None:
        """Store a value, or delete it with None."""
        action = f"del {family} {key}" if value is None else f'put {family} {key} "{value}"'
        self.command(f"database {action}")

    def dtmf(self, ext: str) -> str:
        """Return the digits that 605 or 606 heard from an extension in its latest call."""
        return self.db("dtmf", ext) or ""

    def call(self, ext: str, to: str, caller: tuple[str, str] = ("Test Line", "5550100")) -> None:
        """Let the PBX call an extension; once answered it is connected to the number `to`."""
        name, number = caller
        lines = (
            f"Channel: PJSIP/{ext}",
            f'CallerID: "{name}" <{number}>',
            "Context: phones",
            f"Extension: {to}",
            "Priority: 1",
            "WaitTime: 40",
            "MaxRetries: 0",
        )
        draft = self.folder / "spool" / f"call-{next(_numbers)}"
        draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
        draft.rename(self.folder / "spool" / "outgoing" / draft.name)

    def leave_message(self, ext: str) -> None:
        """Leave the PBX's speech in a mailbox (101-105, 1001): `messages` grows seconds later."""
        speech = f"{self._inner}/sounds/speech"
        self.command(f"channel originate Local/7{ext}@phones application Playback {speech}")

    def messages(self, ext: str) -> int:
        """Return how many new messages a mailbox holds."""
        inbox = self.folder / "spool" / "voicemail" / "default" / ext / "INBOX"
        return len(list(inbox.glob("msg*.txt")))

    def hang_up(self, ext: str) -> None:
        """End every call of an extension from the PBX's side."""
        for channel in self.channels(ext):
            self.command(f"channel request hangup {channel.name}")

    def hang_up_all(self) -> None:
        """End every call and wait until no channel is left."""
        self.command("channel request hangup all")
        self.wait(lambda: not self.channels(), 5.0, "all channels to end")

    # --- log ----------------------------------------------------------------------------------

    def log_text(self) -> str:
        """Return Asterisk's log so far, SIP messages included."""
        texts = []
        for name in ("console", "messages"):
            path = self.folder / "log" / name
            if path.exists():
                texts.append(path.read_text(encoding="utf-8", errors="replace"))
        return "\n".join(texts)

    def log_mark(self) -> int:
        """Return the log's present size, to read only what comes later."""
        path = self.folder / "log" / "messages"
        return path.stat().st_size if path.exists() else 0

    def sip_messages(self, since: int = 0) -> list[SipMessage]:
        """Return the SIP messages after a `log_mark`, in order, as the PBX saw them."""
        path = self.folder / "log" / "messages"
        with path.open("rb") as log:
            log.seek(since)
            return asterisk_text.parse_sip_messages(log.read().decode("utf-8", "replace"))

    def wait(self, predicate: Callable[[], object], timeout_s: float, what: str) -> None:
        """Wait until the predicate holds; the failure shows the log."""
        wait_until(predicate, timeout_s, what, self.log_text)

    # --- inside -------------------------------------------------------------------------------

    def _contacts(self, ext: str) -> dict[str, str]:
        return asterisk_text.parse_contacts(self.command("database show registrar"), ext)

    def _is_booted(self) -> bool:
        if not self.running:
            raise RigError(f"Asterisk ended while starting\n{tail(self.log_text())}")
        try:
            return "fully booted" in self.command("core waitfullybooted")
        except OSError:
            return False

    def _write_folder(self, ringback_parking_time_s: int) -> None:
        _remove_dead_runs(self.folder.parent)
        self.folder.mkdir(parents=True)
        self.folder.chmod(0o700)
        for name in _FOLDERS:
            (self.folder / name).mkdir()
        (self.folder / "spool" / "outgoing").mkdir()
        (self.folder / "lib" / "keys").mkdir()
        first, last = free_port_range(_RTP_PORTS)
        modules = next(self.rootfs.glob("usr/lib/*/asterisk/modules"))
        values = {
            "run": self._inner,
            "modules": Path("/") / modules.relative_to(self.rootfs),
            "host": self.host,
            "port": self.port,
            "tls_port": self.tls_port,
            "domain": self.domain,
            "rtp_first": first,
            "rtp_last": last,
            "ringback_parking_time_s": ringback_parking_time_s,
        }
        write_configuration(self.folder / "etc", self._users, values)
        self._write_identity()
        self._write_sounds()

    def _write_identity(self) -> None:
        identity = server_identity(Leaf(("localhost", self.domain), (self.host,)))
        etc = self.folder / "etc"
        self.ca_file.write_bytes(identity.ca_pem)
        (etc / "server.pem").write_bytes(identity.certificate_pem)
        (etc / "server.key").write_bytes(identity.key_pem)

    def _write_sounds(self) -> None:
        """Put the speech where Asterisk picks 8 or 16 kHz by the call's codec."""
        sounds = self.folder / "sounds"
        for rate_hz, suffix in ((8_000, "wav"), (16_000, "wav16")):
            shutil.copy(make_speech("pbx", sounds, rate_hz), sounds / f"speech.{suffix}")
        shutil.copy(sounds / "speech.wav", self.folder / "music" / "music.wav")


def _remove_dead_runs(folder: Path) -> None:
    """Remove what test runs that were killed left behind."""
    for run in folder.glob("run-*-*"):
        pid = run.name.split("-")[1]
        if pid.isdecimal() and not pid_is_alive(int(pid)):
            shutil.rmtree(run, ignore_errors=True)
