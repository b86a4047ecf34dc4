from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.domain.errors import Problem
from softphone.domain.folders import Folders
from softphone.domain.secret import Secret
from softphone.storage import log as phone_log
from softphone.storage.log import set_level, start_log, stop_log
from softphone.storage.masking import mask

PASSWORD = "Planted-Secret-1"

REGISTER = """TX 612 bytes Request msg REGISTER/cseq=2 to UDP 127.0.0.1:5060:
REGISTER sip:example SIP/2.0
From: <sip:101@example>;tag=1
Authorization: Digest username="101", realm="example", nonce="n1",
 uri="sip:example", response="0123456789abcdef0123456789abcdef",
\tcnonce="c1", nc=00000001
proxy-authorization : Digest response="ffffffffffffffffffffffffffffffff"
Contact: <sip:x@127.0.0.1:5062>
Content-Length: 0
"""


@pytest.fixture
def root_level() -> Iterator[None]:
    level = logging.getLogger().level
    yield
    logging.getLogger().setLevel(level)


def test_credentials_of_sip_messages_are_masked_and_the_rest_stays() -> None:
    masked = mask(REGISTER)
    for hidden in ("0123456789abcdef", "ffffffff", "n1", "c1", "nc="):
        assert hidden not in masked
    for shown in ("REGISTER sip:example", "tag=1", "Contact: <sip:x@127.0.0.1:5062>", "Length: 0"):
        assert shown in masked
    assert "Authorization: ***" in masked
    assert mask(REGISTER.replace("\n", "\r\n")).count("***") == 2


@pytest.mark.parametrize(
    "text",
    [
        f"password={PASSWORD}",
        f"Password: {PASSWORD}",
        f'{{"password": "{PASSWORD}", "x": 1}}',
        f"{{'sip_password': '{PASSWORD}'}}",
        f"userPassword={PASSWORD} and more of it {PASSWORD}",
        f'"pass\\"word": 1, "secret":"{PASSWORD}\\" {PASSWORD}"',
        f"passwd = {PASSWORD}",
        f"sip:101:{PASSWORD}@example",
        f"https://user:{PASSWORD}@example/x",
        f'response="{PASSWORD}"',
        "response=0123456789abcdef0123456789abcdef".replace("0123456789abcdef", "beef" * 4),
        f"Secret: {PASSWORD}",
        str(Secret(PASSWORD)),
        repr({"password": Secret(PASSWORD)}),
    ],
)
def test_named_secrets_are_masked(text: str) -> None:
    masked = mask(text)
    assert PASSWORD not in masked
    assert "beef" not in masked


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("INFO sip:x SIP/2.0\nContent-Type: application/dtmf-relay\n\nSignal=7\nDuration=160", "7"),
        ("INFO sip:x SIP/2.0\r\nContent-Type: application/dtmf\r\nX: y\r\n\r\n9", "9"),
        ("Call 0 dialing DTMF 4711*#", "4711"),
        ("Call 0 sending DTMF digits 4711 using RFC2833", "4711"),
        ("Received DTMF digit 7, duration=160", "7,"),
        ("Incoming DTMF event: 7", "7"),
        ("SendDtmf(digits='4711', call=None)", "4711"),
        ("INFO sip:x SIP/2.0\nContent-Type: application/dtmf-relay\n\nSignal: 7\n", "7"),
    ],
)
def test_keys_pressed_in_a_call_are_masked(text: str, digits: str) -> None:
    assert digits not in mask(text)


@pytest.mark.parametrize(
    "text",
    [
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PlantedKey+/Ab12==|2^31|1:1",
        "a=crypto:2 AES_CM_256_HMAC_SHA1_80\tinline:PlantedKey;inline:PlantedKey UNENCRYPTED_SRTP",
        "v=0\r\nk=base64:PlantedKey\r\nt=0 0",
        "k=clear:PlantedKey",
        "a=key-mgmt:mikey PlantedKey",
        'Authentication-Info: rspauth="PlantedKey", qop=auth',
    ],
)
def test_the_keys_of_encrypted_sound_are_masked(text: str) -> None:
    masked = mask(text)
    assert "PlantedKey" not in masked
    assert masked.split("***")[0] == text.split("PlantedKey", maxsplit=1)[0].rstrip('"')


@pytest.mark.parametrize(
    "text",
    [
        "call c1 to 4711 ended: the number does not exist",
        "a=rtpmap:101 telephone-event/8000",
        "WWW-Authenticate: Digest realm=example",
        "Contact: <sip:101@127.0.0.1:5060;transport=udp>",
        "the response took 12 ms",
        "DTMF method rfc4733 is used",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert mask(text) == text


def test_terminal_control_sequences_do_not_act() -> None:
    assert mask("name \x1b[2J\x07\x9b1m\tx\n") == "name \\x1b[2J\\x07\\x9b1m\tx\n"


def test_masking_stays_quick_on_hostile_text() -> None:
    begun = time.process_time()
    for text in (
        "a" * 4000,
        "password" * 500,
        "sip:" * 1000,
        "DTMF " * 800,
        'secret="' + "\\" * 4000,
    ):
        mask(text)
        mask(text + "=")
    assert time.process_time() - begun < 2


@pytest.mark.usefixtures("root_level")
def test_nothing_planted_reaches_the_file(folders: Folders) -> None:
    handler = start_log(folders, "phone")
    logger = logging.getLogger("softphone.test")
    try:
        logger.info("%s", REGISTER.replace("c1", PASSWORD))
        logger.warning("signing in with password=%s", PASSWORD)
        logger.info("command %r", Secret(PASSWORD))
        logger.debug("not written at this level")
        set_level("debug")
        logger.debug("written now")
        try:
            raise ValueError(f"password={PASSWORD}")
        except ValueError:
            logger.exception("failed")
    finally:
        stop_log(handler)
    text = (folders.logs / "phone.log").read_text()
    assert PASSWORD not in text
    assert "Traceback" in text
    assert "written now" in text
    assert "not written at this level" not in text
    assert " WARNING softphone.test: signing in" in text
    if sys.platform != "win32":
        assert (folders.logs / "phone.log").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("root_level")
def test_the_log_stays_small_and_its_old_parts_private(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phone_log, "LARGEST_FILE_BYTES", 10_000)
    handler = start_log(folders, "phone")
    try:
        for number in range(2000):
            logging.getLogger("softphone.test").info("line %d %s", number, "x" * 100)
    finally:
        stop_log(handler)
    files = sorted(folders.logs.iterdir())
    assert len(files) == 1 + phone_log.OLD_FILES
    for file in files:
        assert file.stat().st_size <= 10_000
        assert sys.platform == "win32" or file.stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_opened_has_words(folders: Folders) -> None:
    Path(folders.logs / "phone.log").mkdir()
    with pytest.raises(Problem, match="log cannot be written"):
        start_log(folders, "phone")
