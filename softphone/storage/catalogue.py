"""Every setting of the phone: its key, type, default and what it may be."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from softphone.domain.audio import AudioBackend
from softphone.domain.dtmf import DtmfMethod
from softphone.domain.errors import Problem
from softphone.domain.hotkey import Chord
from softphone.domain.local_recording import RecordingFormat
from softphone.domain.phrase import Phrase, joined
from softphone.domain.provider import RecordMode
from softphone.domain.setting import SettingRule
from softphone.storage.region import REGIONS, system_region

Value = str | int | bool

_LONGEST_TEXT = 200
_MOST_WORDS = 12
_TRUE = ("on", "true", "yes", "1")
_FALSE = ("off", "false", "no", "0")


@dataclass(frozen=True, slots=True)
class Setting:
    """`allowed` lists the values of a choice; `lowest` and `highest` bound a number; `read` raises
    `Problem` for a text that means nothing.

    The default's type is the setting's.
    """

    key: str
    default: Value
    description: str
    allowed: tuple[Value, ...] = ()
    lowest: int = 0
    highest: int = 0
    read: Callable[[str], object] | None = None

    @property
    def words(self) -> Phrase:
        """What the setting may be, for a person."""
        if self.allowed:
            named = ", ".join(str(value) for value in self.allowed[:_MOST_WORDS])
            more = len(self.allowed) - _MOST_WORDS
            if more > 0:
                return Phrase.of("one of {named} and {more} more", named=named, more=more)
            return Phrase.of("one of {named}", named=named)
        if isinstance(self.default, bool):
            return Phrase("on or off")
        if isinstance(self.default, int):
            return Phrase.of(
                "a whole number from {lowest} to {highest}",
                lowest=self.lowest,
                highest=self.highest,
            )
        if self.read is Chord.parse:
            return Phrase("keys held together, like Ctrl+Alt+M, or empty")
        return Phrase.of(
            "a line of text of at most {most} characters, or empty", most=_LONGEST_TEXT
        )

    @property
    def rule(self) -> SettingRule:
        return SettingRule(str(self.words), self.allowed, self.lowest, self.highest)

    def accepts(self, value: object) -> bool:
        """True when `value` has the setting's type and is within its bounds."""
        if type(value) is not type(self.default):
            return False
        if self.allowed:
            return value in self.allowed
        if isinstance(value, bool):
            return True
        if isinstance(value, int):
            return self.lowest <= value <= self.highest
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
            return False
        try:
            return self.read is None or value == "" or self.read(value) is not None
        except Problem:
            return False

    def parse(self, text: str) -> Value:
        """The value of `text`. Raises `Problem` that says what is allowed."""
        value: object = text.strip()
        if isinstance(self.default, bool):
            word = text.strip().lower()
            value = True if word in _TRUE else False if word in _FALSE else None
        elif isinstance(self.default, int):
            try:
                value = int(text)
            except ValueError:
                value = None
        if isinstance(value, str | int) and self.accepts(value):
            return value
        raise Problem(
            "This setting cannot have that value",
            "{key} is {words}.",
            "For example: softphone set {key} {example}",
            key=self.key,
            words=self.words,
            example=as_text(self.default) or chr(34) * 2,
        )


def as_text(value: Value) -> str:
    """`value` as it is typed."""
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


