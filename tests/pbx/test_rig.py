"""The rig itself: what the other tests take for granted about Asterisk, sound and baresip."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import BaresipFactory
from tests.rig.baresip import Baresip
from tests.rig.pbx import Pbx
from tests.rig.sound import SoundRig
from tests.rig.speech import Match, heard, loudest_dbfs, make_speech, read_wav

pytestmark = pytest.mark.timeout(60)


@pytest.fixture(autouse=True)
def quiet_pbx(pbx: Pbx) -> Iterator[None]:
    """Begin and end without calls."""
    yield
    pbx.hang_up_all()


def speech_through(sound: SoundRig, microphone: str, speaker: str, name: str) -> Match:
    """Say the named text into a microphone and look for it at a speaker."""
    wav = make_speech(name, sound.folder)
    with sound.speaker(speaker).record() as recording:
        sound.microphone(microphone).play(wav).wait()
        recording.wait_for(0.5)
    reference, rate_hz = read_wav(wav)
    return heard(reference, recording.samples(), recording.rate_hz, rate_hz)


def established_call(caller: Baresip, target: str) -> None:
    caller.dial(target)
    caller.wait_event("CALL_ESTABLISHED")


def test_baresip_registers_and_hears_its_own_speech_from_echo(
    pbx: Pbx, sound: SoundRig, baresip: BaresipFactory
) -> None:
    phone = baresip("103", "c")
    (contact,) = pbx.contacts("103")
    assert "@127.0.0.1:" in contact
    established_call(phone, "600")
    match = speech_through(sound, "c", "c", "c")
    assert match.present, match
    assert 30 < match.delay_ms < 600, match
    phone.hang_up()
    pbx.wait(lambda: not pbx.channels("103"), 3, "the call to end")


def test_two_baresips_hear_each_other_and_not_themselves(
    pbx: Pbx, sound: SoundRig, baresip: BaresipFactory
) -> None:
    ann, ben = baresip("101", "a"), baresip("102", "b", answers=True)
    established_call(ann, "102")
    ben.wait_event("CALL_ESTABLISHED")
    pbx.wait(lambda: pbx.bridged_with("101") == {"102"}, 3, "101 and 102 to be bridged")
    assert speech_through(sound, "a", "b", "a").present
    assert speech_through(sound, "b", "a", "b").present
    assert speech_through(sound, "a", "a", "a").absent


def test_hold_silences_and_resume_restores(
    pbx: Pbx, sound: SoundRig, baresip: BaresipFactory
) -> None:
    ann, ben = baresip("101", "a"), baresip("102", "b", answers=True)
    established_call(ann, "102")
    ben.wait_event("CALL_ESTABLISHED")
    assert speech_through(sound, "a", "b", "a").present
    mark = pbx.log_mark()
    ann.hold()
    pbx.wait(lambda: "a=sendonly" in "".join(_bodies(pbx, mark)), 3, "the offer to hold")
    assert speech_through(sound, "a", "b", "a").absent
    ann.resume()
    pbx.wait(lambda: "a=sendrecv" in _bodies(pbx, mark)[-1], 3, "the offer to resume")
    assert speech_through(sound, "a", "b", "a").present


def _bodies(pbx: Pbx, mark: int) -> list[str]:
    invites = [each for each in pbx.sip_messages(mark) if each.method == "INVITE"]
    return [each.body for each in invites if each.body] or [""]


def test_wrong_password_is_refused_and_counted(pbx: Pbx, baresip: BaresipFactory) -> None:
    mark = pbx.log_mark()
    phone = baresip("104", password="not the password", registered=False)
    phone.wait_event("REGISTER_FAIL")
    messages = [each for each in pbx.sip_messages(mark) if each.method == "REGISTER"]
    assert {each.status for each in messages if not each.is_request} == {401}
    assert any(each.header("Authorization") for each in messages if each.is_request)
    assert pbx.contacts("104") == []


def test_wrong_domain_and_a_full_account_are_refused(pbx: Pbx, baresip: BaresipFactory) -> None:
    mark = pbx.log_mark()
    baresip("110", registered=False).wait_event("REGISTER_FAIL")
    elsewhere = Baresip("104", pbx.user("104").password, f"{pbx.host}:{pbx.port}", "elsewhere.test")
    with elsewhere:
        elsewhere.wait_event("REGISTER_FAIL")
    statuses = [each.status for each in pbx.sip_messages(mark) if each.method == "REGISTER"]
    assert {403, 404} <= set(statuses)


def test_tcp_tls_with_srtp_and_a_user_with_another_digest_name(
    pbx: Pbx, sound: SoundRig, baresip: BaresipFactory
) -> None:
    baresip("111", transport="tcp")
    assert "transport=tcp" in pbx.contacts("111")[0].lower()
    phone = baresip("107", "a", transport="tls", options="mediaenc=srtp-mand")
    established_call(phone, "600")
    assert speech_through(sound, "a", "a", "a").present
    context = ssl.create_default_context(cafile=str(pbx.ca_file))
    for name in ("localhost", pbx.domain, pbx.host):
        with (
            socket.create_connection((pbx.host, pbx.tls_port), timeout=5) as plain,
            context.wrap_socket(plain, server_hostname=name) as secure,
        ):
            assert secure.version() in {"TLSv1.2", "TLSv1.3"}


@pytest.mark.parametrize(
    ("target", "reason"),
    [("602", "486"), ("603", "603"), ("607", "503"), ("199", "404"), ("106", "480")],
)
def test_refusals(baresip: BaresipFactory, target: str, reason: str) -> None:
    phone = baresip("103")
    phone.dial(target)
    assert phone.wait_event("CALL_CLOSED").text.startswith(reason)


def test_ringing_early_media_and_remote_hangup(
    pbx: Pbx, sound: SoundRig, baresip: BaresipFactory
) -> None:
    phone = baresip("103", "c")
    phone.dial("604")
    phone.wait_event("CALL_RINGING")
    phone.hang_up()
    phone.wait_event("CALL_CLOSED")
    phone.dial("605")
    phone.wait_event("CALL_PROGRESS")
    with sound.speaker("c").record() as recording:
        recording.wait_for(4)
    reference, rate_hz = read_wav(pbx.speech)
    match = heard(reference, recording.samples(), recording.rate_hz, rate_hz)
    assert match.present, match
    phone.hang_up()
    phone.wait_event("CALL_CLOSED")
    established_call(phone, "608")
    phone.wait_event("CALL_CLOSED")


def test_digits_arrive_as_rtp_events_and_as_info(pbx: Pbx, baresip: BaresipFactory) -> None:
    for ext, options, digits in (("103", "", "12#*0"), ("105", "dtmfmode=info", "987")):
        phone = baresip(ext, options=options)
        established_call(phone, "606")
        phone.send_digits(digits)
        pbx.wait(lambda e=ext, d=digits: pbx.dtmf(e) == d, 8, f"{digits} from {ext}")  # type: ignore[misc]
        phone.hang_up()


def test_a_setting_code_is_stored_confirmed_and_hung_up(
    pbx_factory: Callable[[], Pbx], baresip: BaresipFactory
) -> None:
    own = pbx_factory()
    phone = baresip("103", on=own)
    for code, family, value in (
        ("*78", "dnd", "on"),
        ("*79", "dnd", "off"),
        ("*72102", "cfwd", "102"),
        ("*73", "cfwd", "off"),
        ("*41105", "busy_to", "105"),
        ("*76", "night", "on"),
    ):
        established_call(phone, code)
        phone.wait_event("CALL_CLOSED")
        assert own.db(family, "103") == value, code
    established_call(phone, "*889100")
    phone.wait_event("CALL_CLOSED")
    assert "PJSIP/103" in own.command("queue show 9100")
    established_call(phone, "*89")
    phone.wait_event("CALL_CLOSED")
    assert "PJSIP/103" not in own.command("queue show 9100")


@pytest.mark.parametrize("slot", ["705", "725"])
def test_a_blind_transfer_parks_in_the_slot_and_the_slot_gives_it_back(
    pbx: Pbx, baresip: BaresipFactory, slot: str
) -> None:
    ann, ben, cy = baresip("101"), baresip("102", answers=True), baresip("103")
    established_call(ann, "102")
    ben.wait_event("CALL_ESTABLISHED")
    mark = pbx.log_mark()
    ben.transfer(f"sip:{slot}@{pbx.domain}")
    pbx.wait(lambda: pbx.parked() == {slot: "101"}, 5, f"101 in slot {slot}")
    refers = [each for each in pbx.sip_messages(mark) if each.method == "REFER" and each.is_request]
    assert f"sip:{slot}@" in refers[0].header("Refer-To")
    pbx.wait(lambda: not pbx.channels("102"), 5, "102 to be free")
    lamp = pbx.command(f"core show hint {slot}")
    assert "InUse" in lamp, lamp
    established_call(cy, slot if slot == "705" else f"*55{slot}")
    pbx.wait(lambda: pbx.bridged_with("103") == {"101"}, 3, "103 to have 101")


def test_three_stars_park_in_any_slot_and_blind_transfer_connects(
    pbx: Pbx, baresip: BaresipFactory
) -> None:
    ann, ben = baresip("101"), baresip("102", answers=True)
    baresip("103", answers=True)
    established_call(ann, "102")
    ben.wait_event("CALL_ESTABLISHED")
    ben.transfer(f"sip:103@{pbx.domain}")
    pbx.wait(lambda: pbx.bridged_with("101") == {"103"}, 5, "101 and 103 to talk")
    pbx.hang_up_all()
    established_call(ann, "102")
    ben.wait_event("CALL_ESTABLISHED")
    ben.transfer(f"sip:***@{pbx.domain}")
    pbx.wait(lambda: pbx.parked() == {"720": "101"}, 5, "101 parked")


def test_pickup_conference_and_a_call_from_the_pbx(pbx: Pbx, baresip: BaresipFactory) -> None:
    ann, ben, cy = baresip("101"), baresip("102"), baresip("103")
    ann.dial("102")
    ben.wait_event("CALL_INCOMING")
    cy.dial("*35102")
    pbx.wait(lambda: pbx.bridged_with("101") == {"103"}, 5, "103 to pick up")
    pbx.hang_up_all()
    for phone in (ann, ben, cy):
        phone.dial("650")
    everyone = {"101", "102", "103"}
    pbx.wait(lambda: pbx.bridged_with("101") >= everyone - {"101"}, 5, "all in the conference")
    pbx.hang_up_all()
    pbx.call("102", to="601", caller=("Grace Hopper", "5550199"))
    assert "5550199" in ben.wait_event("CALL_INCOMING").peer


def test_a_message_is_left_by_the_pbx_and_by_a_caller(
    pbx_factory: Callable[[], Pbx], baresip: BaresipFactory
) -> None:
    own = pbx_factory()
    own.leave_message("101")
    phone = baresip("103", on=own)
    established_call(phone, "7102")
    own.wait(lambda: own.messages("101") == 1, 30, "the PBX's message")
    phone.hang_up()
    own.wait(lambda: own.messages("102") == 1, 5, "the caller's message")


def test_what_609_heard_can_be_read(pbx: Pbx, sound: SoundRig, baresip: BaresipFactory) -> None:
    phone = baresip("103", "c")
    established_call(phone, "609")
    wav = make_speech("c", sound.folder)
    sound.microphone("c").play(wav).wait()
    phone.hang_up()
    pbx.wait(lambda: not pbx.channels("103"), 3, "the call to end")
    recorded, rate_hz = read_wav(pbx.recordings("103")[-1])
    reference, reference_rate_hz = read_wav(wav)
    match = heard(reference, recorded, rate_hz, reference_rate_hz)
    assert match.present, match


def test_portaudio_sees_the_virtual_devices_by_name(sound: SoundRig) -> None:
    listing = subprocess.run(
        [sys.executable, "-c", "import sounddevice; print(sounddevice.query_devices())"],
        env={**os.environ, **sound.environment("a", also=["b"])},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    names = [line.strip("*<> 0123456789").partition(",")[0] for line in listing.splitlines()]
    devices = ["Microphone A", "Microphone B", "Speaker A", "Speaker B"]
    assert sorted(names) == [*devices, "default", "server"]


def test_speech_is_told_apart_and_silence_is_silent(sound: SoundRig, tmp_path: Path) -> None:
    a, rate_hz = read_wav(make_speech("a", tmp_path))
    for other in ("b", "c", "pbx"):
        samples, _ = read_wav(make_speech(other, tmp_path))
        assert heard(a, samples, rate_hz).absent
    assert heard(a, a, rate_hz).correlation > 0.99
    assert heard(a, a[rate_hz:], rate_hz).correlation > 0.99
    with sound.speaker("z").record() as recording:
        recording.wait_for(0.3)
    assert loudest_dbfs(recording.samples(), recording.rate_hz) < -90
    assert heard(a, recording.samples(), recording.rate_hz, rate_hz).correlation == 0


def test_an_own_pbx_restarts_and_two_run_side_by_side(
    pbx: Pbx, pbx_factory: Callable[[], Pbx], baresip: BaresipFactory
) -> None:
    own = pbx_factory()
    assert own.port != pbx.port
    assert own.user("101").password != pbx.user("101").password
    baresip("101", on=own)
    own.set_db("dnd", "102", "on")
    own.restart()
    assert own.db("dnd", "102") == "on"
    assert len(own.contacts("101")) == 1
    own.drop_contacts("101")
    assert own.contacts("101") == []
    own.kill()
    assert not own.running
    own.start()
    assert own.db("dnd", "102") == "on"


def test_no_noise_in_the_log_of_a_fresh_start(pbx_factory: Callable[[], Pbx]) -> None:
    log = pbx_factory().log_text()
    assert [line for line in log.splitlines() if "WARNING" in line or "ERROR" in line] == []
