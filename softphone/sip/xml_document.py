"""XML of a NOTIFY as a small tree. It comes from the network: no DTD, no entities of its own, and
bounds on size, depth and number, so that no document can grow in here (CWE-776, CWE-611).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST_BYTES = 65_536
_DEEPEST = 16
_MOST_ELEMENTS = 2_000


class NotReadable(ValueError):
    """The text is not a document that this program reads."""


@dataclass(slots=True)
class Element:
    """`name` and the names of `attributes` are without prefix; `text` is stripped."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """Every element below with this name, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def first(self, name: str) -> Element | None:
        return next(self.all(name), None)


class _Builder:
    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= _DEEPEST or self._count > _MOST_ELEMENTS:
            raise NotReadable("too deep or too many elements")
        plain = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), plain)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, name: str) -> None:
        element = self._open.pop()
        element.text = element.text.strip()

    def text(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data

    def document_type(self, *declaration: object) -> None:
        """Entities are declared inside of one, so without it there are none."""
        raise NotReadable("a document type")


def read(text: str) -> Element:
    """The root element of `text`, a body as the stack hands it out. Raises `NotReadable`."""
    data = text.strip().encode("utf-8", "surrogateescape")
    if len(data) > LARGEST_BYTES:
        raise NotReadable(f"{len(data)} bytes")
    builder = _Builder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = builder.document_type
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NotReadable(str(error)) from None
    if builder.root is None:
        raise NotReadable("no element")
    return builder.root


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
