"""The Python module of our pjsua2: compiled for this Python, linked with the libraries.

Standard library only. A module shows one symbol, its entry: Python and Qt bring an OpenSSL of
their own into the same process.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from installers.pjsua2 import macho, windows
from installers.pjsua2.stack import HERE, BuildError, Workshop
from installers.pjsua2.target import MACOS_OLDEST, Target
from installers.pjsua2.wheel import foreign_libraries, manylinux_platform

_DEFINES = ("-DPJ_AUTOCONF=1", "-DPJ_IS_BIG_ENDIAN=0", "-DPJ_IS_LITTLE_ENDIAN=1")
_PYTHON = f"{sys.version_info[0]}{sys.version_info[1]}"
_LIBSYSTEM = "/usr/lib/libSystem.B.dylib"
_ENTRY = "_PyInit__pjsua2"
_OF_PYTHON = ("_Py", "__Py")
# new and delete. Other names of C++ would be taken from whichever library came first; those of C,
# which OpenSSL's assembler leaves visible, are found by nobody under two-level names.
_OF_EVERY_PROGRAM = ("__Zn", "__Zd")
_PYTHON_DLL = f"python{_PYTHON}.dll"


def make_module(shop: Workshop, stack: Path) -> Path:
    """The module in the shop's folder. `stack` holds the libraries and the binding's source."""
    target = shop.target
    wrapper = shop.folder / "pjsua2_wrap.o"
    compile_it: list[object] = [target.tool("g++"), *shop.cflags, "-w", "-fvisibility=hidden"]
    compile_it += [*_DEFINES, "-I", stack / "include", "-I", python_headers(shop)]
    shop.run([*compile_it, "-c", "pjsua2_wrap.cpp", "-o", wrapper], stack)
    module = shop.folder / f"_pjsua2{module_suffix(target)}"
    link: list[object] = [target.tool("g++"), *link_options(shop, wrapper), "-o", module, wrapper]
    archives: list[object] = [*sorted((stack / "lib").glob("*.a"))]
    if target.system != "macos":  # whose linker looks at every archive as often as needed
        archives = ["-Wl,--start-group", *archives, "-Wl,--end-group"]
    shop.run([*link, *archives, *target.libraries], shop.folder)
    return module


def python_headers(shop: Workshop) -> Path:
    """The headers of the Python that builds. For another system it has the same minor version, and
    only its pyconfig.h tells of that system.
    """
    own = Path(sysconfig.get_path("include"))
    if not shop.target.triple:
        return own
    headers = shop.folder / "python-headers"
    shutil.copytree(own, headers)
    shutil.copy(HERE / "python-headers" / shop.target.system / "pyconfig.h", headers)
    return headers


def module_suffix(target: Target) -> str:
    if target.system == "windows":
        return f".cp{_PYTHON}-win_amd64.pyd"
    if target.system == "macos":
        return f".cpython-{_PYTHON}-darwin.so"
    return str(sysconfig.get_config_var("EXT_SUFFIX"))


def link_options(shop: Workshop, wrapper: Path) -> list[object]:
    """What the linker is told before the files. Windows exports what the source marks only, macOS
    what is not hidden.
    """
    if shop.target.system == "macos":
        return ["-shared", "-s", "-undefined", "dynamic_lookup", "-Wl,-dead_strip"]
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
    if target.system == "macos":
        return macos_platform(module.read_bytes(), target)
    command = ["objdump", "-p", str(module)]
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if target.system == "windows":
        foreign, tag = windows.foreign_dlls(words, _PYTHON_DLL), "win_amd64"
    else:
        lines = [line.split() for line in words.splitlines()]
        foreign = foreign_libraries(line[1] for line in lines if line[:1] == ["NEEDED"])
        tag = manylinux_platform(words, target.machine)
    if foreign:
        raise BuildError(f"the module needs libraries that a system may lack: {foreign}")
    return tag


def macos_platform(content: bytes, target: Target) -> str:
    """The wheel's platform for macOS, from the module itself. Raises `BuildError`."""
    module = macho.read(content)
    lacking = set(module.libraries) - {_LIBSYSTEM}
    nobody_has = {name for name in module.looked_up if not name.startswith(_OF_PYTHON)}
    shared = {
        name
        for name in module.exported
        if name.startswith("__Z") and not name.startswith(_OF_EVERY_PROGRAM)
    }
    problems = {
        f"it is for {module.machine}": module.machine != target.machine,
        f"it needs macOS {module.oldest}": module.oldest != MACOS_OLDEST,
        "names are looked up anywhere": not module.two_level,
        "it is not signed": target.machine == "arm64" and not module.signed,
        f"it needs libraries that a system may lack: {sorted(lacking)}": bool(lacking),
        f"it asks for what neither it nor Python has: {sorted(nobody_has)}": bool(nobody_has),
        f"it would share C++ with other libraries: {sorted(shared)}": bool(shared),
        "it has no entry": _ENTRY not in module.exported,
    }
    if any(problems.values()):
        raise BuildError("; ".join(words for words, is_so in problems.items() if is_so))
    return f"macosx_{module.oldest.replace('.', '_')}_{module.machine}"
