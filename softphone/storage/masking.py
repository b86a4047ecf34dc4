"""Takes passwords, digest answers, media keys and keys pressed in a call out of text before it is
written (docs/facts, 11).

Sources of what is masked: RFC 3261 section 20.7 (Authorization), RFC 8760 and RFC 7616 (digest),
RFC 6086 and the `application/dtmf-relay` body, and the words of the SIP stack's own log.
"""

from __future__ import annotations

import re

HIDDEN = "***"

_HEADER = re.compile(
    r"^([ \t]*(?:Proxy-)?Authorization[ \t]*:)[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*", re.I | re.M
)
_DIGEST = re.compile(
    r"\b(response|cnonce|auth|rspauth)[ \t]*=[ \t]*(?:\"[^\"\r\n]*\"?|[0-9a-f]{16,})", re.I
)
_NAMED = re.compile(
    r"""((?:[\w-]{0,30}(?:password|passwd|passphrase|secret)|\bpwd|\bpin)["']?[ \t]*[=:][ \t]*)"""
    r"""(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^\r\n]+)""",
    re.I,
)
_IN_URI = re.compile(
    r"\b((?:sips?|https?|turn|ldaps?):(?://)?[^\s:@/<>\"]+:)[^\s@/<>\"]+(?=@)", re.I
)
_SIGNAL = re.compile(r"^([ \t]*Signal[ \t]*[=:])[^\r\n]*", re.I | re.M)
# The keys of encrypted sound: RFC 4568 section 9.1, RFC 8866 section 5.12, RFC 4567 section 3.1.
_INLINE_KEY = re.compile(r"(\binline:)[^\s|;,\"]+", re.I)
_SDP_KEY = re.compile(
    r"^(k=(?:clear|base64|uri|prompt)\b:?|a=key-mgmt:\w*[ \t]?)[^\r\n]*", re.I | re.M
)
_DTMF_BODY = re.compile(
    r"(^Content-Type[ \t]*:[ \t]*application/dtmf\b(?!-)[^\r\n]*\r?\n"
    r"(?:[^\r\n]+\r?\n)*\r?\n)[^\r\n]*",
    re.I | re.M,
)
_KEYS = re.compile(
    r"(\bDTMF\b"
    r"(?:[ \t]+(?:digits?|events?|keys?|id|tones?|using|RFC2833|RFC4733|INFO))*[ \t]*[:=]?[ \t]*)"
    r"(['\"]?)[0-9A-D*#,]+\2(?![\w.])",
    re.I,
)
_DIGITS = re.compile(r"(\bdigits?[ \t]*[:=][ \t]*)(['\"]?)[0-9A-D*#,]+\2", re.I)

# Terminal control sequences in a log would act when it is shown.
_CONTROLS = {
    code: f"\\x{code:02x}"
    for code in (*range(32), 127, *range(128, 160))
    if code not in (9, 10, 13)
}


def mask(text: str) -> str:
    """`text` without secrets and without control characters other than line ends and tabs."""
    text = _HEADER.sub(rf"\1 {HIDDEN}", text)
    text = _DIGEST.sub(rf"\1={HIDDEN}", text)
    text = _NAMED.sub(rf"\1{HIDDEN}", text)
    text = _IN_URI.sub(rf"\1{HIDDEN}", text)
    text = _INLINE_KEY.sub(rf"\1{HIDDEN}", text)
    text = _SDP_KEY.sub(rf"\1{HIDDEN}", text)
    text = _SIGNAL.sub(rf"\1{HIDDEN}", text)
    text = _DTMF_BODY.sub(rf"\1{HIDDEN}", text)
    text = _KEYS.sub(rf"\1{HIDDEN}", text)
    text = _DIGITS.sub(rf"\1{HIDDEN}", text)
    return text.translate(_CONTROLS)
