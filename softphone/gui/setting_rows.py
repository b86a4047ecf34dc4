"""The settings in the window's words: a table over the keys of the phone's catalogue and the
window's own. Types, choices and bounds come with the values.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

_T = QT_TRANSLATE_NOOP
_SHORTEST_QUERY = 2


@dataclass(frozen=True, slots=True)
class SettingRow:
    """`title` and `hint` are translated when shown, so are the `choices`: values with their words.
    `also` are other words by which it is found.
    """

    key: str
    title: str
    hint: str = ""
    choices: tuple[tuple[str | int, str], ...] = ()
    also: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    icon: str
    rows: tuple[SettingRow, ...] = ()


def _row(
    key: str,
    title: object,
    hint: object = "",
    *choices: tuple[str | int, object],
    also: object = "",
) -> SettingRow:
    words = tuple((value, str(text)) for value, text in choices)
    return SettingRow(key, str(title), str(hint), words, str(also))


AUDIO = Section(
    "audio",
    str(_T("Setting", "Sound")),
    "ph.speaker-high",
    (
        _row("audio.input", _T("Setting", "Microphone"), also=_T("Setting", "headset device")),
        _row("audio.output", _T("Setting", "Speaker"), also=_T("Setting", "headset device")),
        _row("audio.ring", _T("Setting", "Ringer"), _T("Setting", "Where calls ring.")),
        _row(
            "audio.ring-also",
            _T("Setting", "Ring there too"),
            _T("Setting", "A second device, for when the headset is not on your head."),
        ),
        _row(
            "audio.echo-cancellation",
            _T("Setting", "Echo cancellation"),
            _T("Setting", "Others do not hear themselves when you use a speaker."),
        ),
        _row(
            "audio.noise-suppression",
            _T("Setting", "Noise suppression"),
            _T("Setting", "Takes fans and other steady noise out of your voice."),
        ),
        _row(
            "audio.high-pass",
            _T("Setting", "High-pass filter"),
            _T("Setting", "Takes rumble below the voice out; echo cancellation always does."),
            also=_T("Setting", "low frequencies hum"),
        ),
        _row(
            "audio.auto-gain",
            _T("Setting", "Automatic gain control"),
            _T("Setting", "Evens out how loud you are."),
            also=_T("Setting", "volume"),
        ),
    ),
)

CALLS = Section(
    "calls",
    str(_T("Setting", "Calls")),
    "ph.phone",
    (
        _row(
            "call.decline-code",
            _T("Setting", "When you decline a call"),
            "",
            (603, _T("Setting", "Decline it on all my devices")),
            (486, _T("Setting", "Say busy here; my other devices ring on")),
            (480, _T("Setting", "Say not available")),
            also=_T("Setting", "reject busy 486 603 480"),
        ),
        _row(
            "call.call-waiting",
            _T("Setting", "Call waiting"),
            _T("Setting", "Further calls ring during a call."),
        ),
        _row(
            "call.auto-answer",
            _T("Setting", "Answer intercom calls by itself"),
            _T("Setting", "Only where the phone system asks for it. Your microphone is on then."),
            also=_T("Setting", "auto answer"),
        ),
        _row("call.limit", _T("Setting", "Calls at once"), also=_T("Setting", "limit number")),
        _row(
            "call.record-mode",
            _T("Setting", "How recording is asked for"),
            _T("Setting", "Change it only if the Record button does not work."),
            ("provider", _T("Setting", "As the provider says")),
            ("second-call", _T("Setting", "In a second call, with this one on hold")),
            ("dtmf", _T("Setting", "By keys in the call")),
            ("info", _T("Setting", "By a message in the call (INFO)")),
        ),
        _row(
            "recording.format",
            _T("Setting", "Recordings on this computer"),
            _T("Setting", "Tell the other side before you record a call."),
            ("flac", _T("Setting", "FLAC, as good as WAV and half its size")),
            ("wav", _T("Setting", "WAV, for every program")),
        ),
        _row(
            "recording.folder",
            _T("Setting", "Folder for recordings"),
            _T("Setting", "Empty: “Call recordings” in your documents."),
            also=_T("Setting", "record file"),
        ),
        _row(
            "call.dtmf",
            _T("Setting", "How keys are sent in a call"),
            "",
            ("rfc4733", _T("Setting", "As telephone events (RFC 4733)")),
            ("info", _T("Setting", "As messages (SIP INFO)")),
            also=_T("Setting", "dtmf tones keypad"),
        ),
        _row(
            "call.pause-media",
            _T("Setting", "Pause music during a call"),
            _T("Setting", "Players of music and films go on afterwards."),
        ),
        _row("call.keep-awake", _T("Setting", "Keep the computer awake during a call")),
    ),
)

ACCOUNTS = Section("accounts", str(_T("Setting", "Accounts")), "ph.user-circle")

APPEARANCE = Section(
    "appearance",
    str(_T("Setting", "Appearance")),
    "ph.palette",
    (
        _row(
            "view.language",
            _T("Setting", "Language"),
            "",
            ("system", _T("Setting", "As the system")),
            ("en", "English"),
            ("es", "Español"),
            also="language idioma español english",
        ),
        _row(
            "view.theme",
            _T("Setting", "Colours"),
            "",
            ("system", _T("Setting", "As the system")),
            ("light", _T("Setting", "Light")),
            ("dark", _T("Setting", "Dark")),
            ("high-contrast", _T("Setting", "High contrast")),
            also=_T("Setting", "theme dark mode"),
        ),
        _row(
            "view.zoom",
            _T("Setting", "Size of everything"),
            also=_T("Setting", "zoom scale font percent"),
        ),
        _row(
            "view.still",
            _T("Setting", "Less motion"),
            _T("Setting", "Nothing slides or pulses. Off follows the system."),
            also=_T("Setting", "reduced motion animation"),
        ),
    ),
)

START = Section(
    "start",
    str(_T("Setting", "Start and notifications")),
    "ph.bell",
    (
        _row("window.start-at-login", _T("Setting", "Start when I sign in to the computer")),
        _row(
            "notifications.calls",
            _T("Setting", "Tell me of incoming calls"),
            _T("Setting", "A notification with Answer and Decline."),
        ),
        _row("notifications.missed", _T("Setting", "Tell me of missed calls")),
        _row("notifications.voicemail", _T("Setting", "Tell me of new voicemail")),
        _row(
            "update.check",
            _T("Setting", "Tell me of new versions"),
            _T("Setting", "Once a day, not during a call. Nothing is installed by itself."),
            also=_T("Setting", "update upgrade"),
        ),
    ),
)

KEYS = Section(
    "keys",
    str(_T("Setting", "Keys in every program")),
    "ph.keyboard",
    (
        _row(
            "hotkeys.on",
            _T("Setting", "Keys in every program"),
            _T("Setting", "They work while another window is in front."),
            also=_T("Setting", "global hotkeys shortcut"),
        ),
        _row(
            "hotkeys.answer",
            _T("Setting", "Answer or hang up"),
            _T("Setting", "Press the keys here. Backspace takes them away."),
            also=_T("Setting", "global hotkeys shortcut"),
        ),
        _row(
            "hotkeys.mute",
            _T("Setting", "Mute or unmute"),
            _T("Setting", "Press the keys here. Backspace takes them away."),
            also=_T("Setting", "global hotkeys shortcut"),
        ),
    ),
)

ADVANCED = Section(
    "advanced",
    str(_T("Setting", "Advanced")),
    "ph.sliders-horizontal",
    (
        _row(
            "sip.port",
            _T("Setting", "Local SIP port"),
            _T("Setting", "0 lets the system choose. Takes effect at the next start."),
        ),
        _row(
            "sip.user-agent",
            _T("Setting", "User agent"),
            _T("Setting", "Empty names this program. Takes effect at the next start."),
        ),
        _row(
            "sip.registration-expiry-s",
            _T("Setting", "Registration lasts, in seconds"),
            also=_T("Setting", "expires expiry"),
        ),
        _row(
            "contacts.region",
            _T("Setting", "Country of numbers without +"),
            also=_T("Setting", "contacts region"),
        ),
        _row(
            "log.level",
            _T("Setting", "Log"),
            "",
            ("warning", _T("Setting", "Only what goes wrong")),
            ("info", _T("Setting", "What happens")),
            ("debug", _T("Setting", "Everything")),
            also=_T("Setting", "level debug"),
        ),
        _row(
            "log.sip-trace",
            _T("Setting", "Write SIP messages to the log"),
            _T("Setting", "Without passwords. Takes effect at the next start."),
            also=_T("Setting", "trace"),
        ),
        _row(
            "audio.backend",
            _T("Setting", "Sound devices"),
            "",
            ("device", _T("Setting", "Use them")),
            ("null", _T("Setting", "None: this computer has no sound")),
            also=_T("Setting", "backend"),
        ),
    ),
)

CHECK = Section("check", str(_T("Setting", "Check the phone")), "ph.first-aid-kit")

SUPPORT = Section("support", str(_T("Setting", "Support bundle")), "ph.lifebuoy")

ABOUT = Section("about", str(_T("Setting", "About")), "ph.info")

SECTIONS = (AUDIO, CALLS, ACCOUNTS, APPEARANCE, START, KEYS, ADVANCED, CHECK, SUPPORT, ABOUT)

HOTKEY_KEYS = ("hotkeys.answer", "hotkeys.mute")
DEVICE_KEYS = ("audio.input", "audio.output", "audio.ring", "audio.ring-also")


def words(text: str) -> str:
    """A text of the table in the user's language."""
    return QCoreApplication.translate("Setting", text) if text else ""


