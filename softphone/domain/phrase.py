"""Words with values in them, kept apart so that a client can say the same in another language."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import Formatter
from typing import Union

PROBLEM = "Problem"
END_REASON = "EndReason"
CALL_STATE = "LegState"
SETTING = "Setting"
PROVIDER = "Provider"

Value = Union[str, int, float, "Phrase"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """`template` is English with `values` in braces (`str.format`); without values it stands for
    itself, braces and all. A value that is words of ours is a `Phrase` too. `context` tells
    translators, and their catalogue, what kind of text it is.
    """

    template: str
    values: dict[str, Value] = field(default_factory=dict)
    context: str = PROBLEM

    def __str__(self) -> str:
        return self.template.format_map(self.values) if self.values else self.template

    @classmethod
    def of(cls, template: str, /, **values: Value) -> Phrase:
        """With those of `values` that the template names."""
        named = {name for _, name, _, _ in Formatter().parse(template) if name} if values else set()
        return cls(template, {name: values[name] for name in values if name in named})


def joined(parts: list[str], template: Phrase) -> Value:
    """`parts` in a row; `template` joins the last two, as `{before}` and `{last}`."""
    said: Value = parts[0] if parts else ""
    for part in parts[1:]:
        said = Phrase(template.template, {"before": said, "last": part}, template.context)
    return said
