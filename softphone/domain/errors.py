"""The one shape in which anything that went wrong reaches a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemText:
    """What went wrong, for a person: `title` names it, `message` explains, `next_step` says what to
    do.
    """

    title: str
    message: str
    next_step: str


class Problem(Exception):
    """An error with words, raised where the cause is known and shown unchanged where it ends up."""

    def __init__(self, title: str, message: str, next_step: str) -> None:
        super().__init__(f"{title}: {message} {next_step}")
        self.title = title
        self.message = message
        self.next_step = next_step

    @property
    def text(self) -> ProblemText:
        return ProblemText(self.title, self.message, self.next_step)

    @classmethod
    def of(cls, text: ProblemText) -> Problem:
        return cls(text.title, text.message, text.next_step)
