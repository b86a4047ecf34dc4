"""One call with nothing but an installed wheel of our pjsua2, on any system and Python.

Signs in, calls a number, says a wav into the call and records what comes back. Reads what to do as
JSON from standard input (a password is no argument) and writes what it found as JSON, as its last
line. Standard library and pjsua2 only.
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections.abc import Callable
from typing import Any

import pjsua2 as pj
from pjsua2 import softphone_build

STEP_MS = 20
WAIT_S = 20.0


class Account(pj.Account):
    status = 0

    def onRegState(self, prm: Any) -> None:
        self.status = int(prm.code)


class Call(pj.Call):
    state = -1

    def onCallState(self, _prm: Any) -> None:
        self.state = int(self.getInfo().state)


class Endpoint(pj.Endpoint):
    """`tls` is what the last connection was told to have: cipher, and 0 when it is trusted."""

    tls: dict[str, object]

    def onTransportState(self, prm: Any) -> None:
        if prm.state == pj.PJSIP_TP_STATE_CONNECTED and "TLS" in str(prm.type).upper():
            told = prm.tlsInfo
            self.tls = {"cipher": str(told.cipherName), "verify": int(told.verifyStatus)}


def wait(endpoint: Endpoint, until: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + WAIT_S
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        endpoint.libHandleEvents(STEP_MS)


def hear(endpoint: Endpoint, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        endpoint.libHandleEvents(STEP_MS)


def start(ca_pem: str) -> tuple[Endpoint, int, int]:
    """The endpoint, and the numbers of its UDP and TLS transports."""
    endpoint = Endpoint()
    endpoint.tls = {}
    endpoint.libCreate()
    config = pj.EpConfig()
    config.uaConfig.threadCnt = 0
    config.medConfig.clockRate = 16000
    config.medConfig.noVad = True
    config.medConfig.ecTailLen = 0
    config.logConfig.consoleLevel = 1
    endpoint.libInit(config)
    udp = endpoint.transportCreate(pj.PJSIP_TRANSPORT_UDP, pj.TransportConfig())
    secure = pj.TransportConfig()
    secure.tlsConfig.CaBuf = ca_pem
    secure.tlsConfig.verifyServer = True
    secure.tlsConfig.proto = pj.PJ_SSL_SOCK_PROTO_TLS1_2 | pj.PJ_SSL_SOCK_PROTO_TLS1_3
    tls = endpoint.transportCreate(pj.PJSIP_TRANSPORT_TLS, secure)
    endpoint.audDevManager().setNullDev()
    endpoint.libStart()
    for codec in endpoint.codecEnum2():
        endpoint.codecSetPriority(codec.codecId, 250 if codec.codecId.startswith("opus") else 128)
    return endpoint, udp, tls


def sign_in(endpoint: Endpoint, task: dict[str, Any], transport: int) -> Account:
    config = pj.AccountConfig()
    config.idUri = f"sip:{task['user']}@{task['domain']}"
    config.regConfig.registrarUri = f"sip:{task['domain']}"
    secret = pj.AuthCredInfo("digest", task["domain"], task["user"], 0, task["password"])
    config.sipConfig.authCreds.append(secret)
    way = "tls" if task["tls"] else "udp"
    config.sipConfig.proxies.append(f"sip:{task['host']}:{task['port']};transport={way};lr")
    config.sipConfig.transportId = transport
    media = config.mediaConfig
    media.lockCodecEnabled = False  # whose UPDATE would take the sound's place in the bridge away
    media.srtpUse = pj.PJMEDIA_SRTP_MANDATORY if task["tls"] else pj.PJMEDIA_SRTP_DISABLED
    media.srtpSecureSignaling = int(task["tls"])
    account = Account()
    account.create(config)
    wait(endpoint, lambda: account.status, "an answer to REGISTER")
    return account


def talk(endpoint: Endpoint, account: Account, task: dict[str, Any]) -> dict[str, object]:
    call = Call(account)
    call.makeCall(f"sip:{task['number']}@{task['domain']}", pj.CallOpParam(True))
    wait(endpoint, lambda: call.state == pj.PJSIP_INV_STATE_CONFIRMED, "an answer to INVITE")
    sound = call.getAudioMedia(-1)
    voice, recorder = pj.AudioMediaPlayer(), pj.AudioMediaRecorder()
    voice.createPlayer(task["speech"], pj.PJMEDIA_FILE_NO_LOOP)
    recorder.createRecorder(task["recording"])
    sound.startTransmit(recorder)
    voice.startTransmit(sound)
    hear(endpoint, task["seconds"])
    stream = call.getStreamInfo(0)
    codec, encrypted = str(stream.codecName), bool(stream.proto & pj.PJMEDIA_TP_PROFILE_SRTP)
    received = int(call.getStreamStat(0).rtcp.rxStat.pkt)
    del sound, voice, recorder
    call.hangup(pj.CallOpParam())
    wait(endpoint, lambda: call.state == pj.PJSIP_INV_STATE_DISCONNECTED, "the end of the call")
    return {"codec": codec, "encrypted": encrypted, "packets": received}


def run(task: dict[str, Any]) -> dict[str, object]:
    endpoint, udp, tls = start(task["ca_pem"])
    try:
        account = sign_in(endpoint, task, tls if task["tls"] else udp)
        found: dict[str, object] = {"registered": account.status, "tls": endpoint.tls}
        if account.status == pj.PJSIP_SC_OK:
            found |= talk(endpoint, account, task)
        account.shutdown()
        del account
    finally:
        endpoint.libDestroy()
    python = platform.python_version()
    return found | {"build": softphone_build.VERSION, "on": f"{sys.platform} {python}"}


if __name__ == "__main__":
    told = run(json.loads(sys.stdin.readline()))
    sys.stdout.write(f"\n{json.dumps(told)}\n")
