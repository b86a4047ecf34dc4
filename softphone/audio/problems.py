"""What can go wrong with sound, in words."""

from __future__ import annotations

from pathlib import Path

from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase

_ROLES = {
    "microphone": Phrase("microphone"),
    "speaker": Phrase("speaker"),
    "ringer": Phrase("ringer"),
}


def no_sound_library() -> Problem:
    return Problem(
        "No sound on this computer",
        "The sound library (PortAudio) is missing, so calls will be silent in both directions.",
        "On Debian or Ubuntu install the package libportaudio2; elsewhere reinstall the phone.",
    )


def no_sound_devices() -> Problem:
    return Problem(
        "No sound devices",
        "This computer has neither a microphone nor a speaker that the phone can use, so calls "
        "will be silent.",
        'Connect a headset. On a computer without sound choose the backend "null" to stop this '
        "message.",
    )


def device_unknown(role: str, name: str) -> Problem:
    return Problem(
        "The chosen {role} is not connected",
        "\"{name}\" is not among this computer's devices. The system's default {role} is used "
        "meanwhile.",
        "Connect it again, or choose another {role} in the audio settings.",
        role=_ROLES[role],
        name=name,
    )


def no_default(role: str) -> Problem:
    consequence = Phrase(
        "nobody will hear you" if role == "microphone" else "you will hear nothing from it"
    )
    return Problem(
        "No {role}",
        "This computer has no {role} that the phone can use: {consequence}.",
        "Connect a {role} or a headset and choose it in the audio settings.",
        role=_ROLES[role],
        consequence=consequence,
    )


def cannot_open(role: str, name: str, reason: str) -> Problem:
    return Problem(
        "The {role} cannot be used",
        '"{name}" could not be opened: {reason}.',
        "Close other programs that may hold it, check that the phone may use it in the system's "
        "privacy settings, or choose another {role}.",
        role=_ROLES[role],
        name=name,
        reason=reason.rstrip("."),
    )


def device_lost(role: str, name: str) -> Problem:
    return Problem(
        "The {role} stopped",
        '"{name}" no longer answers; it may have been unplugged. The phone looks for another '
        "{role}.",
        "Connect it again, or choose another {role} in the audio settings.",
        role=_ROLES[role],
        name=name,
    )


def no_answer() -> Problem:
    return Problem(
        "The sound system does not answer",
        "Microphone and speaker could not be opened in time.",
        "Close other programs that use sound, or restart the computer.",
    )


def no_voice_processing() -> Problem:
    return Problem(
        "No echo cancellation",
        "The part of the phone that cancels echo and noise could not be loaded. Calls work "
        "without it.",
        "Use a headset, so that the other side does not hear itself; reinstall the phone to get "
        "it back.",
    )


def no_recording(file: Path, error: Exception) -> Problem:
    return Problem(
        "The recording could not be started",
        "{file}: {reason}.",
        "Choose another folder for recordings in Settings, Calls, and start it again.",
        file=str(file),
        reason=_reason(error),
    )


def recording_ended(file: Path, error: Exception) -> Problem:
    return Problem(
        "The recording has stopped",
        "{file}: {reason}. What was recorded before is kept; the call goes on.",
        "Make room on the disk, then start the recording again.",
        file=str(file),
        reason=_reason(error),
    )


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", "") or error)
