"""Offers of audio and the answers to them."""

from __future__ import annotations

import pytest

from softphone.practice.session_description import Direction, describe, read_audio

OFFER = """v=0
o=- 1 1 IN IP4 192.0.2.7
s=-
c=IN IP4 192.0.2.7
t=0 0
m=audio 4000 RTP/AVP 96 9 8 0 101
a=rtpmap:96 opus/48000/2
a=rtpmap:101 telephone-event/8000
a=sendrecv
"""


def test_the_first_codec_that_both_have() -> None:
    audio = read_audio(OFFER.replace("\n", "\r\n"))
    assert audio is not None
    assert (audio.port, audio.payload_type, audio.events) == (4000, 8, 101)
    assert not audio.holds


@pytest.mark.parametrize(
    ("word", "ours", "holds"),
    [
        ("sendonly", "recvonly", True),
        ("recvonly", "sendonly", False),
        ("inactive", "inactive", True),
        ("sendrecv", "sendrecv", False),
    ],
)
def test_hold_is_answered_by_its_mirror(word: str, ours: str, holds: bool) -> None:
    for offer in (OFFER.replace("sendrecv", word), OFFER.replace("a=sendrecv\n", f"a={word}\n")):
        audio = read_audio(offer)
        assert audio is not None
        assert audio.holds is holds
        assert f"a={ours}\r\n" in describe("h", 5000, 1, 2, audio.direction.mirrored, audio)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("8 0 101", "101"),
        ("m=audio 4000", "m=audio 0"),
        ("m=audio 4000", "m=audio 99999"),
        ("RTP/AVP", "RTP/SAVP"),
        (OFFER, ""),
    ],
)
def test_what_cannot_be_carried(old: str, new: str) -> None:
    assert read_audio(OFFER.replace(old, new)) is None


def test_other_streams_are_refused_in_their_places() -> None:
    video = "m=video 4002 RTP/AVP 97\na=rtpmap:97 H264/90000\n"
    before = OFFER.replace("m=audio", f"{video}m=audio")
    for offer, kinds in ((before, ["video", "audio"]), (OFFER + video, ["audio", "video"])):
        audio = read_audio(offer)
        assert audio is not None
        lines = describe("h", 5000, 1, 1, Direction.BOTH, audio).split("\r\n")
        media = [line for line in lines if line.startswith("m=")]
        assert [line[2:7] for line in media] == kinds
        assert "m=video 0 RTP/AVP 97" in media


def test_our_own_offer_is_one_we_would_take() -> None:
    audio = read_audio(describe("127.0.0.1", 5000, 1, 1, Direction.SEND))
    assert audio is not None
    assert (audio.port, audio.payload_type, audio.events) == (5000, 0, 101)
    assert audio.holds
