"""What can go wrong with sound, in words."""

from __future__ import annotations

from softphone.domain.errors import Problem


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
        f"The chosen {role} is not connected",
        f"\"{name}\" is not among this computer's devices. The system's default {role} is used "
        "meanwhile.",
        f"Connect it again, or choose another {role} in the audio settings.",
    )


def no_default(role: str) -> Problem:
    consequence = (
        "nobody will hear you" if role == "microphone" else "you will hear nothing from it"
    )
    return Problem(
        f"No {role}",
        f"This computer has no {role} that the phone can use: {consequence}.",
        f"Connect a {role} or a headset and choose it in the audio settings.",
    )


def cannot_open(role: str, name: str, reason: str) -> Problem:
    return Problem(
        f"The {role} cannot be used",
        f'"{name}" could not be opened: {reason.rstrip(".")}.',
        "Close other programs that may hold it, check that the phone may use it in the system's "
        f"privacy settings, or choose another {role}.",
    )


def device_lost(role: str, name: str) -> Problem:
    return Problem(
        f"The {role} stopped",
        f'"{name}" no longer answers; it may have been unplugged. The phone looks for another '
        f"{role}.",
        f"Connect it again, or choose another {role} in the audio settings.",
    )


def no_voice_processing() -> Problem:
    return Problem(
        "No echo cancellation",
        "The part of the phone that cancels echo and noise could not be loaded. Calls work "
        "without it.",
        "Use a headset, so that the other side does not hear itself; reinstall the phone to get "
        "it back.",
    )
