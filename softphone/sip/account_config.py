"""An account as the stack wants it configured."""

from __future__ import annotations

from dataclasses import dataclass

import pjsua2 as pj

from softphone.domain.account import Account
from softphone.domain.address import Transport


@dataclass(frozen=True, slots=True)
class Route:
    """Where requests go: the resolved server, and the transport's number in the endpoint."""

    host: str
    port: int
    transport: Transport
    transport_id: int


@dataclass(frozen=True, slots=True)
class RegistrationPlan:
    """Everything the stack needs of an account. `expiry_s` is asked for, the PBX decides. `trusted`
    are the addresses that calls may come from.
    """

    account: Account
    route: Route
    instance: str
    expiry_s: int
    trusted: frozenset[str]


def own_uri(account: Account) -> str:
    return f"sip:{account.registration_user}@{account.parsed.domain}"


def contact_uri(user: str, host: str, port: int, transport: Transport) -> str:
    """Where the PBX reaches us (RFC 3261 section 8.1.1.8); `ob` as RFC 5626 section 4.3 has it."""
    literal = f"[{host}]" if ":" in host else host
    kind = "" if transport is Transport.UDP else f";transport={transport.value}"
    return f"<sip:{user}@{literal}:{port}{kind};ob>"


def configuration(
    plan: RegistrationPlan, credentials: pj.AuthCredInfo | None, contact: str
) -> pj.AccountConfig:
    """Settings known to work with PBXs of this kind (docs/facts, "Signing in")."""
    account, route = plan.account, plan.route
    address = account.parsed
    config = pj.AccountConfig()
    config.idUri = own_uri(account)
    sip, reg, nat = config.sipConfig, config.regConfig, config.natConfig
    reg.registrarUri = f"sip:{address.domain}"
    reg.registerOnAdd = False
    reg.disableRegOnModify = True
    reg.timeoutSec = plan.expiry_s
    # The phone owns the retries: the stack knows neither back-off nor Retry-After.
    reg.retryIntervalSec = 0
    reg.firstRetryIntervalSec = 0
    reg.randomRetryIntervalSec = 0
    reg.unregWaitMsec = 1500
    host = f"[{route.host}]" if ":" in route.host else route.host
    sip.proxies.append(f"sip:{host}:{route.port};transport={route.transport.value};lr")
    if credentials is not None:
        sip.authCreds.append(credentials)
    sip.transportId = route.transport_id
    # The stack's own Contact carries the extension, which a stranger can guess.
    sip.contactForced = contact
    nat.contactRewriteUse = 0
    nat.sipOutboundUse = 1
    nat.sipOutboundInstanceId = f"<urn:uuid:{plan.instance}>"
    nat.iceEnabled = False
    nat.sdpNatRewriteUse = 0
    config.callConfig.timerUse = pj.PJSUA_SIP_TIMER_INACTIVE
    media = config.mediaConfig
    media.lockCodecEnabled = False
    media.transportConfig.randomizePort = True
    media.transportConfig.port = 16384
    media.transportConfig.portRange = 16000
    encrypted = route.transport is Transport.TLS
    media.srtpUse = pj.PJMEDIA_SRTP_MANDATORY if encrypted else pj.PJMEDIA_SRTP_DISABLED
    media.srtpSecureSignaling = 1 if encrypted else 0
    config.mwiConfig.enabled = True
    return config
