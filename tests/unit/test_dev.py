"""dev.py, run as a person runs it: as a program, in a small checkout of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev

REAL_DEV = Path(dev.__file__)
needs_posix = pytest.mark.skipif(os.name == "nt", reason="makes programs out of shell scripts")

needs_debian = pytest.mark.skipif(not dev.can_build(), reason="our own pjsua2 is built on Debian")

PROGRAM = """\
import os, sys
print("arguments", sys.argv[1:])
print("prefix", sys.prefix)
print("folder", os.getcwd())
sys.exit(7)
"""


# Stands for the recipe: `wheel` is its cache, and what it was asked goes into `asked`.
RECIPE = """\
import pathlib, sys
root = pathlib.Path(__file__).parents[2]
with (root / "asked").open("a") as asked:
    print(*sys.argv[1:], file=asked)
if "--cached" not in sys.argv and not (root / "broken").exists():
    (root / "wheel").touch()
sys.exit(0 if (root / "wheel").exists() else 3)
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose locks are empty and whose recipe does nothing: nothing is downloaded."""
    root = tmp_path / "check out"
    (root / "installers" / "pjsua2").mkdir(parents=True)
    (root / "installers" / "pjsua2" / "build.py").write_text(RECIPE, encoding="utf-8")
    (root / "requirements").mkdir(parents=True)
    (root / "softphone").mkdir()
    shutil.copy(REAL_DEV, root / "dev.py")
    for name in ("run.txt", "test.txt"):
        (root / "requirements" / name).write_text(f"# nothing for {name}\n", encoding="utf-8")
    (root / "softphone" / "__init__.py").touch()
    (root / "softphone" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    return root


def call(
    checkout: Path, *arguments: str, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(checkout / "dev.py"), *arguments]
    return subprocess.run(command, cwd=cwd or checkout, capture_output=True, text=True)


def test_run_prepares_once_and_passes_arguments_folder_and_exit_code(
    checkout: Path, tmp_path: Path
) -> None:
    first = call(checkout, "run", "--help", "dial", "--", "102", cwd=tmp_path)
    assert first.returncode == 7, first.stdout + first.stderr
    assert "making the virtual environment" in first.stdout
    assert "arguments ['--help', 'dial', '--', '102']" in first.stdout
    assert f"prefix {checkout / '.venv'}" in first.stdout
    assert f"folder {tmp_path}" in first.stdout

    second = call(checkout, "run")
    assert second.returncode == 7
    assert "==>" not in second.stdout, "the second start has nothing to prepare"


def test_interrupted_setup_recovers(checkout: Path) -> None:
    assert call(checkout, "setup").returncode == 0
    stamp = checkout / ".venv" / "dev-stamp.txt"
    stamp.unlink()
    shutil.rmtree(next((checkout / ".venv").rglob("site-packages")))

    again = call(checkout, "setup")

    assert again.returncode == 0, again.stdout + again.stderr
    assert "making the virtual environment" in again.stdout
    assert stamp.exists()


def test_changed_lock_is_installed_anew(checkout: Path) -> None:
    assert call(checkout, "setup").returncode == 0
    (checkout / "requirements" / "run.txt").write_text("# changed\n", encoding="utf-8")
    again = call(checkout, "setup")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "installing requirements/run.txt" in again.stdout


def test_failed_install_leaves_no_stamp_and_says_what_to_do(checkout: Path) -> None:
    lock = checkout / "requirements" / "run.txt"
    lock.write_text("softphone-without-a-hash==1\n", encoding="utf-8")
    result = call(checkout, "setup")
    assert result.returncode == 1
    assert "Next step:" in result.stderr
    assert not (checkout / ".venv" / "dev-stamp.txt").exists()


def test_unknown_command_and_stray_arguments_are_wrong_usage(checkout: Path) -> None:
    assert call(checkout, "fly").returncode == 2
    assert call(checkout, "setup", "--fly").returncode == 2
    assert call(checkout, "lint", "fly").returncode == 2
    assert not (checkout / ".venv").exists()


def test_pytest_arguments_are_passed_on_in_order_and_skip_the_rest() -> None:
    options = dev.parse(["test", "tests/unit", "-k", "foo", "--long", "-x"])
    assert options.long
    assert options.rest == ["tests/unit", "-k", "foo", "-x"]
    command = dev.pytest_command(options.long, options.rest)
    assert command == ["-m", "pytest", "tests/unit", "-k", "foo", "-x"]
    assert dev.pytest_command(False, ["tests"])[2:4] == ["-m", "not long"]


def test_the_whole_suite_knows_the_package_indexs_environment() -> None:
    command = dev.suite_command(long=False, own=True)
    assert command[-2:] == ["--index-python", str(dev.venv_python(dev.INDEX_VENV))]
    assert "--long" not in command
    assert "--long" in dev.suite_command(long=True, own=True)


def test_without_our_own_pjsua2_the_whole_suite_runs_on_the_other_and_says_so() -> None:
    command = dev.suite_command(long=False, own=False)
    assert "THE PACKAGE INDEX'S PJSUA2" in command
    assert "--index-python" not in command


@needs_debian
def test_our_own_pjsua2_is_built_once_and_installed_again_when_the_recipe_changes(
    checkout: Path,
) -> None:
    asked, recipe = checkout / "asked", checkout / "installers" / "pjsua2" / "build.py"
    first = call(checkout, "pjsua2")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "building our own pjsua2, once for this recipe: about 5 minutes" in first.stdout
    assert asked.read_text(encoding="utf-8").split("\n") == ["--cached", "", "--install", ""]
    assert call(checkout, "run").returncode == 7
    assert call(checkout, "pjsua2").returncode == 0
    assert asked.read_text(encoding="utf-8").count("\n") == 3, "nothing is asked a second time"
    recipe.write_text(f"{RECIPE}# changed\n", encoding="utf-8")
    again = call(checkout, "pjsua2")
    assert "building" not in again.stdout
    assert "installing our own pjsua2 into .venv" in again.stdout


@needs_debian
def test_run_takes_our_own_pjsua2_when_it_is_in_the_cache_and_builds_nothing(
    checkout: Path,
) -> None:
    without = call(checkout, "run")
    assert without.returncode == 7, without.stderr
    assert "own pjsua2" not in without.stdout
    (checkout / "wheel").touch()
    assert "installing our own pjsua2 into .venv" in call(checkout, "run").stdout
    assert "==>" not in call(checkout, "run").stdout


@needs_debian
def test_a_build_that_fails_is_told_loudly_and_fails_the_tests(checkout: Path) -> None:
    (checkout / "broken").touch()
    assert call(checkout, "pjsua2").returncode == 1
    result = call(checkout, "test", "tests")
    assert "NOT TESTED: our own pjsua2 (its build failed" in result.stdout
    assert result.returncode == 1


@needs_posix
def test_where_it_cannot_be_built_nothing_is_tried(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert call(checkout, "run").returncode == 7
    refused = call(checkout, "pjsua2")
    assert refused.returncode == 1
    assert "Next step: use the package index's" in refused.stderr
    assert "it is built on Debian and Ubuntu only" in call(checkout, "test", "tests").stdout
    assert not (checkout / "asked").exists()


def test_the_tests_lock_takes_our_own_pjsua2_out_until_it_is_installed_again(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pip would put the package index's files between ours."""
    assert call(checkout, "setup").returncode == 0
    monkeypatch.setattr(dev, "ROOT", checkout)
    venv = checkout / ".venv"
    dev.write_stamp(venv, [*dev.read_stamp(venv), dev.own_line()])
    dev.ensure_venv("test", venv)
    assert dev.own_line() not in dev.read_stamp(venv)


