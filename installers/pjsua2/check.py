"""Whether an installed wheel of our pjsua2 works here: `python installers/pjsua2/check.py`.

Starts PJSIP, opens a UDP and a TLS transport on loopback, and looks for what the phone needs of the
build. Prints what it found; ends with 1 and says what is missing otherwise.
"""

from __future__ import annotations

import sys

import pjsua2
from pjsua2 import softphone_build

CODECS = {"PCMU/8000", "PCMA/8000", "G722/16000", "opus/48000"}
TLS_AES_128_GCM_SHA256 = 0x1301  # TLS 1.3's, RFC 8446 section 9.1


def missing() -> list[str]:
    """What the phone would look for in vain."""
    endpoint = pjsua2.Endpoint()
    endpoint.libCreate()
    try:
        settings = pjsua2.EpConfig()
        settings.logConfig.consoleLevel = 1
        endpoint.libInit(settings)
        transport = pjsua2.TransportConfig()
        transport.boundAddress = "127.0.0.1"
        endpoint.transportCreate(pjsua2.PJSIP_TRANSPORT_UDP, transport)
        endpoint.transportCreate(pjsua2.PJSIP_TRANSPORT_TLS, transport)
        endpoint.audDevManager().setNullDev()
        endpoint.libStart()
        codecs = {codec.codecId.rpartition("/")[0] for codec in endpoint.codecEnum2()}
        ciphers = set(endpoint.utilSslGetAvailableCiphers())
    finally:
        endpoint.libDestroy()
    sys.stdout.write(f"{softphone_build.VERSION}: {sorted(codecs)}, {len(ciphers)} ciphers\n")
    found = sorted(CODECS - codecs)
    if TLS_AES_128_GCM_SHA256 not in ciphers:
        found.append("TLS 1.3")
    if not hasattr(pjsua2.Buddy, "subscribeDlgEvent"):
        found.append("lamps by dialog")
    return found


if __name__ == "__main__":
    lacking = missing()
    if lacking:
        sys.exit(f"missing: {', '.join(lacking)}")
