"""Whose work is in the frozen program: the packages its files come from.

The files tell, not a list by hand: what the trimming leaves out is not named, and what a hook of
PyInstaller takes from the system is.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from installers.identity import ROOT

_LICENCE_FILE = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors)[^/]*$", re.IGNORECASE)
_CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Part:
    """`licence` is an expression or words, `texts` its licence and notice files by name, `sbom` the
    CycloneDX components it declares itself.
    """

    name: str
    version: str
    purl: str
    licence: str
    texts: tuple[tuple[str, str], ...] = ()
    sbom: tuple[dict[str, Any], ...] = ()


def parts_of(files: Iterable[Path]) -> list[Part]:
    """The parts that `files`, by where they came from, belong to; by name. Our own are none.

    Raises `ValueError` for a file that is nobody's.
    """
    owners = {
        _spelled(str(dist.locate_file(file))): dist
        for dist in distributions()
        for file in _recorded(dist)
    }
    parts: dict[str, Part] = {}
    system: set[Path] = set()
    for file in set(files):
        dist = owners.get(_spelled(str(file))) or owners.get(_spelled(str(file.resolve())))
        if dist is not None:
            name = dist.metadata["Name"]
            if name not in parts:
                parts[name] = _packaged(dist)
        elif _is_python(file.resolve()):
            parts.setdefault("CPython", _python())
        elif not file.is_relative_to(ROOT):
            system.add(file.resolve())
    for part in _of_the_system(sorted(system)):
        parts[part.name] = part
    return sorted(parts.values(), key=lambda part: part.name.lower())


def _recorded(dist: Distribution) -> list[str]:
    """Its files as its RECORD has them; `dist.files` would look for each on the disk."""
    rows = csv.reader((dist.read_text("RECORD") or "").splitlines())
    return [row[0] for row in rows if row]


def _spelled(path: str) -> str:
    """One spelling for a path, without a look at the disk: there are tens of thousands."""
    return os.path.normcase(os.path.normpath(path))


def _packaged(dist: Distribution) -> Part:
    name, version = dist.metadata["Name"], dist.version
    files = [(file, dist.locate_file(file)) for file in _recorded(dist)]
    texts = [
        (path.rsplit("/", 1)[-1], Path(str(place)).read_text("utf-8", "replace"))
        for path, place in files
        if ".dist-info/" in path and _LICENCE_FILE.search(path)
    ]
    sbom: list[dict[str, Any]] = []
    for path, place in files:
        if ".dist-info/sboms/" in path and path.endswith(".cdx.json"):
            document = json.loads(Path(str(place)).read_text("utf-8"))
            sbom += document.get("components", [])
    purl = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    return Part(name, version, purl, _licence(dist), tuple(texts), tuple(sbom))


def _licence(dist: Distribution) -> str:
    fields = dist.metadata
    named = next((fields[key] for key in ("License-Expression", "License") if key in fields), "")
    if named and "\n" not in named and len(named) < 100:
        return str(named)
    classified = [
        each.removeprefix(_CLASSIFIER)
        for each in fields.get_all("Classifier") or ()
        if each.startswith(_CLASSIFIER)
    ]
    return " OR ".join(classified) or "see its text"


def _is_python(file: Path) -> bool:
    base = Path(sys.base_prefix).resolve()
    if base not in (Path("/usr"), Path("/")):
        return file.is_relative_to(base)
    return "python" in file.name.lower() or file.is_relative_to(Path(sysconfig.get_path("stdlib")))


def _python() -> Part:
    version = platform.python_version()
    stdlib = Path(sysconfig.get_path("stdlib"))
    places = (stdlib / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    texts = [("LICENSE.txt", file.read_text("utf-8")) for file in places if file.is_file()]
    purl = f"pkg:generic/cpython@{version}"
    return Part("CPython", version, purl, "Python-2.0", tuple(texts[:1]))


def _of_the_system(files: list[Path]) -> list[Part]:
    """Who made the libraries that come from the building machine: Debian's packages, or Windows'
    run time of C and C++.
    """
    if not files:
        return []
    if sys.platform == "win32":
        terms = "Microsoft Software Licence Terms, distributable code"
        return [Part("Microsoft C runtime", "", "pkg:generic/microsoft-c-runtime", terms)]
    if shutil.which("dpkg-query") is None:
        raise ValueError(f"nobody is known to own {', '.join(map(str, files))}")
    parts: dict[str, Part] = {}
    for file in files:
        package = _debian_package(file)
        if package not in parts:
            parts[package] = _debian_part(package)
    return list(parts.values())


def _debian_package(file: Path) -> str:
    # Either spelling of a merged /usr may be the one that dpkg knows.
    for path in (file, Path("/", *file.parts[2:])):
        query = ["dpkg-query", "-S", str(path)]
        done = subprocess.run(query, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(": ")[0].split(",")[0].split(":")[0]
    raise ValueError(f"nobody is known to own {file}")


def _debian_part(package: str) -> Part:
    query = ["dpkg-query", "-W", "-f", "${Version}\n", package]
    done = subprocess.run(query, capture_output=True, text=True, check=True)
    version = done.stdout.split("\n")[0]
    copyright_file = Path("/usr/share/doc", package, "copyright")
    texts = (
        [("copyright", copyright_file.read_text("utf-8", "replace"))]
        if copyright_file.is_file()
        else []
    )
    purl = f"pkg:deb/debian/{package}@{version}"
    return Part(package, version, purl, "see its text", tuple(texts))
