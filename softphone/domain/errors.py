"""The one shape in which anything that went wrong reaches a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from softphone.domain.phrase import Phrase, Value


@dataclass(frozen=True, slots=True)
class ProblemText:
    """What went wrong, for a person: `title` names it, `message` explains, `next_step` says what to
    do. `phrases` are the same three with their values apart, for the window to translate; empty
    when the three hold no values. `--json` leaves them out.
    """

    title: str
    message: str
    next_step: str
    phrases: tuple[Phrase, ...] = field(default=(), compare=False, repr=False)

    @property
    def said(self) -> tuple[Phrase, ...]:
        """Title, message and next step as phrases, with values or without."""
        return self.phrases or (Phrase(self.title), Phrase(self.message), Phrase(self.next_step))

    @classmethod
    def of(
        cls, title: str | Phrase, message: str | Phrase, next_step: str | Phrase, /, **values: Value
    ) -> ProblemText:
        """The three are templates in which `values` are named in braces, see `Phrase`."""
        phrases = tuple(
            each if isinstance(each, Phrase) else Phrase.of(each, **values)
            for each in (title, message, next_step)
        )
        plain = all(each == Phrase(str(each)) for each in phrases)
        said = [str(each) for each in phrases]
        return cls(said[0], said[1], said[2], () if plain else phrases)


class Problem(Exception):
    """An error with words, raised where the cause is known and shown unchanged where it ends up.

    `Problem("No such call", "No call has the id {call}.", "Look again.", call=call_id)`: the three
    texts are literals, and values are given apart, so that the window can translate them.
    """

    def __init__(
        self,
        title: str | Phrase,
        message: str | Phrase,
        next_step: str | Phrase,
        /,
        **values: Value,
    ) -> None:
        self._take(ProblemText.of(title, message, next_step, **values))

    def _take(self, text: ProblemText) -> None:
        self.text = text
        self.title, self.message, self.next_step = text.title, text.message, text.next_step
        self.args = (f"{text.title}: {text.message} {text.next_step}",)

    @classmethod
    def of(cls, text: ProblemText) -> Problem:
        problem = cls("", "", "")
        problem._take(text)
        return problem
