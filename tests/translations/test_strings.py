"""Every string of the program can be translated."""

from __future__ import annotations

import textwrap
from pathlib import Path

from installers.translations.python_strings import Found, Message, strings_of


def test_no_string_of_the_program_escapes_the_translators(strings: Found) -> None:
    assert strings.mistakes == []


def _found(tmp_path: Path, code: str) -> tuple[set[Message], list[str]]:
    file = tmp_path / "sample.py"
    file.write_text(textwrap.dedent(code), encoding="utf-8")
    found = strings_of(file)
    return found.messages, [each.split(": ", 1)[1] for each in found.mistakes]


def test_strings_are_found_under_every_name(tmp_path: Path) -> None:
    messages, mistakes = _found(
        tmp_path,
        """
        _T = QT_TRANSLATE_NOOP
        _NEXT = "Ask."
        VERB = _T("Verb", "Answer")

        class Sheet(QWidget):
            def fill(self, on, n):
                self.say(self.tr("Calls") if on else self.tr("%n calls", "", n))

        def words(on):
            tr, locale = QCoreApplication.translate, QLocale()
            return tr("State", "On " "hold" if on else "Ready")

        def fail(name):
            raise Problem("No", "It is {name}.", _NEXT, name=Phrase(name, context=PROVIDER))

        def refused(code, fits):
            why = Phrase("busy") if fits else Phrase.of("code {code}", code=code)
            return ProblemText.of("Refused", why, "Wait." if fits else "Go.")
        """,
    )
    assert mistakes == []
    assert messages == {
        Message("Verb", "Answer"),
        Message("Sheet", "Calls"),
        Message("Sheet", "%n calls", plural=True),
        Message("State", "On hold"),
        Message("State", "Ready"),
        *(Message("Problem", text) for text in ("No", "It is {name}.", "Ask.", "busy")),
        *(Message("Problem", text) for text in ("code {code}", "Refused", "Wait.", "Go.")),
    }


def test_what_cannot_be_translated_is_a_mistake(tmp_path: Path) -> None:
    _, mistakes = _found(
        tmp_path,
        """
        raise Problem("No", f"It is {name}.", "Ask.")
        raise Problem("No", "It is {name}.", "Ask {whom}.", name=name)
        """,
    )
    assert mistakes == [
        "an f-string cannot be translated; give its values apart",
        "no value is given for {whom} of “Ask {whom}.”",
    ]
