"""Builds our pjsua2 for the Python that runs this file. Standard library only.

`python -m installers.pjsua2.build`, started in the checkout, prints the wheel's path; with
`--install` it also puts the wheel into this Python's environment, in place of the package index's.
With `--cached` nothing is built: without a wheel it says nothing and ends with 3. On Linux
`--target` makes the wheel for another system, for the same minor version of Python:
windows-x86_64, macos-arm64 or macos-x86_64.
The slow part, the libraries, is made once for all Pythons. Both are kept by content below
XDG_CACHE_HOME or ~/.cache: a recipe, compiler or Python that changes makes another wheel.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from installers.pjsua2.binding import make_module, platform_tag
from installers.pjsua2.sources import SOURCES, SourceError
from installers.pjsua2.stack import (
    HERE,
    PREFIX,
    BuildError,
    Workshop,
    content_key,
    ensure_stack,
    made_once,
    say,
    stack_folder,
)
from installers.pjsua2.target import Target, TargetError, check_cross_compiler, target_here
from installers.pjsua2.wheel import VERSION, facts_module, wheel_bytes, wheel_file_name

BINDING_FILES = (
    "build.py",
    "binding.py",
    "wheel.py",
    "windows.py",
    "macho.py",
    "python-headers/windows/pyconfig.h",
    "python-headers/macos/pyconfig.h",
)
NOT_CACHED = 3
REPLACED = "pjsua2-python"  # the package index's build owns the same import name
INIT = f'''"""PJSUA2 of PJSIP, built for the softphone."""

from pjsua2.pjsua2 import *  # noqa: F403

__version__ = "{VERSION}"
'''


def cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "softphone" / "pjsua2"


def python_tag() -> str:
    return f"cp{sys.version_info[0]}{sys.version_info[1]}"


def ensure_wheel(cache: Path, target: Target) -> Path:
    """The wheel for this Python on that system."""
    stack = ensure_stack(cache, target)

    def make(part: Path) -> None:
        begin_s = time.monotonic()
        shop = Workshop(part, target)
        make_wheel(shop, stack / "root" / PREFIX, stack.name.removeprefix("stack-"))
        say(f"wheel for {python_tag()} on {target.name}: {time.monotonic() - begin_s:.0f} s")

    (wheel,) = made_once(wheel_folder(cache, stack), make).glob("*.whl")
    return wheel


def wheel_folder(cache: Path, stack: Path) -> Path:
    """Where the wheel of these libraries for this Python belongs."""
    key = content_key([stack.name, python_tag()], [HERE / name for name in BINDING_FILES])
    return cache / f"wheel-{key}"


def cached_wheel(cache: Path, target: Target) -> Path | None:
    """The wheel for this Python if it was built before, by this recipe and these tools."""
    try:
        folder = wheel_folder(cache, stack_folder(cache, target))
    except BuildError:  # what it would be built with is missing
        return None
    return next(folder.glob("*.whl"), None)


def make_wheel(shop: Workshop, stack: Path, recipe: str) -> None:
    """Makes the module and packs it into a wheel, the one thing that stays in the shop's folder."""
    module = make_module(shop, stack)
    tag = platform_tag(module, shop.target)
    licences = sorted((stack / "licences").iterdir())
    config_site = (stack / "include" / "pj" / "config_site.h").read_text(encoding="utf-8")
    content = wheel_bytes(
        {
            "pjsua2/__init__.py": INIT.encode(),
            "pjsua2/pjsua2.py": (stack / "pjsua2.py").read_bytes(),
            "pjsua2/softphone_build.py": facts_module(config_site, SOURCES, recipe).encode(),
            f"pjsua2/{module.name}": module.read_bytes(),
        },
        {path.name: path.read_bytes() for path in licences},
        SOURCES,
        python_tag(),
        tag,
    )
    for made in shop.folder.iterdir():
        if made.is_dir():
            shutil.rmtree(made)
        elif made != shop.log:
            made.unlink()
    (shop.folder / wheel_file_name(python_tag(), tag)).write_bytes(content)


def install(wheel: Path) -> None:
    """Puts the wheel into this Python's environment; the other build must leave first."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "--quiet", "uninstall", "--yes", REPLACED], check=False)
    options = ["--no-index", "--no-deps", "--force-reinstall"]
    subprocess.run([*pip, "install", *options, str(wheel)], check=True)


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Builds our pjsua2 for this Python.")
    parser.add_argument("--install", action="store_true", help="put it into this environment")
    parser.add_argument("--cached", action="store_true", help="only one that was built before")
    parser.add_argument("--target", default="", help="the system, if it is not this one")
    options = parser.parse_args(argv)
    try:
        target = target_here(options.target)
        if target.triple:
            check_cross_compiler()
        found = cached_wheel(cache_folder(), target)
        if options.cached and found is None:
            return NOT_CACHED
        wheel = found or ensure_wheel(cache_folder(), target)
        if options.install:
            install(wheel)
    except (BuildError, SourceError, TargetError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{wheel}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
