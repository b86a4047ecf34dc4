"""The house rules of the source tree: who may import whom, file sizes, names.

The import contracts stand in pyproject.toml. Here they run on the tree, and one planted violation
of each shows that it would be caught.
"""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "softphone"
MAX_LINES = 400
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}

ROOMS = "gui, cli -> link -> domain; every other room -> domain"
VIOLATIONS = [
    ("gui", "import softphone.cli", ROOMS),
    ("cli", "import softphone.phone", ROOMS),
    ("phone", "import softphone.sip", ROOMS),
    ("sip", "import softphone.audio", ROOMS),
    ("storage", "import softphone.phone", ROOMS),
    ("practice", "import softphone.storage", ROOMS),
    ("portal", "import softphone.storage", ROOMS),
    ("link", "import softphone.gui", ROOMS),
    ("domain", "import softphone.link", ROOMS),
    ("cli", "import softphone.__main__", ROOMS),
    ("kitchen", "", ROOMS),
    ("phone", "import softphone.link", "only gui and cli import link"),
    ("gui", "import jeepney", "only desktop speaks to the desktop's services"),
    ("gui", "import softphone.phone", "gui never imports phone or sip"),
    ("gui", "import softphone.sip", "gui never imports phone or sip"),
    ("domain", "import numpy", "domain imports the standard library only"),
    ("phone", "import pjsua2", "only sip imports pjsua2"),
    ("phone", "import sipmessage", "only practice imports sipmessage"),
    ("phone", "import sounddevice", "only audio imports sounddevice"),
    ("cli", "from PySide6.QtCore import QObject", "only gui imports Qt"),
]


def check_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the contracts of pyproject.toml on the package inside `folder`."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    arguments = ["--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo"]
    return subprocess.run(
        [sys.executable, "-c", command, *arguments], cwd=folder, capture_output=True, text=True
    )


def python_files() -> Iterator[Path]:
    yield from ROOT.glob("*.py")
    for folder in ("softphone", "tests", "installers"):
        yield from (ROOT / folder).rglob("*.py")


def imported_names(file: Path) -> Iterator[str]:
    """Absolute names of the modules that `file` imports, at any depth."""
    package = file.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join([*base, *filter(None, [node.module])])


def test_contracts_hold() -> None:
    result = check_contracts(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("room", "line", "contract"), VIOLATIONS)
def test_planted_violation_is_caught(tmp_path: Path, room: str, line: str, contract: str) -> None:
    copy = tmp_path / "softphone"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "__main__.py").touch()
    (copy / room).mkdir(exist_ok=True)
    (copy / room / "__init__.py").touch()
    (copy / room / "planted.py").write_text(line + "\n", encoding="utf-8")

    result = check_contracts(tmp_path)

    assert result.returncode == 1, result.stdout + result.stderr
    assert f"softphone.{room}" in result.stdout, result.stdout
    broken = [row for row in result.stdout.splitlines() if "BROKEN" in row]
    assert any(contract in row for row in broken), result.stdout


def test_domain_imports_only_itself_and_the_standard_library() -> None:
    allowed = sys.stdlib_module_names
    wrong = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in (PACKAGE / "domain").rglob("*.py")
        for name in imported_names(file)
        if name.split(".")[0] not in allowed and not name.startswith("softphone.domain")
    ]
    assert not wrong


def test_no_file_is_longer_than_the_limit() -> None:
    lengths = {f: len(f.read_text(encoding="utf-8").splitlines()) for f in python_files()}
    assert lengths
    assert not {str(f.relative_to(ROOT)): n for f, n in lengths.items() if n > MAX_LINES}


def test_every_module_is_named_for_what_it_does() -> None:
    wrong = [
        str(relative)
        for relative in (file.relative_to(ROOT) for file in python_files())
        if EMPTY_WORDS.intersection(
            word for part in relative.with_suffix("").parts for word in part.lower().split("_")
        )
    ]
    assert not wrong
