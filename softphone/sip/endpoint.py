"""The endpoint: one per process life, set up safely; its transports, log and capabilities.

Engine facts and the safe order come from docs/facts (audio, "Engine facts"; security, "Binding
traps").
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pjsua2 as pj

from softphone.domain.address import Transport
from softphone.domain.errors import Problem
from softphone.domain.snapshots import StackInfo
from softphone.sip.build import BUILD
from softphone.sip.callbacks import contained

log = logging.getLogger(__name__)
stack_log = logging.getLogger("softphone.sip.stack")

_QUIET, _WITH_MESSAGES = 3, 5
# The stack's errors and warnings tell of refusals and lost connections, as our facts do.
_LEVELS = {1: logging.INFO, 2: logging.INFO}
_CODEC_PRIORITY = {"opus/48000/2": 250, "G722/16000/1": 240, "PCMU/8000/1": 230, "PCMA/8000/1": 220}


@dataclass(frozen=True, slots=True)
class EndpointConfig:
    """`port` 0 takes a random one; `instance` is the stable UUID of RFC 5626 section 4.1."""

    user_agent: str
    instance: str
    port: int = 0
    trace: bool = False


class _Log(pj.LogWriter):
    """The stack's log lines, on whatever thread they come."""

    @contained
    def write(self, entry: pj.LogEntry) -> None:
        stack_log.log(_LEVELS.get(entry.level, logging.DEBUG), "%s", entry.msg.rstrip())


class _Endpoint(pj.Endpoint):
    """Remembers why a connection could not be made: the REGISTER's outcome only says 503."""

    def __init__(self) -> None:
        super().__init__()
        self.transport_errors: list[str] = []

    @contained
    def onTransportState(self, prm: pj.OnTransportStateParam) -> None:
        if prm.state == pj.PJSIP_TP_STATE_DISCONNECTED:
            self.transport_errors.append(f"{prm.type}: {self.utilStrError(prm.lastError)}")
            del self.transport_errors[:-20]


@contextlib.contextmanager
def _silent_stdout() -> Iterator[None]:
    """PJLIB prints to descriptor 1 until its log is set up."""
    saved = os.dup(1)
    sink = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(sink, 1)
        yield
    finally:
        os.dup2(saved, 1)
        os.close(saved)
        os.close(sink)


class Endpoint:
    """Owns `pj.Endpoint`. All methods belong to the loop's thread."""

    def __init__(self, config: EndpointConfig) -> None:
        self._config = config
        self._log = _Log()
        self._transports: dict[tuple[Transport, str], int] = {}
        self._ep = _Endpoint()
        with _silent_stdout():
            self._ep.libCreate()
            self._ep.libInit(self._settings())
        for codec in self._ep.codecEnum2():
            self._ep.codecSetPriority(codec.codecId, _CODEC_PRIORITY.get(codec.codecId, 0))
        self.transport(Transport.UDP)
        self._ep.audDevManager().setNullDev()
        self._ep.libStart()
        self.info = self._capabilities()

    def _settings(self) -> pj.EpConfig:
        config = pj.EpConfig()
        ua, media, logs = config.uaConfig, config.medConfig, config.logConfig
        ua.threadCnt = 0
        ua.userAgent = self._config.user_agent
        ua.maxCalls = BUILD.most_calls
        ua.mwiUnsolicitedEnabled = True
        media.clockRate = 16000
        media.audioFramePtime = 20
        media.channelCount = 1
        media.noVad = True
        media.ecTailLen = 0
        logs.level = _WITH_MESSAGES if self._config.trace else _QUIET
        logs.msgLogging = int(self._config.trace)
        # With a writer set, this level decides what reaches it; the console itself gets nothing.
        logs.consoleLevel = logs.level
        logs.writer = self._log
        return config

    def _capabilities(self) -> StackInfo:
        codecs = {codec.codecId: codec.priority for codec in self._ep.codecEnum2()}
        version = self._ep.libVersion()
        return StackInfo(
            name="PJSIP",
            version=version.full,
            tls=self._has_tls(),
            opus=any(name.startswith("opus/") for name in codecs),
            dialog_lamps=hasattr(pj.Buddy, "subscribeDlgEvent"),
            max_calls=BUILD.most_calls,
            build=BUILD.name,
            codecs=tuple(name for name, priority in codecs.items() if priority),
        )

    def _has_tls(self) -> bool:
        try:
            return len(self._ep.utilSslGetAvailableCiphers()) > 0
        except (pj.Error, AttributeError, NotImplementedError):
            return False

    def transport(self, kind: Transport, ca_file: str = "") -> int:
        """The transport for `kind`, made when first asked for. Raises `Problem` when it cannot be
        made.
        """
        key = (kind, ca_file if kind is Transport.TLS else "")
        if key not in self._transports:
            try:
                self._transports[key] = self._create(kind, ca_file)
            except pj.Error as error:
                raise Problem(
                    "The network port could not be opened",
                    "{transport}: {reason}",
                    "Choose another port in the settings, or 0 for any free one.",
                    transport=kind.value.upper(),
                    reason=error.reason,
                ) from None
        return self._transports[key]

    def _create(self, kind: Transport, ca_file: str) -> int:
        config = pj.TransportConfig()
        if kind is Transport.UDP:
            config.port = self._config.port
            return int(self._ep.transportCreate(pj.PJSIP_TRANSPORT_UDP, config))
        if kind is Transport.TCP:
            return int(self._ep.transportCreate(pj.PJSIP_TRANSPORT_TCP, config))
        tls = config.tlsConfig
        tls.verifyServer = True
        tls.CaListFile = ca_file or _system_authorities()
        tls.proto = pj.PJ_SSL_SOCK_PROTO_TLS1_2 | pj.PJ_SSL_SOCK_PROTO_TLS1_3
        tls.msecTimeout = 5000
        return int(self._ep.transportCreate(pj.PJSIP_TRANSPORT_TLS, config))

    def poll(self, timeout_ms: int) -> None:
        """Handles what the network brought; every callback comes inside this call."""
        self._ep.libHandleEvents(timeout_ms)

    def last_transport_error(self) -> str:
        """The newest reason why a connection ended, taken away by reading it."""
        return self._ep.transport_errors.pop() if self._ep.transport_errors else ""

    def destroy(self) -> None:
        """The last call; nothing of pjsua2 may be referenced any more."""
        self._ep.libDestroy()


def _system_authorities() -> str:
    """The system's trusted authorities as a file for OpenSSL."""
    import ssl

    paths = ssl.get_default_verify_paths()
    candidates = (paths.cafile, "/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cert.pem")
    for candidate in candidates:
        if candidate and Path(candidate).exists():
            return candidate
    raise Problem(
        "No trusted authorities found",
        "This system has no file of trusted certificate authorities.",
        "Give the CA file of your phone system under Advanced.",
    )
