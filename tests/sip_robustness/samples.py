"""Good requests of a phone system to a phone: what the mutations start from."""

from __future__ import annotations

from collections.abc import Callable

from tests.sip_robustness.torture_invalid import BAD_SYNTAX
from tests.sip_robustness.torture_semantics import OTHER_LAYERS
from tests.sip_robustness.torture_valid import VALID

SDP = (
    "v=0\r\no=- 7 7 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 40000 RTP/AVP 96 9 0 8 101\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1\r\n"
    "a=rtpmap:9 G722/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
    "a=fmtp:101 0-16\r\na=rtcp:40001\r\na=ptime:20\r\na=sendrecv\r\n"
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR\r\n"
    "a=candidate:1 1 UDP 2130706431 127.0.0.1 40000 typ host\r\na=ssrc:1 cname:x\r\n"
)
DIALOGS = (
    '<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" '
    'state="full" entity="sip:102@x"><dialog id="1" direction="initiator"><state>confirmed</state>'
    "<remote><identity>sip:103@x</identity></remote></dialog></dialog-info>"
)
PRESENCE = (
    '<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:102@x">'
    '<tuple id="a"><status><basic>open</basic></status></tuple></presence>'
)
_ALL = {
    "INVITE": ("Content-Type: application/sdp", SDP),
    "INVITE with little": ("Allow: INVITE, ACK, BYE", ""),
    "OPTIONS": ("Accept: application/sdp", ""),
    "MESSAGE": ("Content-Type: text/plain", "Hello"),
    "INFO": ("Content-Type: application/dtmf-relay", "Signal=5\r\nDuration=160\r\n"),
    "NOTIFY": (
        "Event: dialog\r\nSubscription-State: active;expires=300\r\n"
        "Content-Type: application/dialog-info+xml",
        DIALOGS,
    ),
    "NOTIFY of presence": (
        "Event: presence\r\nSubscription-State: active\r\nContent-Type: application/pidf+xml",
        PRESENCE,
    ),
    "NOTIFY of messages": (
        "Event: message-summary\r\nSubscription-State: active\r\n"
        "Content-Type: application/simple-message-summary",
        "Messages-Waiting: yes\r\nVoice-Message: 2/1 (0/0)\r\n",
    ),
    "NOTIFY of a transfer": (
        "Event: refer;id=3\r\nSubscription-State: terminated;reason=noresource\r\n"
        "Content-Type: message/sipfrag;version=2.0",
        "SIP/2.0 200 OK\r\n",
    ),
    "REFER": ("Refer-To: <sip:900@x?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>\r\nSupported: x", ""),
    "SUBSCRIBE": ("Event: presence\r\nExpires: 600\r\nAccept: application/pidf+xml", ""),
    "PUBLISH": ("Event: presence\r\nExpires: 600", PRESENCE),
    "BYE": ("Reason: Q.850;cause=16", ""),
    "CANCEL": ('Reason: SIP;cause=200;text="Call completed elsewhere"', ""),
    "ACK": ("Content-Type: application/sdp", SDP),
    "PRACK": ("RAck: 1 1 INVITE", ""),
    "UPDATE": ("Content-Type: application/sdp", SDP),
    "REGISTER": ("Expires: 300", ""),
}
_MORE = (
    "Call-Info: <sip:x>;answer-after=0\r\nAlert-Info: <http://x>;info=alert-autoanswer\r\n"
    'P-Asserted-Identity: "Ben" <sip:102@x>\r\nSupported: timer, 100rel, replaces, path\r\n'
    "Session-Expires: 90;refresher=uas\r\nMin-SE: 90\r\nRecord-Route: <sip:127.0.0.1;lr>\r\n"
    'User-Agent: sample\r\nWarning: 399 x "y"\r\nDate: Fri, 01 Jan 2027 16:00:00 GMT\r\n'
)


def requests(contact: str, here: str) -> list[Callable[[str], bytes]]:
    """Each makes its request anew for a mark, which names call and transaction."""
    made = [_maker(name.split(" ")[0], contact, here, *_ALL[name]) for name in _ALL]
    torture = [*VALID.values(), *BAD_SYNTAX.values(), *OTHER_LAYERS.values()]
    return [*made, *made, *(_fixed(message) for message in torture)]


def _maker(method: str, contact: str, here: str, more: str, body: str) -> Callable[[str], bytes]:
    def make(mark: str) -> bytes:
        return (
            f"{method} {contact} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {here};rport;branch=z9hG4bK{mark}\r\nMax-Forwards: 70\r\n"
            f'From: "Ben Brook" <sip:102@{here}>;tag={mark}\r\nTo: <{contact}>\r\n'
            f"Call-ID: {mark}\r\nCSeq: 1 {method}\r\nContact: <sip:102@{here}>\r\n"
            f"{_MORE}{more}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        ).encode()

    return make


def _fixed(message: bytes) -> Callable[[str], bytes]:
    return lambda mark: message
