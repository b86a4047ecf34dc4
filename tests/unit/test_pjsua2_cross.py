"""The recipe of our pjsua2 for other systems: what can be told without a compiler."""

import re
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from installers.pjsua2 import binding, build, stack, wheels, windows
from installers.pjsua2.stack import BuildError, Workshop
from installers.pjsua2.target import (
    MACOS,
    WINDOWS,
    ZIG_VERSION,
    Target,
    TargetError,
    target_for,
    write_cross_tools,
)

not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="runs a script of sh")
SYMBOLS = """\
0000000000000000 T PyInit__pjsua2
                 U __imp_PyErr_SetString
                 U __imp__Py_NoneStruct
                 U __imp_PyErr_SetString
                 U pj_init
                 U __imp_send
"""
HEADERS = """\
Characteristics 0x2022
\tDLL Name: python311.dll
\tDLL Name: KERNEL32.dll
\tDLL Name: api-ms-win-crt-heap-l1-1-0.dll
"""


@pytest.mark.parametrize(
    ("wanted", "system", "machine", "name"),
    [
        ("", "Linux", "x86_64", "linux-x86_64"),
        ("", "Linux", "aarch64", "linux-aarch64"),
        ("windows-x86_64", "Linux", "x86_64", "windows-x86_64"),
        ("macos-arm64", "Linux", "x86_64", "macos-arm64"),
        ("macos-x86_64", "Linux", "aarch64", "macos-x86_64"),
    ],
)
def test_what_is_built_where(wanted: str, system: str, machine: str, name: str) -> None:
    assert target_for(wanted, system, machine).name == name


@pytest.mark.parametrize(
    ("wanted", "system", "machine"),
    [
        ("", "Windows", "AMD64"),
        ("", "Darwin", "arm64"),
        ("windows-x86_64", "Darwin", "arm64"),
        ("linux-aarch64", "Linux", "x86_64"),
    ],
)
def test_what_cannot_be_built_is_said(wanted: str, system: str, machine: str) -> None:
    with pytest.raises(TargetError, match="cannot be built on"):
        target_for(wanted, system, machine)


def test_only_another_system_has_tools_of_its_own() -> None:
    here = target_for("", "Linux", "x86_64")
    assert (here.tool("gcc"), here.configure_options) == ("gcc", [])
    assert WINDOWS.tool("gcc") == "x86_64-w64-mingw32-gcc"
    assert WINDOWS.configure_options == ["--host=x86_64-w64-mingw32"]


@not_on_windows
@pytest.mark.parametrize(
    ("target", "tool", "zig"),
    [
        (WINDOWS, "x86_64-w64-mingw32-g++", "x86_64-windows-gnu"),
        (MACOS[0], "aarch64-apple-darwin22-g++", "aarch64-macos.13.0"),
        (MACOS[1], "x86_64-apple-darwin22-g++", "x86_64-macos.13.0"),
    ],
)
def test_the_cross_tools_are_this_pythons(
    tmp_path: Path, target: Target, tool: str, zig: str
) -> None:
    tools = tmp_path / "tools"
    write_cross_tools(tools, target)
    script = (tools / tool).read_text(encoding="utf-8")
    command = f"{shlex.quote(sys.executable)} -m ziglang c++ -target {zig}"
    assert script == f'#!/bin/sh\nexec {command} "$@"\n'


@not_on_windows
def test_a_workshop_finds_the_cross_tools_first(tmp_path: Path) -> None:
    shop = Workshop(tmp_path, WINDOWS)
    words = subprocess.run(
        ["/bin/sh", "-c", "command -v x86_64-w64-mingw32-ar"],
        env=shop.environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Path(words.strip()) == tmp_path / "tools" / "x86_64-w64-mingw32-ar"
    native = Workshop(tmp_path, target_for("", "Linux", "x86_64"))
    assert str(tmp_path) not in native.environment["PATH"]


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BuildError, match=r"g\+\+ is not installed"):
        stack.tool_versions(target_for("", "Linux", "x86_64"))


