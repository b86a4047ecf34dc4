"""Files that are not TOML, and the lines of those that are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from softphone.domain.errors import Problem
from softphone.storage.provider_file import read_provider
from softphone.storage.toml_table import line_of
from tests.unit.storage.provider_files import WHOLE, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "providers"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('id = "a"\nname = \n', 2, "Invalid value"),
        ('id = "a"\nid = "b"\n', 2, "Cannot overwrite"),
        ('id = "a"\nname = "b', 2, "Unterminated string"),
        ('id = "a"\n\nlamps = [\n', 3, "Invalid value"),
        ('id = "a"\n[[codes]\n', 2, "Expected"),
        ("x = " + "[" * 5000, 1, "The file is nested too deeply"),
    ],
)
def test_what_is_not_toml(folder: Path, text: str, line: int, said: str) -> None:
    file = write(folder, text)
    with pytest.raises(Problem) as caught:
        read_provider(file)
    assert f"{file}, line {line}: {said}" in caught.value.message
    assert "(at " not in caught.value.message


def test_what_is_not_text(folder: Path) -> None:
    file = write(folder, "")
    file.write_bytes(b'id = "a"\nname = "caf\xe9"\n')
    with pytest.raises(Problem, match="line 2: This is not UTF-8") as caught:
        read_provider(file)
    assert "UTF-8" in caught.value.next_step


def test_a_file_too_large(folder: Path) -> None:
    padded = WHOLE + "#" * (1_000_000 - len(WHOLE.encode()))
    read_provider(write(folder, padded))
    with pytest.raises(Problem, match="too large"):
        read_provider(write(folder, padded + "#"))


def test_a_file_that_cannot_be_read(folder: Path) -> None:
    with pytest.raises(Problem, match="cannot be read") as caught:
        read_provider(folder / "none.toml")
    assert "none.toml: No such file" in caught.value.message


def test_lines_of_keys_and_tables() -> None:
    text = '''\
# id = 0
id = 1
text = """
id = 2
[[codes]]
"""
lists = [
    "id",  # 8

    "[[codes]]",
]
[a.b]
key.inner = 1
[[codes]]
id = { x = 1, y = [ { z = 2 } ] }
[codes.argument]
kind = 1
[[codes]]
"id" = 3
[[codes.deep]]
id = 4
[[codes.deep]]
  id = 5
[codes.deep.est]
id = 6
argument.kind = 7
argument.fewest = 8
'''
    tomllib.loads(text)
    assert line_of(text, ("id",)) == 2
    assert line_of(text, ("text",)) == 3
    assert line_of(text, ("lists", 1)) == 7
    assert line_of(text, ("a", "b")) == 12
    assert line_of(text, ("a", "b", "key", "inner")) == 13
    assert line_of(text, ("codes", 0)) == 14
    assert line_of(text, ("codes", 0, "id", "y", 0, "z")) == 15
    assert line_of(text, ("codes", 0, "missing")) == 14
    assert line_of(text, ("codes", 0, "argument")) == 16
    assert line_of(text, ("codes", 0, "argument", "kind")) == 17
    assert line_of(text, ("codes", 1)) == 18
    assert line_of(text, ("codes", 1, "id")) == 19
    assert line_of(text, ("codes", 1, "deep", 0, "id")) == 21
    assert line_of(text, ("codes", 1, "deep", 1, "id")) == 23
    assert line_of(text, ("codes", 1, "deep", 1, "est", "id")) == 25
    assert line_of(text, ("codes", 1, "deep", 1, "est", "argument", "kind")) == 26
    assert line_of(text, ("codes", 1, "deep", 1, "est", "argument", "fewest")) == 27
    assert line_of(text, ("missing",)) == 1
