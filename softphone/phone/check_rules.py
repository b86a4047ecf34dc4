"""The doctor's rules: what was found becomes a verdict, a cause and a fix. They ask nothing."""

from __future__ import annotations

from collections.abc import Sequence

from softphone.domain.audio import AudioDevice
from softphone.domain.check import CheckResult, Remedy, Rule, Verdict
from softphone.domain.errors import ProblemText
from softphone.domain.phrase import Phrase
from softphone.domain.snapshots import StackInfo

MIB = 1 << 20
LITTLE_SPACE = 500 * MIB
NO_SPACE = 20 * MIB
_SPOKEN_EVERYWHERE = ("PCMU", "PCMA")
_SWITCHED_OFF = "Sound is switched off in the settings."
_SWITCH_ON = "Choose “Use them” under Sound devices."
_NO_CHOSEN = "“{device}”, which was chosen, is not connected. The system's default is used."
_CHOOSE = "Connect it again, or choose another one."
_IS_THERE = "{device} is there."
_SAID = "{title}. {message}"


def _good(rule: Rule, words: ProblemText) -> CheckResult:
    return CheckResult(rule, Verdict.GOOD, words)


def phrases_of(problem: ProblemText) -> tuple[Phrase, Phrase, Phrase]:
    """Title, message and next step as they can be said in another language."""
    title, message, step = problem.phrases or (
        Phrase(each) for each in (problem.title, problem.message, problem.next_step)
    )
    return title, message, step


def settings_readable(complaints: Sequence[ProblemText], unwritable: Sequence[str]) -> CheckResult:
    if unwritable:
        words = ProblemText.of(
            "Settings",
            "Nothing can be written to {folders}: changes and calls are not kept.",
            "Make the folder writable for you.",
            folders=", ".join(unwritable),
        )
        return CheckResult(Rule.SETTINGS, Verdict.BAD, words)
    if complaints:
        title, message, step = phrases_of(complaints[0])
        words = ProblemText.of("Settings", _SAID, step, title=title, message=message)
        return CheckResult(Rule.SETTINGS, Verdict.WARNING, words)
    return _good(
        Rule.SETTINGS, ProblemText.of("Settings", "All files are readable and can be written.", "")
    )


def keychain(problem: ProblemText | None) -> CheckResult:
    if problem is None:
        words = ProblemText.of("Keychain", "Passwords are kept in the system's keychain.", "")
        return _good(Rule.KEYCHAIN, words)
    title, message, step = phrases_of(problem)
    words = ProblemText.of("Keychain", _SAID, step, title=title, message=message)
    return CheckResult(Rule.KEYCHAIN, Verdict.WARNING, words)


def disk_space(free_bytes: int | None) -> CheckResult:
    if free_bytes is None:
        words = ProblemText.of("Disk space", "It could not be asked.", "")
        return CheckResult(Rule.DISK_SPACE, Verdict.UNKNOWN, words)
    free = "{size} MB are free where the phone keeps its data."
    size = free_bytes // MIB
    if free_bytes >= LITTLE_SPACE:
        return _good(Rule.DISK_SPACE, ProblemText.of("Disk space", free, "", size=size))
    words = ProblemText.of(
        "Disk space",
        free,
        "Make room: calls cannot be written to the history otherwise.",
        size=size,
    )
    verdict = Verdict.BAD if free_bytes < NO_SPACE else Verdict.WARNING
    return CheckResult(Rule.DISK_SPACE, verdict, words)


def stack(info: StackInfo, wants_tls: bool) -> CheckResult:
    parts = {"TLS": info.tls, "Opus": info.opus, "RFC 4235": info.dialog_lamps}
    missing = ", ".join(name for name, there in parts.items() if not there)
    name = f"{info.name} {info.version}"
    if not missing:
        words = ProblemText.of(
            "SIP stack", "{name} with encryption, Opus and lamps.", "", name=name
        )
        return _good(Rule.STACK, words)
    words = ProblemText.of(
        "SIP stack",
        "{name} is without {missing}.",
        "Install the full build of the phone.",
        name=name,
        missing=missing,
    )
    if wants_tls and not info.tls:
        return CheckResult(Rule.STACK, Verdict.BAD, words, Remedy.ACCOUNT_SETTINGS)
    return CheckResult(Rule.STACK, Verdict.WARNING, words)


def codecs(info: StackInfo) -> CheckResult:
    names = [codec.partition("/")[0] for codec in info.codecs]
    if not any(spoken in names for spoken in _SPOKEN_EVERYWHERE):
        words = ProblemText.of(
            "Sound formats",
            "G.711, which every phone system speaks, is missing: calls may stay silent.",
            "Install the phone again.",
        )
        return CheckResult(Rule.CODECS, Verdict.BAD, words)
    listed = ", ".join(dict.fromkeys(names))
    return _good(Rule.CODECS, ProblemText.of("Sound formats", "{names}.", "", names=listed))