def choice_words(row: SettingRow, value: str | int | bool) -> str:
    """A value of a choice, for a person."""
    for known, text in row.choices:
        if known == value:
            return words(text)
    if row.key == "view.zoom":
        return QCoreApplication.translate("Setting", "{0} %").format(value)
    if row.key == "contacts.region":
        territory = QLocale.codeToTerritory(str(value))
        name = QCoreApplication.translate("Territory", QLocale.territoryToString(territory))
        return str(value) if territory == QLocale.Country.AnyTerritory else f"{name} ({value})"
    return str(value)


def find(query: str) -> list[tuple[Section, SettingRow | None]]:
    """The settings and sections that have every word of `query`, in the order of the table."""
    parts = query.casefold().split()
    if len(query.strip()) < _SHORTEST_QUERY:
        return []
    found: list[tuple[Section, SettingRow | None]] = []
    for section in SECTIONS:
        if _has(parts, words(section.title)):
            found.append((section, None))
        for row in section.rows:
            texts = [row.title, row.hint, row.also, *(text for _, text in row.choices)]
            if _has(parts, " ".join([row.key, *map(words, texts)])):
                found.append((section, row))
    return found


def _has(parts: list[str], text: str) -> bool:
    folded = text.casefold()
    return all(part in folded for part in parts)
