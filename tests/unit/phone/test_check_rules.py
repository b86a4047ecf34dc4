"""Each rule of the doctor: a case in which all is well, and the cases in which it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.domain.audio import AudioDevice
from softphone.domain.check import CheckResult, Remedy, Rule, Verdict
from softphone.domain.errors import ProblemText
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot, StackInfo
from softphone.phone import check_account_rules as about, check_rules as rules
from softphone.phone.server_probe import ServerEvidence

TROUBLE = ProblemText("It is broken", "Something is wrong.", "Mend it.")
WHOLE = StackInfo("PJSIP", "2.17", True, True, True, 32, codecs=("opus/48000/2", "PCMU/8000/1"))
BARE = StackInfo("PJSIP", "2.15", False, False, False, 4, codecs=("speex/8000/1",))
DESK = AudioDevice("Desk", "ALSA", 1, 2, 48000, True, True)
SPEAKER = AudioDevice("Speaker", "ALSA", 0, 2, 48000, False, True)
MICROPHONE = AudioDevice("Microphone", "ALSA", 1, 0, 48000, True, False)
ACCOUNT = Account("a1", "101@pbx.test", "pbx.test:5060", Transport.TLS)
READY = AccountSnapshot(
    "a1", "101@pbx.test", AccountState.READY, "Ready", None, "pbx.test", "tls", encrypted=True
)
SERVER = ServerEvidence("pbx.test", 5061, "192.0.2.1", port_open=True)
NOW = 1_800_000_000.0
DAY = 24 * 3600.0

GOOD, WARNING, BAD, UNKNOWN = Verdict.GOOD, Verdict.WARNING, Verdict.BAD, Verdict.UNKNOWN
CASES: list[tuple[CheckResult | None, Rule, Verdict, str]] = [
    (rules.settings_readable([], []), Rule.SETTINGS, GOOD, "readable"),
    (rules.settings_readable([TROUBLE], []), Rule.SETTINGS, WARNING, "It is broken"),
    (rules.settings_readable([], ["/x"]), Rule.SETTINGS, BAD, "Nothing can be written to /x"),
    (rules.keychain(None), Rule.KEYCHAIN, GOOD, "keychain"),
    (rules.keychain(TROUBLE), Rule.KEYCHAIN, WARNING, "It is broken"),
    (rules.disk_space(5 << 30), Rule.DISK_SPACE, GOOD, "5120 MB"),
    (rules.disk_space(100 << 20), Rule.DISK_SPACE, WARNING, "100 MB"),
    (rules.disk_space(1 << 20), Rule.DISK_SPACE, BAD, "1 MB"),
    (rules.disk_space(None), Rule.DISK_SPACE, UNKNOWN, "could not be asked"),
    (rules.stack(WHOLE, True), Rule.STACK, GOOD, "PJSIP 2.17"),
    (rules.stack(BARE, False), Rule.STACK, WARNING, "without TLS, Opus, RFC 4235"),
    (rules.stack(BARE, True), Rule.STACK, BAD, "without TLS"),
    (rules.codecs(WHOLE), Rule.CODECS, GOOD, "opus, PCMU"),
    (rules.codecs(BARE), Rule.CODECS, BAD, "G.711"),
    (rules.ports(0, False, True), Rule.PORTS, GOOD, "free"),
    (rules.ports(5060, True, True), Rule.PORTS, BAD, "Another program uses port 5060"),
    (rules.ports(0, False, False), Rule.PORTS, BAD, "UDP"),
    (rules.sound_devices([DESK], None, False), Rule.SOUND_DEVICES, GOOD, "Desk"),
    (rules.sound_devices([DESK], "desk, ALSA", False), Rule.SOUND_DEVICES, GOOD, "desk"),
    (rules.sound_devices([MICROPHONE], None, False), Rule.SOUND_DEVICES, BAD, "no speaker"),
    (rules.sound_devices([DESK], "Headset", False), Rule.SOUND_DEVICES, WARNING, "“Headset”"),
    (rules.sound_devices([], None, True), Rule.SOUND_DEVICES, WARNING, "switched off"),
    (rules.microphone([DESK], None, False), Rule.MICROPHONE, GOOD, "Desk"),
    (rules.microphone([SPEAKER], None, False), Rule.MICROPHONE, BAD, "nobody will hear you"),
    (rules.microphone([DESK], "Headset", False), Rule.MICROPHONE, WARNING, "not connected"),
    (rules.microphone([], None, True), Rule.MICROPHONE, WARNING, "switched off"),
    (rules.device_free([]), Rule.DEVICE_FREE, GOOD, "can be opened"),
    (rules.device_free([TROUBLE]), Rule.DEVICE_FREE, BAD, "It is broken"),
    (rules.notifications(True), Rule.NOTIFICATIONS, GOOD, "shows"),
    (rules.notifications(False), Rule.NOTIFICATIONS, WARNING, "no notification service"),
    (rules.notifications(None), Rule.NOTIFICATIONS, UNKNOWN, "could not be asked"),
    (about.no_account(), Rule.ACCOUNT, BAD, "Nobody is signed in"),
    (about.registered(READY), Rule.ACCOUNT, GOOD, "registered"),
    (
        about.registered(replace(READY, state=AccountState.REFUSED, problem=TROUBLE)),
        Rule.ACCOUNT,
        BAD,
        "It is broken",
    ),
    (
        about.registered(replace(READY, state=AccountState.CONNECTING, reason="Connecting")),
        Rule.ACCOUNT,
        BAD,
        "not registered yet",
    ),
    (about.server_name(ACCOUNT, SERVER), Rule.SERVER_NAME, GOOD, "192.0.2.1"),
    (
        about.server_name(ACCOUNT, replace(SERVER, address="")),
        Rule.SERVER_NAME,
        BAD,
        "No such name",
    ),
    (
        about.server_name(ACCOUNT, replace(SERVER, address="", temporary=True)),
        Rule.SERVER_NAME,
        BAD,
        "No name server",
    ),
    (about.server_port(ACCOUNT, SERVER), Rule.SERVER_PORT, GOOD, "answers"),
    (
        about.server_port(ACCOUNT, replace(SERVER, port_open=False, reason="refused")),
        Rule.SERVER_PORT,
        BAD,
        "(refused)",
    ),
    (
        about.server_port(ACCOUNT, replace(SERVER, port_open=None)),
        Rule.SERVER_PORT,
        UNKNOWN,
        "No answer came",
    ),
    (
        about.server_port(ACCOUNT, replace(SERVER, address="")),
        Rule.SERVER_PORT,
        UNKNOWN,
        "Not tried",
    ),
    (
        about.certificate(ACCOUNT, replace(SERVER, certificate_until=NOW + 90 * DAY), NOW),
        Rule.CERTIFICATE,
        GOOD,
        "until 2027-04-15",
    ),
    (
        about.certificate(ACCOUNT, replace(SERVER, certificate_until=NOW + 5 * DAY), NOW),
        Rule.CERTIFICATE,
        WARNING,
        "It ends on",
    ),
    (
        about.certificate(ACCOUNT, replace(SERVER, certificate_error="expired"), NOW),
        Rule.CERTIFICATE,
        BAD,
        "expired",
    ),
    (about.clock(ACCOUNT, 3.0), Rule.CLOCK, GOOD, "agrees"),
    (about.clock(ACCOUNT, 600.0), Rule.CLOCK, WARNING, "10 minutes ahead of"),
    (about.clock(ACCOUNT, -7200.0), Rule.CLOCK, WARNING, "120 minutes behind"),
]


@pytest.mark.parametrize(("result", "rule", "verdict", "words"), CASES)
def test_a_rule(result: CheckResult | None, rule: Rule, verdict: Verdict, words: str) -> None:
    assert result is not None
    assert (result.rule, result.verdict) == (rule, verdict)
    assert words in result.words.message
    assert result.words.title
    if verdict in (BAD, WARNING):
        assert result.words.next_step, "it says what is wrong but not what helps"
    if verdict is GOOD:
        assert not result.words.next_step
        assert result.remedy is Remedy.NONE


def test_every_rule_passes_once_and_fails_once() -> None:
    passing = {rule for _, rule, verdict, _ in CASES if verdict is GOOD}
    failing = {rule for _, rule, verdict, _ in CASES if verdict in (BAD, WARNING)}
    before_a_call = {Rule.ECHO, Rule.ROUND_TRIP}  # test_sound_check.py has these
    assert passing == failing == set(Rule) - before_a_call


def test_what_cannot_be_asked_is_no_rule() -> None:
    plain = replace(ACCOUNT, transport=Transport.UDP)
    assert about.certificate(plain, SERVER, NOW) is None
    assert about.certificate(ACCOUNT, replace(SERVER, port_open=False), NOW) is None
    assert about.clock(ACCOUNT, None) is None
