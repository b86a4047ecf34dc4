"""Builds our pjsua2 for the Python that runs this file. Linux. Standard library only.

`python -m installers.pjsua2.build`, started in the checkout, prints the wheel's path; with
`--install` it also puts the wheel into this Python's environment, in place of the package index's.
With `--cached` nothing is built: without a wheel it says nothing and ends with 3.
The slow part, the libraries, is made once for all Pythons. Both are kept by content below
XDG_CACHE_HOME or ~/.cache: a recipe, compiler or Python that changes makes another wheel.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from pathlib import Path

from installers.pjsua2.sources import SOURCES, SourceError
from installers.pjsua2.stack import (
    CFLAGS,
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
from installers.pjsua2.wheel import (
    VERSION,
    facts_module,
    foreign_libraries,
    manylinux_platform,
    wheel_bytes,
    wheel_file_name,
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


def ensure_wheel(cache: Path) -> Path:
    """The wheel for this Python."""
    stack = ensure_stack(cache)

    def make(part: Path) -> None:
        begin_s = time.monotonic()
        make_wheel(stack / "root" / PREFIX, part, stack.name.removeprefix("stack-"))
        say(f"wheel for {python_tag()}: {time.monotonic() - begin_s:.0f} s")

    (wheel,) = made_once(wheel_folder(cache, stack), make).glob("*.whl")
    return wheel


def wheel_folder(cache: Path, stack: Path) -> Path:
    """Where the wheel of these libraries for this Python belongs."""
    key = content_key([stack.name, python_tag()], [HERE / "build.py", HERE / "wheel.py"])
    return cache / f"wheel-{key}"


def cached_wheel(cache: Path) -> Path | None:
    """The wheel for this Python if it was built before, by this recipe and these tools."""
    try:
        folder = wheel_folder(cache, stack_folder(cache))
    except BuildError:  # what it would be built with is missing
        return None
    return next(folder.glob("*.whl"), None)


def make_wheel(stack: Path, folder: Path, recipe: str) -> None:
    """Compiles the binding for this Python, links it with the libraries and packs the wheel."""
    shop = Workshop(folder)
    wrapper = shop.folder / "pjsua2_wrap.o"
    includes = ["-I", stack / "include", "-I", sysconfig.get_path("include")]
    endian = ["-DPJ_AUTOCONF=1", "-DPJ_IS_BIG_ENDIAN=0", "-DPJ_IS_LITTLE_ENDIAN=1"]
    compile_it: list[object] = ["g++", *CFLAGS, "-w", "-fvisibility=hidden", *endian, *includes]
    shop.run([*compile_it, "-c", "pjsua2_wrap.cpp", "-o", wrapper], stack)
    module = shop.folder / f"_pjsua2{sysconfig.get_config_var('EXT_SUFFIX')}"
    # Nothing but the module's entry is visible: Qt and Python bring an OpenSSL of their own.
    exports = shop.folder / "exports"
    exports.write_text("{ global: PyInit__pjsua2; local: *; };\n", encoding="utf-8")
    link: list[object] = ["g++", "-shared", "-s", f"-Wl,--version-script={exports}"]
    link += ["-Wl,-z,relro,-z,now,--as-needed", "-o", module, wrapper, "-Wl,--start-group"]
    link += [*sorted((stack / "lib").glob("*.a")), "-Wl,--end-group", "-lm", "-lpthread"]
    shop.run(link, shop.folder)
    tag, licences = platform_tag(module), sorted((stack / "licences").iterdir())
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
    (folder / wheel_file_name(python_tag(), tag)).write_bytes(content)
    for made in (wrapper, exports, module):
        made.unlink()


def platform_tag(module: Path) -> str:
    """The wheel's platform. Raises `BuildError` when the module needs what a system may lack."""
    words = subprocess.run(
        ["objdump", "-p", str(module)], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split() for line in words.splitlines()]
    foreign = foreign_libraries(line[1] for line in lines if line[:1] == ["NEEDED"])
    if foreign:
        raise BuildError(f"the module needs libraries that a system may lack: {foreign}")
    return manylinux_platform(words, platform.machine())


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
    options = parser.parse_args(argv)
    try:
        found = cached_wheel(cache_folder())
        if options.cached and found is None:
            return NOT_CACHED
        wheel = found or ensure_wheel(cache_folder())
        if options.install:
            install(wheel)
    except (BuildError, SourceError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{wheel}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
