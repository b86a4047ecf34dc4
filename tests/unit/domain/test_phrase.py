"""Words and the values in them, apart."""

from __future__ import annotations

from softphone.domain.errors import Problem, ProblemText
from softphone.domain.phrase import PROVIDER, Phrase, joined


def test_a_phrase_reads_with_its_values() -> None:
    inner = Phrase("a slot")
    phrase = Phrase.of("“{typed}” is not {what}.", typed="7{0}1", what=inner, other="unused")
    assert str(phrase) == "“7{0}1” is not a slot."
    assert phrase.values == {"typed": "7{0}1", "what": inner}


def test_a_phrase_without_values_stands_for_itself() -> None:
    assert str(Phrase("Write `{ ... }`")) == "Write `{ ... }`"
    assert str(Phrase.of("50 % of {x")) == "50 % of {x"


def test_parts_in_a_row() -> None:
    both = Phrase("{before} and {last}")
    assert str(joined(["1", "2", "3"], both)) == "1 and 2 and 3"
    assert joined(["1"], both) == "1"
    assert joined([], both) == ""


def test_a_problem_keeps_its_values_apart() -> None:
    name = Phrase("Night mode", context=PROVIDER)
    problem = Problem("“{name}” failed", "It failed.", "Try “{name}” again.", name=name)
    assert (problem.title, problem.next_step) == ("“Night mode” failed", "Try “Night mode” again.")
    assert str(problem) == "“Night mode” failed: It failed. Try “Night mode” again."
    assert problem.text.phrases[0] == Phrase("“{name}” failed", {"name": name})
    assert problem.text.phrases[1] == Phrase("It failed.")


def test_a_problem_of_a_text_is_the_same_text() -> None:
    for text in (
        ProblemText("Too large", "The file has {braces}.", "Choose another."),
        ProblemText.of("{file} is too large", "It has 9 MB.", "Choose another.", file="a{b}"),
    ):
        again = Problem.of(text).text
        assert (again, again.phrases) == (text, text.phrases)


def test_a_problem_without_values_has_no_phrases() -> None:
    assert Problem("Too large", "The file is too large.", "Choose another.").text.phrases == ()
