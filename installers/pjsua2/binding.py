"""The Python module of our pjsua2: compiled for this Python, linked with the libraries.

Standard library only. A module shows one symbol, its entry: Python and Qt bring an OpenSSL of
their own into the same process.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

from installers.pjsua2 import windows
from installers.pjsua2.stack import CFLAGS, BuildError, Workshop
from installers.pjsua2.target import MACOS_OLDEST, Target
from installers.pjsua2.wheel import foreign_libraries, manylinux_platform

_DEFINES = ("-DPJ_AUTOCONF=1", "-DPJ_IS_BIG_ENDIAN=0", "-DPJ_IS_LITTLE_ENDIAN=1")
_PYTHON = f"{sys.version_info[0]}{sys.version_info[1]}"
_PYTHON_DLL = f"python{_PYTHON}.dll"


def make_module(shop: Workshop, stack: Path) -> Path:
    """The module in the shop's folder. `stack` holds the libraries and the binding's source."""
    target = shop.target
    wrapper = shop.folder / "pjsua2_wrap.o"
    headers = sysconfig.get_path("include")
    if target.system == "windows":
        headers = str(windows.python_headers(shop.folder))
    compile_it: list[object] = [target.tool("g++"), *CFLAGS, "-w", "-fvisibility=hidden"]
    compile_it += [*_DEFINES, "-I", stack / "include", "-I", headers]
    shop.run([*compile_it, "-c", "pjsua2_wrap.cpp", "-o", wrapper], stack)
    module = shop.folder / f"_pjsua2{module_suffix(target)}"
    link: list[object] = [target.tool("g++"), *link_options(shop, wrapper), "-o", module, wrapper]
    archives: list[object] = [*sorted((stack / "lib").glob("*.a"))]
    if target.system != "macos":  # its linker looks at every archive as often as needed
        archives = ["-Wl,--start-group", *archives, "-Wl,--end-group"]
    shop.run([*link, *archives, *target.libraries], shop.folder)
    return module


def module_suffix(target: Target) -> str:
    if target.system == "windows":
        return f".cp{_PYTHON}-win_amd64.pyd"
    return str(sysconfig.get_config_var("EXT_SUFFIX"))


def link_options(shop: Workshop, wrapper: Path) -> list[object]:
    """What the linker is told before the files. Windows exports what the source marks only."""
    if shop.target.system == "macos":
        entry = "-Wl,-exported_symbol,_PyInit__pjsua2"
        return ["-bundle", "-undefined", "dynamic_lookup", entry, "-Wl,-dead_strip_dylibs,-S,-x"]
    if shop.target.system == "windows":
        definition, library = shop.folder / "python.def", shop.folder / "libpython.a"
        windows.write_definition(wrapper, _PYTHON_DLL, definition)
        dlltool = shop.target.tool("dlltool")
        shop.run([dlltool, "-m", "i386:x86-64", "-d", definition, "-l", library], shop.folder)
        return ["-shared", "-s", library]
    exports = shop.folder / "exports"
    exports.write_text("{ global: PyInit__pjsua2; local: *; };\n", encoding="utf-8")
    script = f"-Wl,--version-script={exports}"
    return ["-shared", "-s", script, "-Wl,-z,relro,-z,now,--as-needed"]


def platform_tag(module: Path, target: Target) -> str:
    """The wheel's platform. Raises `BuildError` when the module needs what a system may lack."""
    command = ["otool", "-L"] if target.system == "macos" else ["objdump", "-p"]
    words = subprocess.run(
        [*command, str(module)], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split() for line in words.splitlines()]
    if target.system == "windows":
        foreign, tag = windows.foreign_dlls(words, _PYTHON_DLL), "win_amd64"
    elif target.system == "macos":
        needed = [line[0] for line in lines[1:]]
        foreign = [path for path in needed if not path.startswith(("/usr/lib/", "/System/"))]
        tag = f"macosx_{MACOS_OLDEST.replace('.', '_')}_{target.machine}"
    else:
        foreign = foreign_libraries(line[1] for line in lines if line[:1] == ["NEEDED"])
        tag = manylinux_platform(words, target.machine)
    if foreign:
        raise BuildError(f"the module needs libraries that a system may lack: {foreign}")
    return tag
