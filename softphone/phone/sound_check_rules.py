"""What the check before a call tells of its findings."""

from __future__ import annotations

from softphone.domain.check import CheckResult, Remedy, Rule, Verdict
from softphone.domain.errors import ProblemText
from softphone.domain.sound_check import SoundFindings

NOTHING_DBFS = -90.0
FAINT_DBFS = -45.0
CLIPPED_DBFS = -0.1
UNHEARD_DBFS = -55.0
"""What is left of an echo below this is lost in the noise of a line."""
GOOD_LOSS_DB = 20.0
FAST_MS, SLOW_MS = 150.0, 300.0
"""ITU-T G.114: up to 150 ms one way nobody notices, from 400 ms on everybody does; a round trip of
the signalling is less than one of the sound, which waits in buffers too.
"""


def microphone(findings: SoundFindings, name: str) -> CheckResult:
    if not findings.listened or findings.voice_dbfs <= NOTHING_DBFS:
        words = ProblemText.of(
            "Microphone",
            "Nothing at all comes from it: nobody would hear you.",
            "Choose another microphone, switch it on, and allow the phone to use it in the "
            "system's privacy settings.",
        )
        return CheckResult(Rule.MICROPHONE, Verdict.BAD, words, Remedy.SOUND_SETTINGS)
    if findings.voice_dbfs < FAINT_DBFS:
        words = ProblemText.of(
            "Microphone",
            "“{device}” gives sound, but no voice was heard.",
            "Say a sentence while the check runs. If you did, come closer or choose another one.",
            device=name,
        )
        return CheckResult(Rule.MICROPHONE, Verdict.WARNING, words, Remedy.SOUND_SETTINGS)
    if findings.voice_peak_dbfs >= CLIPPED_DBFS:
        words = ProblemText.of(
            "Microphone",
            "You are too loud for “{device}”: it distorts.",
            "Turn it down in the system's sound settings, or move it away from your mouth.",
            device=name,
        )
        return CheckResult(Rule.MICROPHONE, Verdict.WARNING, words, Remedy.CHECK_AGAIN)
    words = ProblemText.of("Microphone", "Your voice was heard by “{device}”.", "", device=name)
    return CheckResult(Rule.MICROPHONE, Verdict.GOOD, words)


def speaker(findings: SoundFindings, name: str) -> CheckResult:
    if not findings.played:
        words = ProblemText.of(
            "Speaker",
            "It did not play: you would hear nobody.",
            "Choose another speaker, or connect it again.",
        )
        return CheckResult(Rule.SOUND_DEVICES, Verdict.BAD, words, Remedy.SOUND_SETTINGS)
    if findings.heard_back:
        words = ProblemText.of(
            "Speaker", "“{device}” plays: the microphone heard it.", "", device=name
        )
    else:
        words = ProblemText.of(
            "Speaker",
            "“{device}” played two tones, then your voice where it was heard.",
            "If you did not hear them, turn it up or choose another one.",
            device=name,
        )
    return CheckResult(Rule.SOUND_DEVICES, Verdict.GOOD, words)


def echo(findings: SoundFindings, *, cancelled: bool) -> list[CheckResult]:
    """Nothing where one of both ways is dead."""
    if not (findings.played and findings.listened):
        return []
    if not findings.heard_back:
        words = ProblemText.of("Echo", "The microphone does not hear the speaker.", "")
        return [CheckResult(Rule.ECHO, Verdict.GOOD, words)]
    if findings.echo_loss_db >= GOOD_LOSS_DB or findings.echo_left_dbfs < UNHEARD_DBFS:
        words = ProblemText.of(
            "Echo",
            "The microphone hears the speaker; {loss} dB of that are taken away.",
            "",
            loss=round(findings.echo_loss_db),
        )
        return [CheckResult(Rule.ECHO, Verdict.GOOD, words)]
    message = "Others will hear themselves: the microphone hears the speaker."
    if not cancelled:
        words = ProblemText.of("Echo", message, "Switch echo cancellation on, or use a headset.")
        return [CheckResult(Rule.ECHO, Verdict.BAD, words, Remedy.SOUND_SETTINGS)]
    words = ProblemText.of("Echo", message, "Turn the speaker down, or use a headset.")
    return [CheckResult(Rule.ECHO, Verdict.WARNING, words, Remedy.CHECK_AGAIN)]


def round_trip(address: str, round_trip_ms: float | None) -> CheckResult:
    if round_trip_ms is None:
        words = ProblemText.of(
            "Phone system",
            "It does not answer, though this phone is registered there.",
            "Check the network, then register again.",
        )
        return CheckResult(Rule.ROUND_TRIP, Verdict.BAD, words, Remedy.REGISTER, address)
    took = "It answers after {time} ms."
    time_ms = round(round_trip_ms)
    if round_trip_ms <= FAST_MS:
        words = ProblemText.of("Phone system", took, "", time=time_ms)
        return CheckResult(Rule.ROUND_TRIP, Verdict.GOOD, words, account=address)
    words = ProblemText.of(
        "Phone system",
        took,
        "Talking will be slow. Use a cable instead of Wi-Fi, or go without a VPN.",
        time=time_ms,
    )
    verdict = Verdict.BAD if round_trip_ms > SLOW_MS else Verdict.WARNING
    return CheckResult(Rule.ROUND_TRIP, verdict, words, Remedy.CHECK_AGAIN, address)