@needs_posix
def test_another_python_is_looked_for_past_a_shim_that_starts_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("python3.12", "exit 127"), ("python3.11", "echo 3.11")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.find_python() == ["python3.11"]


def test_no_supported_python_is_told_with_a_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(dev, "VERSIONS", ((3, 99),))
    with pytest.raises(SystemExit) as stopped:
        dev.use_supported_python()
    assert stopped.value.code == 1
    error = capsys.readouterr().err
    assert "Python 3.11 or 3.12 is needed" in error
    assert "Next step: install Python 3.12" in error


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="Debian and Ubuntu only")
def test_missing_system_packages_are_found_by_either_name() -> None:
    wanted = ["dpkg", "dpkg-under-a-newer-name|dpkg", "softphone-no-such-package"]
    assert dev.missing_packages(wanted) == ["softphone-no-such-package"]


@needs_posix
def test_apt_chooses_the_name_it_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apt_cache = tmp_path / "apt-cache"
    apt_cache.write_text("#!/bin/sh\necho 'Package: libasound2t64'\n", encoding="utf-8")
    apt_cache.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.choose_names(["libasound2t64|libasound2", "libglib2.0-0t64|libglib2.0-0"]) == [
        "libasound2t64",
        "libglib2.0-0",
    ]


@needs_posix
def test_without_rights_the_one_line_to_run_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("dpkg-query", ""), ("apt-cache", ""), ("apt-get", ""), ("sudo", "exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        dev.ensure_system_packages("run")
    assert stopped.value.code == 1
    error = capsys.readouterr().err
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends" in error
    assert "libportaudio2" in error
    assert "baresip" not in error, "the tests' packages are not needed to run"