def ports(configured: int, in_use: bool, sound_possible: bool) -> CheckResult:
    """`in_use` tells that another program has the configured SIP port, `sound_possible` that UDP
    ports can be opened at all.
    """
    if not sound_possible:
        words = ProblemText.of(
            "Network ports",
            "No port for sound (UDP) could be opened.",
            "Check the firewall and the network of this computer.",
        )
        return CheckResult(Rule.PORTS, Verdict.BAD, words, Remedy.CHECK_AGAIN)
    if in_use:
        words = ProblemText.of(
            "Network ports",
            "Another program uses port {port}, which the settings name.",
            "End that program, or choose 0 for any free port, then start the phone again.",
            port=configured,
        )
        return CheckResult(Rule.PORTS, Verdict.BAD, words, Remedy.ADVANCED_SETTINGS)
    return _good(Rule.PORTS, ProblemText.of("Network ports", "All that are needed are free.", ""))


def sound_devices(devices: Sequence[AudioDevice], chosen: str | None, silent: bool) -> CheckResult:
    if silent:
        words = ProblemText.of("Speaker", _SWITCHED_OFF, _SWITCH_ON)
        return CheckResult(Rule.SOUND_DEVICES, Verdict.WARNING, words, Remedy.ADVANCED_SETTINGS)
    outputs = [device.name for device in devices if device.outputs]
    if not outputs:
        words = ProblemText.of(
            "Speaker", "This computer has no speaker or headset.", "Connect a headset."
        )
        return CheckResult(Rule.SOUND_DEVICES, Verdict.BAD, words, Remedy.SOUND_SETTINGS)
    if chosen and not _is_there(chosen, outputs):
        words = ProblemText.of("Speaker", _NO_CHOSEN, _CHOOSE, device=chosen)
        return CheckResult(Rule.SOUND_DEVICES, Verdict.WARNING, words, Remedy.SOUND_SETTINGS)
    words = ProblemText.of("Speaker", _IS_THERE, "", device=chosen or outputs[0])
    return _good(Rule.SOUND_DEVICES, words)


def microphone(devices: Sequence[AudioDevice], chosen: str | None, silent: bool) -> CheckResult:
    if silent:
        words = ProblemText.of("Microphone", _SWITCHED_OFF, _SWITCH_ON)
        return CheckResult(Rule.MICROPHONE, Verdict.WARNING, words, Remedy.ADVANCED_SETTINGS)
    inputs = [device.name for device in devices if device.inputs]
    if not inputs:
        words = ProblemText.of(
            "Microphone",
            "This computer has none, or the phone may not use it: nobody will hear you.",
            "Connect a headset, and allow the microphone in the system's privacy settings.",
        )
        return CheckResult(Rule.MICROPHONE, Verdict.BAD, words, Remedy.SOUND_SETTINGS)
    if chosen and not _is_there(chosen, inputs):
        words = ProblemText.of("Microphone", _NO_CHOSEN, _CHOOSE, device=chosen)
        return CheckResult(Rule.MICROPHONE, Verdict.WARNING, words, Remedy.SOUND_SETTINGS)
    words = ProblemText.of("Microphone", _IS_THERE, "", device=chosen or inputs[0])
    return _good(Rule.MICROPHONE, words)


def _is_there(chosen: str, names: Sequence[str]) -> bool:
    """By its name, alone or with its host API, as `match_device` of the audio room finds it."""
    wanted = chosen.casefold()
    folded = [name.casefold() for name in names]
    return any(wanted == name or wanted.startswith(f"{name}, ") for name in folded)


def device_free(problems: Sequence[ProblemText]) -> CheckResult:
    """`problems` are what opening microphone and speaker for a moment led to."""
    if not problems:
        words = ProblemText.of("Sound", "Microphone and speaker can be opened.", "")
        return _good(Rule.DEVICE_FREE, words)
    title, message, step = phrases_of(problems[0])
    words = ProblemText.of("Sound", _SAID, step, title=title, message=message)
    return CheckResult(Rule.DEVICE_FREE, Verdict.BAD, words, Remedy.SOUND_SETTINGS)


def notifications(there: bool | None) -> CheckResult:
    """None where the system cannot be asked; macOS and Windows always have them."""
    if there is None:
        words = ProblemText.of("Notifications", "It could not be asked for them.", "")
        return CheckResult(Rule.NOTIFICATIONS, Verdict.UNKNOWN, words)
    if there:
        words = ProblemText.of("Notifications", "The system shows notifications.", "")
        return _good(Rule.NOTIFICATIONS, words)
    words = ProblemText.of(
        "Notifications",
        "This desktop has no notification service: calls ring, but no notice comes up.",
        "Install a notification service of your desktop, and keep the window open until then.",
    )
    return CheckResult(Rule.NOTIFICATIONS, Verdict.WARNING, words)
