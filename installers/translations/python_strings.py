"""The strings of one Python file that a person may read, found in its syntax tree.

Known are `self.tr(text)`, `QCoreApplication.translate(context, text)` and QT_TRANSLATE_NOOP under
whatever name a file gives them, and the domain's `Problem`, `ProblemText` and `Phrase`.
pyside6-lupdate knows neither other names nor our own types.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from softphone.domain import phrase

_PHRASES = ("Problem", "ProblemText", "Phrase")
_CONTEXTS = {name: value for name, value in vars(phrase).items() if name.isupper()}


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """`plural` when the text depends on the number `%n`."""

    context: str
    source: str
    plural: bool = False


@dataclass(slots=True)
class Found:
    messages: set[Message] = field(default_factory=set)
    mistakes: list[str] = field(default_factory=list)


def strings_of(file: Path) -> Found:
    """What `file` holds, and what of it nobody could translate."""
    finder = _Finder(file)
    finder.visit(ast.parse(file.read_text(encoding="utf-8")))
    return finder.found


class _Finder(ast.NodeVisitor):
    def __init__(self, file: Path) -> None:
        self.found = Found()
        self._file = file
        self._classes: list[str] = []
        self._constants: dict[str, ast.expr] = {}
        self._translate: set[str] = set()
        self._noop: set[str] = {"QT_TRANSLATE_NOOP"}

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        target, value = node.targets[0], node.value
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs = list(zip(target.elts, value.elts, strict=False))
        else:
            pairs = [(target, value)]
        for name, each in pairs:
            if isinstance(name, ast.Name):
                self._note(name.id, each)
        self.generic_visit(node)

    def _note(self, name: str, value: ast.expr) -> None:
        if isinstance(value, ast.Attribute) and value.attr == "translate":
            self._translate.add(name)
        elif isinstance(value, ast.Name) and value.id in self._noop:
            self._noop.add(name)
        elif name.isupper() and isinstance(value, ast.Constant | ast.JoinedStr):
            self._constants[name] = value

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        name = called.id if isinstance(called, ast.Name) else ""
        attribute = called.attr if isinstance(called, ast.Attribute) else ""
        owner = called.value if isinstance(called, ast.Attribute) else None
        owner_name = owner.id if isinstance(owner, ast.Name) else ""
        if attribute == "tr" and self._classes:
            self._add(node, self._classes[-1], node.args[:1], plural=len(node.args) > 2)
        elif (
            (attribute == "translate" and owner_name == "QCoreApplication")
            or name in self._translate
            or name in self._noop
        ):
            self._translated(node)
        elif name in _PHRASES or (owner_name in _PHRASES and attribute == "of"):
            self._phrased(node, name or owner_name)
        self.generic_visit(node)

    def _translated(self, node: ast.Call) -> None:
        for context in self._texts(node.args[0]):
            self._add(node, context, node.args[1:2], plural=len(node.args) > 3)

    def _phrased(self, node: ast.Call, kind: str) -> None:
        """A phrase of the domain, or the three of a problem, with their values as keywords."""
        context, values = phrase.PROBLEM, set()
        for keyword in node.keywords:
            if keyword.arg == "context" and kind == "Phrase":
                named = keyword.value
                context = _CONTEXTS.get(named.id, "") if isinstance(named, ast.Name) else ""
            elif keyword.arg:
                values.add(keyword.arg)
        texts = node.args[: 1 if kind == "Phrase" else 3]
        self._add(node, context, texts)
        if values:
            for text in (each for argument in texts for each in self._texts(argument)):
                for name in _named(text) - values:
                    self._mistake(node, f"no value is given for {{{name}}} of “{text}”")

    def _add(
        self, node: ast.Call, context: str, arguments: list[ast.expr], *, plural: bool = False
    ) -> None:
        for argument in arguments:
            if any(isinstance(each, ast.JoinedStr) for each in self._branches(argument)):
                self._mistake(node, "an f-string cannot be translated; give its values apart")
            for text in self._texts(argument):
                if text:
                    self.found.messages.add(Message(context, text, plural))

    def _texts(self, node: ast.expr) -> list[str]:
        return [
            each.value
            for each in self._branches(node)
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]

    def _branches(self, node: ast.expr) -> Iterator[ast.expr]:
        """What an expression may be: both sides of a condition, the value of a constant."""
        if isinstance(node, ast.IfExp):
            yield from self._branches(node.body)
            yield from self._branches(node.orelse)
        elif isinstance(node, ast.Name) and node.id in self._constants:
            yield self._constants[node.id]
        else:
            yield node

    def _mistake(self, node: ast.Call, what: str) -> None:
        self.found.mistakes.append(f"{self._file}:{node.lineno}: {what}")


def _named(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
