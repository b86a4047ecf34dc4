"""The wheel: its names, its metadata and bill of materials, and the archive. Standard library only.

The archive is the same byte for byte when its content is: names in order, one date, no owner.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from installers.pjsua2.sources import Source

NAME = "softphone-pjsua2"
# PJSIP's release, and how often our recipe changed what is made of it.
VERSION = "2.17.post4"
LICENCE = "GPL-2.0-or-later AND Apache-2.0 AND BSD-3-Clause AND BSD-2-Clause"
_DISTRIBUTION = NAME.replace("-", "_")
DIST_INFO = f"{_DISTRIBUTION}-{VERSION}.dist-info"
_DEFINE = re.compile(r"^#define +(\w+) +(\d+)", re.MULTILINE)
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can hold
_SYMBOL_VERSION = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")
# What any Linux desktop has (the manylinux rules of PEP 600 allow these).
SYSTEM_LIBRARIES = frozenset(
    {
        "ld-linux-aarch64.so.1",
        "ld-linux-x86-64.so.2",
        "libc.so.6",
        "libdl.so.2",
        "libgcc_s.so.1",
        "libm.so.6",
        "libpthread.so.0",
        "librt.so.1",
        "libstdc++.so.6",
    }
)


def foreign_libraries(needed: Iterable[str]) -> list[str]:
    """Those shared libraries that a wheel may not ask of the system."""
    return sorted(set(needed) - SYSTEM_LIBRARIES)


def manylinux_platform(symbol_versions: str, machine: str) -> str:
    """The platform tag (PEP 600) for a library whose symbol versions are listed in the text."""
    versions = [
        (int(major), int(minor)) for major, minor in _SYMBOL_VERSION.findall(symbol_versions)
    ]
    major, minor = max(versions, default=(2, 17))
    return f"manylinux_{major}_{minor}_{machine}"


def wheel_file_name(python_tag: str, platform: str) -> str:
    """`python_tag` is for example cp311."""
    return f"{_DISTRIBUTION}-{VERSION}-{python_tag}-{python_tag}-{platform}.whl"


def facts_module(config_site: str, sources: Sequence[Source], recipe: str) -> str:
    """The module `pjsua2.softphone_build`: what this build can carry, for the program to ask.

    `config_site` is the text of our config_site.h, `recipe` the key of what the libraries were
    built from.
    """
    limits = {name: int(value) for name, value in _DEFINE.findall(config_site)}
    lines = [
        '"""What this build of PJSUA2 is, and what it can carry."""',
        "",
        f'NAME = "{NAME}"',
        f'VERSION = "{VERSION}"',
        f'RECIPE = "{recipe}"',
        f"MOST_CALLS = {limits['PJSUA_MAX_CALLS']}",
        f"MOST_ACCOUNTS = {limits['PJSUA_MAX_ACC']}",
        f"MOST_BUDDIES = {limits['PJSUA_MAX_BUDDIES']}",
        "PARTS = {",
        *(f'    "{each.name}": "{each.version}",' for each in sources),
        "}",
        "LICENCES = {",
        *(f'    "{each.name}": "{each.licence}",' for each in sources),
        "}",
    ]
    return "\n".join(lines) + "\n"


def metadata(licence_files: Iterable[str]) -> str:
    """The METADATA file (core metadata 2.4)."""
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {NAME}",
        f"Version: {VERSION}",
        "Summary: PJSUA2 of PJSIP as the softphone needs it: Opus, TLS 1.3, lamps by dialog",
        f"License-Expression: {LICENCE}",
        *(f"License-File: {name}" for name in licence_files),
        "Requires-Python: >=3.11",
    ]
    return "\n".join(lines) + "\n"


def bill_of_materials(sources: Iterable[Source]) -> str:
    """A CycloneDX 1.6 document of what is linked into the wheel."""
    parts = [
        {
            "type": "library",
            "bom-ref": f"{source.name}@{source.version}",
            "name": source.name,
            "version": source.version,
            "licenses": [{"license": {"id": source.licence}}],
            "hashes": [{"alg": "SHA-256", "content": source.sha256}],
            "purl": f"pkg:generic/{source.name}@{source.version}",
            "externalReferences": [{"type": "distribution", "url": source.upstream}],
        }
        for source in sources
    ]
    root = f"pkg:pypi/{NAME}@{VERSION}"
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": root,
                "name": NAME,
                "version": VERSION,
                "purl": root,
                "licenses": [{"expression": LICENCE}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": root, "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    return json.dumps(document, indent=2) + "\n"


def wheel_bytes(
    modules: Mapping[str, bytes],
    licences: Mapping[str, bytes],
    sources: Iterable[Source],
    python_tag: str,
    platform: str,
) -> bytes:
    """The whole wheel: `modules` by path in site-packages, `licences` by file name."""
    tag = f"{python_tag}-{python_tag}-{platform}"
    wheel = f"Wheel-Version: 1.0\nGenerator: {NAME}\nRoot-Is-Purelib: false\nTag: {tag}\n"
    files = dict(modules)
    for name, content in licences.items():
        files[f"{DIST_INFO}/licenses/{name}"] = content
    files[f"{DIST_INFO}/sboms/{NAME}.cdx.json"] = bill_of_materials(sources).encode()
    files[f"{DIST_INFO}/METADATA"] = metadata(sorted(licences)).encode()
    files[f"{DIST_INFO}/WHEEL"] = wheel.encode()
    record = "".join(
        f"{path},{_digest(files[path])},{len(files[path])}\n" for path in sorted(files)
    )
    record += f"{DIST_INFO}/RECORD,,\n"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        for path in sorted(files):
            _add(out, path, files[path])
        _add(out, f"{DIST_INFO}/RECORD", record.encode())
    return archive.getvalue()


def _digest(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return "sha256=" + digest.rstrip(b"=").decode()


def _add(out: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(path, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    mode = 0o755 if path.endswith(".so") else 0o644
    entry.external_attr = (0o100000 | mode) << 16
    out.writestr(entry, content, compresslevel=9)
