"""What can go wrong with sound, in words."""

from __future__ import annotations

import sys
from pathlib import Path

from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase

_ROLES = {
    "microphone": Phrase("microphone"),
    "speaker": Phrase("speaker"),
    "ringer": Phrase("ringer"),
}
# EACCES and E_ACCESSDENIED; EBUSY and AUDCLNT_E_DEVICE_IN_USE.
_DENIED = (-13, -0x7FF8FFFB)
_BUSY = (-16, -0x7776FFF6)
_ALLOW = {
    "darwin": Phrase(
        "Allow it in System Settings, Privacy & Security, Microphone; then start the phone again."
    ),
    "win32": Phrase("Allow it in Settings, Privacy, Microphone, for desktop apps too."),
    "linux": Phrase("Add your user to the group “audio”, then sign in to the computer again."),
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
    return Problem(
        "No {role}",
        "This computer has no {role} that the phone can use: {consequence}.",
        "Connect a {role} or a headset and choose it in the audio settings.",
        role=_ROLES[role],
        consequence=_consequence(role),
    )


def _consequence(role: str) -> Phrase:
    if role == "microphone":
        return Phrase("nobody will hear you")
    return Phrase("you will hear nothing from it")


def cannot_open(role: str, name: str, error: Exception) -> Problem:
    """`error` is PortAudio's: its words, its number and what the system said."""
    system = error.args[2] if len(error.args) > 2 else None
    code = system[1] if isinstance(system, tuple) and len(system) > 1 else None
    if code in _DENIED:
        return not_allowed(role)
    if code in _BUSY:
        return Problem(
            "The {role} is in use",
            'Another program has "{name}" for itself.',
            "Close that program, or choose another {role} in the audio settings.",
            role=_ROLES[role],
            name=name,
        )
    reason = str(error.args[0]) if error.args else type(error).__name__
    return Problem(
        "The {role} cannot be used",
        '"{name}" could not be opened: {reason}.',
        "Close other programs that may hold it, check that the phone may use it in the system's "
        "privacy settings, or choose another {role}.",
        role=_ROLES[role],
        name=name,
        reason=reason.rstrip("."),
    )


def not_allowed(role: str) -> Problem:
    return Problem(
        "The phone may not use the {role}",
        "The system's privacy settings keep this program from it: {consequence}.",
        _ALLOW.get(sys.platform, _ALLOW["linux"]),
        role=_ROLES[role],
        consequence=_consequence(role),
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
