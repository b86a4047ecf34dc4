"""The recipe of our pjsua2: what can be told without a compiler and without a network."""

import base64
import csv
import hashlib
import io
import json
import re
import shutil
import sys
import zipfile
from dataclasses import replace
from email.parser import Parser
from pathlib import Path

import pytest

from installers.pjsua2 import build, sources, stack, wheel
from installers.pjsua2.sources import SOURCES, Source, SourceError, fetch

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="builds on Linux only")
MODULES = {"pjsua2/__init__.py": b"", "pjsua2/_pjsua2.so": bytes(1000)}
LICENCES = {"opus-COPYING": b"words", "openssl-LICENSE.txt": b"more words"}


def source(content: bytes, **changes: object) -> Source:
    digest = hashlib.sha256(content).hexdigest()
    plain = Source("thing", "1.0", "pool/thing.tar.xz", digest, "https://thing.test/", "MIT", ())
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_wheel() -> bytes:
    return wheel.wheel_bytes(MODULES, LICENCES, SOURCES, "cp311", "manylinux_2_34_x86_64")


def archive(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_every_source_is_pinned_and_has_two_ways() -> None:
    for each in SOURCES:
        assert re.fullmatch(r"[0-9a-f]{64}", each.sha256), each.name
        assert each.pool.startswith("pool/main/"), "a path in any mirror, never a mirror's name"
        assert each.upstream.startswith("https://")
        assert each.notices, "the licence must go with the binary"


def test_every_source_is_built() -> None:
    assert {each.name for each in SOURCES} == set(stack.STEPS)
    assert [each.name for each in stack.BUILD_ORDER][-1] == "pjproject", "it needs the others"


def test_a_kept_source_needs_no_network(tmp_path: Path) -> None:
    wanted = source(b"kept")
    (tmp_path / wanted.sha256).write_bytes(b"kept")
    assert fetch(wanted, tmp_path).read_bytes() == b"kept"


def test_the_other_way_of_packing_is_accepted_by_its_own_digest(tmp_path: Path) -> None:
    wanted = source(b"Debian's", upstream_sha256=hashlib.sha256(b"upstream's").hexdigest())
    (tmp_path / wanted.upstream_sha256).write_bytes(b"upstream's")
    assert fetch(wanted, tmp_path).read_bytes() == b"upstream's"


def test_a_damaged_or_false_source_is_never_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = source(b"true")
    (tmp_path / wanted.sha256).write_bytes(b"damaged on disk")

    def gives_another(_address: str, to: Path, _digest: str) -> str:
        to.write_bytes(b"another")
        return ""

    monkeypatch.setattr(sources, "_download", gives_another)
    with pytest.raises(SourceError, match="not the pinned file") as caught:
        fetch(wanted, tmp_path)
    assert "Next step" in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert not list(tmp_path.glob("*.part"))


def test_the_key_follows_every_part_of_the_recipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = tmp_path / "recipe"
    shutil.copytree(stack.HERE, recipe, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(stack, "HERE", recipe)
    keys = [stack.content_key(["tools"], stack.recipe_files())]
    for name in ("config_site.h", "sources.py", "stack.py", "entropy/uuid.c"):
        with (recipe / name).open("a", encoding="utf-8") as file:
            file.write(" ")
        keys.append(stack.content_key(["tools"], stack.recipe_files()))
    keys.append(stack.content_key(["other tools"], stack.recipe_files()))
    assert len(set(keys)) == 6
    assert stack.content_key(["ab", "c"], []) != stack.content_key(["a", "bc"], [])


@linux_only
def test_a_folder_is_made_once_and_whole_or_not_at_all(tmp_path: Path) -> None:
    target, calls = tmp_path / "made", []

    def fails(part: Path) -> None:
        (part / "log").write_text("why", encoding="utf-8")
        raise stack.BuildError("no")

    def works(part: Path) -> None:
        calls.append(part)
        (part / "thing").touch()

    (tmp_path / "made.part").mkdir()
    (tmp_path / "made.part" / "left by a killed build").touch()
    with pytest.raises(stack.BuildError):
        stack.made_once(target, fails)
    assert not target.exists()
    assert (tmp_path / "made.log").read_text(encoding="utf-8") == "why"
    assert stack.made_once(target, works) == stack.made_once(target, works) == target
    assert [path.name for path in target.iterdir()] == ["thing"]
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("symbols", "platform"),
    [
        ("GLIBC_2.2.5 GLIBC_2.34 GLIBCXX_3.4.30 GLIBC_2.9", "manylinux_2_34_x86_64"),
        ("GLIBC_PRIVATE GLIBCXX_3.4", "manylinux_2_17_x86_64"),
    ],
)
def test_the_platform_is_the_newest_glibc_asked_for(symbols: str, platform: str) -> None:
    assert wheel.manylinux_platform(symbols, "x86_64") == platform


def test_libraries_that_a_system_may_lack_are_found() -> None:
    assert wheel.foreign_libraries(["libc.so.6", "libssl.so.3", "libm.so.6"]) == ["libssl.so.3"]


def test_the_wheel_is_the_same_each_time_and_its_record_is_true() -> None:
    content = a_wheel()
    assert content == a_wheel()
    files = archive(content)
    assert files.testzip() is None
    record = f"{wheel.DIST_INFO}/RECORD"
    rows = list(csv.reader(files.read(record).decode().splitlines()))
    assert sorted(row[0] for row in rows) == sorted(files.namelist())
    for name, digest, size in rows:
        if name != record:
            found = hashlib.sha256(files.read(name)).digest()
            assert digest == "sha256=" + base64.urlsafe_b64encode(found).decode().rstrip("=")
            assert int(size) == len(files.read(name))


def test_the_wheel_says_what_it_is() -> None:
    files = archive(a_wheel())
    told = Parser().parsestr(files.read(f"{wheel.DIST_INFO}/METADATA").decode())
    assert (told["Name"], told["Version"]) == (wheel.NAME, wheel.VERSION)
    assert told["Version"].startswith(SOURCES[0].version)
    for name in told.get_all("License-File", []):
        assert f"{wheel.DIST_INFO}/licenses/{name}" in files.namelist()
    for each in SOURCES:
        assert each.licence in told["License-Expression"]
    tag = "cp311-cp311-manylinux_2_34_x86_64"
    assert f"Tag: {tag}" in files.read(f"{wheel.DIST_INFO}/WHEEL").decode()
    name = wheel.wheel_file_name("cp311", "manylinux_2_34_x86_64")
    assert name == f"softphone_pjsua2-{wheel.VERSION}-{tag}.whl"


def test_the_bill_of_materials_names_what_is_linked_in() -> None:
    document = json.loads(wheel.bill_of_materials(SOURCES))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    listed = {(part["name"], part["version"]) for part in document["components"]}
    assert listed == {(each.name, each.version) for each in SOURCES}
    refs = {part["bom-ref"] for part in document["components"]}
    assert refs == set(document["dependencies"][0]["dependsOn"])
    assert document["dependencies"][0]["ref"] == document["metadata"]["component"]["bom-ref"]


def test_the_configuration_has_what_the_phone_counts_on() -> None:
    text = (stack.HERE / "config_site.h").read_text(encoding="utf-8")
    values = dict(re.findall(r"^#define (\w+) +(\S+)$", text, flags=re.MULTILINE))
    assert int(values["PJSUA_MAX_CALLS"]) > 32, "one is kept for an emergency call"
    assert int(values["PJSUA_MAX_ACC"]) == 16
    assert int(values["PJSUA_MAX_BUDDIES"]) >= 500
    assert int(values["PJSIP_MAX_PKT_LEN"]) == 16 * 1024
    assert int(values["PJ_IOQUEUE_MAX_HANDLES"]) == 512
    assert values["PJMEDIA_HAS_SPEEX_CODEC"] == "0"
    assert values["PJMEDIA_SDP_NEG_PREFER_REMOTE_CODEC_ORDER"] == "0", "Opus first, ours decides"


@linux_only
def test_the_cache_follows_the_system_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert build.cache_folder() == tmp_path / "softphone" / "pjsua2"
