"""What is told about the frozen program's parts: the bill of materials, and the notices."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from installers.identity import EXECUTABLE, LICENCE, NAME, ROOT, version
from installers.parts import Part

BILL = f"{EXECUTABLE}.cdx.json"
NOTICES = "THIRD-PARTY-NOTICES.txt"
_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*\Z")
_RULE = "=" * 78

_HEAD = f"""{NAME} {{version}} is free software under {LICENCE}, see LICENSE.

It contains the work of others, listed here with their licences. Under the GPL, and for Qt for
Python under the LGPL, you may have the complete corresponding source: it is published beside each
release, with the recipe that builds the SIP stack from its sources (installers/pjsua2).
"""


def bill_of_materials(parts: Sequence[Part]) -> str:
    """A CycloneDX 1.6 document. The same parts make the same text: it bears no date."""
    components: dict[str, dict[str, Any]] = {}
    dependencies: list[dict[str, Any]] = []
    root = f"pkg:generic/{EXECUTABLE}@{version()}"
    for part in parts:
        components[part.purl] = _component(part)
        for inner in part.sbom:
            components[inner["bom-ref"]] = inner
        if part.sbom:
            inside = [inner["bom-ref"] for inner in part.sbom]
            dependencies.append({"ref": part.purl, "dependsOn": inside})
    direct = {"ref": root, "dependsOn": [part.purl for part in parts]}
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": NAME,
                "version": version(),
                "licenses": [{"license": {"id": LICENCE}}],
            }
        },
        "components": list(components.values()),
        "dependencies": [direct, *dependencies],
    }
    return json.dumps(document, indent=2) + "\n"


def _component(part: Part) -> dict[str, Any]:
    licence = {"expression": part.licence}
    if not _EXPRESSION.match(part.licence):
        licence = {"license": {"name": part.licence}}  # type: ignore[dict-item]
    return {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [licence],
    }


def notices(parts: Sequence[Part]) -> str:
    """Every part with its licence texts. A text that several share stands once."""
    lines = [_HEAD.format(version=version())]
    seen: dict[str, str] = {}
    for part in parts:
        lines += [_RULE, f"{part.name} {part.version}", f"Licence: {part.licence}", ""]
        for inner in part.sbom:
            lines.append(f"It contains {inner['name']} {inner.get('version', '')}.")
        for name, text in part.texts:
            where = seen.setdefault(text, f"{part.name}, {name}")
            own = where == f"{part.name}, {name}"
            lines += [f"--- {name}", "", text.strip() if own else f"As under {where}.", ""]
    return "\n".join(lines) + "\n"


def write(folder: Path, parts: Sequence[Part]) -> list[Path]:
    """Bill, notices and our own licence, as files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        BILL: bill_of_materials(parts),
        NOTICES: notices(parts),
        "LICENSE": (ROOT / "LICENSE").read_text(encoding="utf-8"),
    }
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
    return [folder / name for name in contents]