def test_the_pinned_compiler_is_the_one_that_is_asked_for() -> None:
    text = (stack.HERE / "cross.txt").read_text(encoding="utf-8")
    assert re.findall(r"^ziglang==(\S+) --hash=sha256:[0-9a-f]{64}$", text, re.M) == [ZIG_VERSION]


def test_what_the_binding_asks_of_python() -> None:
    names = windows.asked_of_python(SYMBOLS)
    assert names == ["PyErr_SetString", "_Py_NoneStruct"]
    text = windows.module_definition("python311.dll", names)
    assert text == "LIBRARY python311.dll\nEXPORTS\nPyErr_SetString\n_Py_NoneStruct\n"


def test_a_dll_that_windows_may_lack_is_found() -> None:
    assert windows.foreign_dlls(HEADERS, "python311.dll") == []
    assert windows.foreign_dlls(HEADERS, "python312.dll") == ["python311.dll"]
    more = HEADERS + "\tDLL Name: libstdc++-6.dll\n"
    assert windows.foreign_dlls(more, "python311.dll") == ["libstdc++-6.dll"]


@not_on_windows
@pytest.mark.skipif(
    not Path(sysconfig.get_path("include"), "Python.h").exists(), reason="no headers of Python"
)
@pytest.mark.parametrize(("target", "word"), [(WINDOWS, "MS_WIN64"), (MACOS[0], "_DARWIN_C")])
def test_another_systems_headers_differ_in_one_file(
    tmp_path: Path, target: Target, word: str
) -> None:
    ours = binding.python_headers(Workshop(tmp_path, target))
    theirs = Path(sysconfig.get_path("include"))
    assert (ours / "Python.h").read_bytes() == (theirs / "Python.h").read_bytes()
    assert word in (ours / "pyconfig.h").read_text(encoding="utf-8")


def test_names_of_the_module() -> None:
    minor = f"{sys.version_info[0]}{sys.version_info[1]}"
    assert binding.module_suffix(WINDOWS) == f".cp{minor}-win_amd64.pyd"
    assert binding.module_suffix(MACOS[0]) == f".cpython-{minor}-darwin.so"


def test_every_file_of_the_binding_decides_about_the_wheel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in build.BINDING_FILES:
        assert (stack.HERE / name).is_file(), name
    monkeypatch.setattr(stack, "tool_versions", lambda target: [target.name])
    folders = {stack.stack_folder(tmp_path, each) for each in some_targets()}
    assert len(folders) == len(some_targets()), "each system has its own libraries"


def some_targets() -> list[Target]:
    return [WINDOWS, *MACOS, target_for("", "Linux", "x86_64")]


def a_python(path: Path, said: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{said}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@not_on_windows
def test_a_python_is_one_that_starts_and_has_its_headers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names on PATH may be shims that start nothing; pyenv's versions are found without them."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/bin:/usr/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    a_python(tmp_path / "bin" / "python3.98", "echo 3.98 True")
    a_python(tmp_path / "bin" / "python3.99", "exit 127")
    a_python(tmp_path / "pyenv" / "versions" / "3.99.1" / "bin" / "python", "echo 3.99 False")
    assert wheels.find_python("3.98") == "python3.98"
    assert wheels.find_python("3.99") is None
    whole = a_python(
        tmp_path / "pyenv" / "versions" / "3.99.2" / "bin" / "python", "echo 3.99 True"
    )
    assert wheels.find_python("3.99") == str(whole)
    with pytest.raises(BuildError, match=r"Python 3\.97 .* not on this machine"):
        wheels.wheel_for("3.97", WINDOWS)


@not_on_windows
def test_only_another_system_takes_the_compilers_environment(tmp_path: Path) -> None:
    here = target_for("", "Linux", "x86_64")
    assert wheels.builder("python3.12", here, tmp_path) == "python3.12"
    assert not list(tmp_path.iterdir())
