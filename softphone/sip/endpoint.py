"""The endpoint: one per process life, set up safely; its transports, log and capabilities.

Engine facts and the safe order come from docs/facts (audio, "Engine facts"; security, "Binding
traps").
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pjsua2 as pj

from softphone.domain.address import Transport
from softphone.domain.errors import Problem
from softphone.domain.snapshots import StackInfo
from softphone.sip.authorities import authorities
from softphone.sip.build import BUILD
from softphone.sip.callbacks import contained
from softphone.sip.callers import request_user
from softphone.sip.connections import Connections
from softphone.sip.handles import Handle

log = logging.getLogger(__name__)
stack_log = logging.getLogger("softphone.sip.stack")

_QUIET, _WITH_MESSAGES = 3, 5
# The stack's errors and warnings tell of refusals and lost connections, as our facts do.
_LEVELS = {1: logging.INFO, 2: logging.INFO}
_CODEC_PRIORITY = {"opus/48000/2": 250, "G722/16000/1": 240, "PCMU/8000/1": 230, "PCMA/8000/1": 220}


@dataclass(frozen=True, slots=True)
class EndpointConfig:
    """`port` 0 takes a random one; `instance` is the stable UUID of RFC 5626 section 4.1.
    `contact_user` begins the random user part of each account's Contact.
    """

    user_agent: str
    instance: str
    contact_user: str
    port: int = 0
    trace: bool = False


class _Log(pj.LogWriter):
    """The stack's log lines, on whatever thread they come."""

    @contained
    def write(self, entry: pj.LogEntry) -> None:
        stack_log.log(_LEVELS.get(entry.level, logging.DEBUG), "%s", entry.msg.rstrip())


class _Endpoint(pj.Endpoint):
    """`account_for` tells the number of the account whose Contact has a user part."""

    def __init__(self) -> None:
        super().__init__()
        self.connections: Connections | None = None
        self.account_for: Callable[[str], int | None] = lambda user: None

    @contained
    def onTransportState(self, prm: pj.OnTransportStateParam) -> None:
        if self.connections is not None:
            self.connections.take(prm)

    @contained
    def onSelectAccount(self, prm: pj.OnSelectAccountParam) -> None:
        chosen = self.account_for(request_user(str(prm.rdata.wholeMsg)))
        if chosen is not None:
            prm.accountIndex = chosen


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
    """Owns `pj.Endpoint`. All methods belong to the loop's thread. `account_for` finds an account's
    number by its Contact's user part, `lost` hears of connections that ended by themselves.
    """

    def __init__(
        self,
        config: EndpointConfig,
        account_for: Callable[[str], int | None],
        lost: Callable[[Transport], None],
    ) -> None:
        self._config = config
        self._log = _Log()
        self._handle = Handle()
        self._transports: dict[tuple[Transport, str], int] = {}
        self._ep = _Endpoint()
        self._ep.account_for = account_for
        self.connections = Connections(self._shut_down, self._ep.utilStrError, lost)
        self._ep.connections = self.connections
        with _silent_stdout():
            self._ep.libCreate()
            self._ep.libInit(self._settings())
        for codec in self._ep.codecEnum2():
            self._ep.codecSetPriority(codec.codecId, _CODEC_PRIORITY.get(codec.codecId, 0))
        self._ep.audDevManager().setNullDev()
        self._ep.libStart()
        self.info = self._capabilities()

    def _settings(self) -> pj.EpConfig:
        config = pj.EpConfig()
        ua, media, logs = config.uaConfig, config.medConfig, config.logConfig
        ua.threadCnt = 0
        ua.userAgent = self._config.user_agent
        ua.maxCalls = BUILD.most_calls_with_emergency
        ua.mwiUnsolicitedEnabled = True
        media.clockRate = 16000
        media.audioFramePtime = 20
        media.channelCount = 1
        media.noVad = True
        media.ecTailLen = 0
        # The jitter buffer starts empty and may rise to 400 ms (docs/facts, audio).
        media.jbInit = 0
        media.jbMinPre = 10
        media.jbMaxPre = 400
        media.jbMax = 500
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
            parts=BUILD.parts,
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
        # The stack's own check refuses every wildcard and believes common names: the certificate is
        # looked at by `Connections`, before anything is sent.
        tls.verifyServer = False
        tls.CaBuf = authorities(ca_file)
        tls.proto = pj.PJ_SSL_SOCK_PROTO_TLS1_2 | pj.PJ_SSL_SOCK_PROTO_TLS1_3
        tls.msecTimeout = 5000
        return int(self._ep.transportCreate(pj.PJSIP_TRANSPORT_TLS, config))

    def _shut_down(self, connection: int) -> None:
        with self._handle.to(connection) as handle:
            self._ep.transportShutdown(handle)

    def poll(self, timeout_ms: int) -> int:
        """Handles what the network brought; every callback comes inside this call. Tells how many
        messages and timers there were.
        """
        return max(0, int(self._ep.libHandleEvents(timeout_ms)))

    def destroy(self) -> None:
        """The last call; nothing of pjsua2 may be referenced any more."""
        self._ep.libDestroy()