SETTINGS: tuple[Setting, ...] = (
    Setting("audio.input", "", "Microphone by name; empty follows the system"),
    Setting("audio.output", "", "Speaker by name; empty follows the system"),
    Setting("audio.ring", "", "Where it rings, by name; empty follows the system"),
    Setting("audio.ring-also", "", "Where it rings too, by name; several names with ; between"),
    Setting(
        "audio.backend",
        AudioBackend.DEVICE.value,
        "Sound through devices, or none at all",
        allowed=tuple(backend.value for backend in AudioBackend),
    ),
    Setting("audio.echo-cancellation", True, "Take the speaker's sound out of the microphone"),
    Setting("audio.noise-suppression", True, "Take steady noise out of the microphone"),
    Setting("audio.high-pass", True, "Take rumble below the voice out of the microphone"),
    Setting("audio.auto-gain", False, "Even out the microphone's loudness"),
    Setting(
        "call.decline-code",
        603,
        "SIP status of a declined call: 603 everywhere, 486 busy here, 480 not available",
        allowed=(480, 486, 603),
    ),
    Setting(
        "call.dtmf",
        DtmfMethod.RFC4733.value,
        "How keys are sent in a call",
        allowed=tuple(method.value for method in DtmfMethod),
    ),
    Setting("call.call-waiting", True, "Let further calls ring during a call"),
    Setting("call.pause-media", True, "Pause players of music and films during a call"),
    Setting("call.keep-awake", True, "Keep the computer from sleeping during a call"),
    Setting("call.auto-answer", False, "Answer intercom calls of the phone system by itself"),
    Setting("call.limit", 6, "Calls at once, as far as the SIP stack can", lowest=1, highest=32),
    Setting(
        "call.record-mode",
        "provider",
        "How the phone system is asked to record: as the provider says, in a second call, by keys "
        "or by INFO",
        allowed=("provider", *(mode.value for mode in RecordMode)),
    ),
    Setting(
        "recording.format",
        RecordingFormat.FLAC.value,
        "How calls are recorded on this computer: FLAC, or WAV of twice the size",
        allowed=tuple(file_format.value for file_format in RecordingFormat),
    ),
    Setting(
        "recording.folder",
        "",
        "Folder for recordings on this computer; empty is “Call recordings” in the documents",
    ),
    Setting(
        "contacts.region",
        system_region(),
        "Country in which numbers without + are read, as two letters",
        allowed=REGIONS,
    ),
    Setting("notifications.calls", True, "Tell of incoming calls, with Answer and Decline"),
    Setting("notifications.missed", True, "Tell of missed calls"),
    Setting("notifications.voicemail", True, "Tell of new voicemail"),
    Setting("window.start-at-login", False, "Start with the computer, minimised"),
    Setting("hotkeys.on", False, "Let keys work in every program, while the window runs"),
    Setting(
        "hotkeys.answer",
        "Ctrl+Alt+Shift+A",
        "Keys of every program that answer or hang up; empty for none",
        read=Chord.parse,
    ),
    Setting(
        "hotkeys.mute",
        "Ctrl+Alt+Shift+M",
        "Keys of every program that mute and unmute; empty for none",
        read=Chord.parse,
    ),
    Setting("update.check", True, "Tell of new versions; nothing is installed by itself"),
    Setting("sip.user-agent", "", "User-Agent header; empty names this program and its version"),
    Setting(
        "sip.registration-expiry-s", 300, "Seconds a registration lasts", lowest=60, highest=86400
    ),
    Setting("sip.port", 0, "Local SIP port; 0 lets the system choose", highest=65535),
    Setting(
        "log.level", "info", "How much is written to the log", allowed=("warning", "info", "debug")
    ),
    Setting("log.sip-trace", False, "Write SIP messages to the log, without passwords"),
)

BY_KEY: dict[str, Setting] = {setting.key: setting for setting in SETTINGS}


def setting(key: str) -> Setting:
    """The setting named `key`. Raises `Problem` with the nearest names."""
    if key in BY_KEY:
        return BY_KEY[key]
    raise Problem(
        "There is no such setting",
        "No setting is named “{key}”.",
        _nearest(key),
        key=key[:80],
    )


def _nearest(key: str) -> Phrase:
    names: Iterable[str] = difflib.get_close_matches(key.lower(), BY_KEY, n=3, cutoff=0.5)
    near = joined(list(names), Phrase("{before} or {last}"))
    if not near:
        return Phrase("`softphone get` lists all settings.")
    return Phrase.of("Did you mean {near}?", near=near)
