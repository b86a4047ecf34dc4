"""The libraries of our pjsua2, built from the pinned sources. Standard library only.

What is made is the same for every Python: static libraries, headers, the SWIG binding's source and
the licences, in one folder that is named by the content of everything that decides about it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from installers.pjsua2.sources import SOURCES, fetch, unpack
from installers.pjsua2.target import Target, write_cross_tools

HERE = Path(__file__).resolve().parent
RECIPE = ("stack.py", "sources.py", "target.py", "config_site.h", "entropy", "patches")
PREFIX = "usr"  # a fixed name: OpenSSL writes its prefix into the library
HARDENING = ("-fstack-protector-strong", "-D_FORTIFY_SOURCE=2")
CFLAGS = ("-O2", "-DNDEBUG", "-fPIC", *HARDENING)
PJ_LIBRARIES = ("pjlib", "pjlib-util", "pjnath", "pjmedia", "pjsip")

# No old protocols, no configuration file, nothing loaded at run time.
OPENSSL_OPTIONS = (
    "no-shared",
    "no-module",
    "no-dso",
    "no-engine",
    "no-autoload-config",
    "no-legacy",
    "no-comp",
    "no-apps",
    "no-docs",
    "no-tests",
    "no-ssl3",
    "no-tls1",
    "no-tls1_1",
    "no-dtls",
    "no-quic",
    "no-ui-console",
    "--openssldir=/etc/ssl",
)
PJSIP_OPTIONS = (
    "--disable-video",
    "--disable-sound",
    "--disable-resample",
    "--enable-libsamplerate",
    "--with-external-srtp",
    "--disable-speex-aec",
    "--disable-speex-codec",
    "--disable-gsm-codec",
    "--disable-ilbc-codec",
    "--disable-g7221-codec",
    "--disable-l16-codec",
    "--disable-libyuv",
    "--disable-libwebrtc",
    "--disable-upnp",
    "--disable-sdl",
    "--disable-ffmpeg",
    "--disable-v4l2",
    "--disable-openh264",
    "--disable-vpx",
    "--disable-silk",
    "--disable-opencore-amr",
    "--disable-bcg729",
    "--disable-lyra",
)
SAMPLERATE_DEFINES = (
    '-DPACKAGE="libsamplerate"',
    '-DVERSION="0.2.2"',
    "-DHAVE_STDBOOL_H",
    "-DCPU_CLIPS_POSITIVE=0",
    "-DCPU_CLIPS_NEGATIVE=0",
    "-DENABLE_SINC_FAST_CONVERTER",
    "-DENABLE_SINC_MEDIUM_CONVERTER",
    "-DENABLE_SINC_BEST_CONVERTER",
)


class BuildError(Exception):
    """A step failed; the text ends with the log's last lines."""


def say(text: str) -> None:
    sys.stdout.write(f"    {text}\n")
    sys.stdout.flush()


# --- what a build is known by -------------------------------------------------------------------


def recipe_files() -> list[Path]:
    """Every file that decides what is built, in order."""
    found: list[Path] = []
    for name in RECIPE:
        path = HERE / name
        found += [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sorted(found)


def content_key(parts: Sequence[str], files: Sequence[Path]) -> str:
    """A short name for the content of the files, their names and the texts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)} {part}\n".encode())
    for path in files:
        name, content = path.relative_to(HERE).as_posix(), path.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def tool_versions(target: Target) -> list[str]:
    first_lines = []
    for command in target.version_commands():
        if shutil.which(command[0]) is None:
            raise BuildError(f"{command[0]} is not installed.")
        words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        first_lines.append(words.strip().splitlines()[0])
    return [*first_lines, target.name]


# --- steps --------------------------------------------------------------------------------------


class Workshop:
    """A folder for one build: `root` takes what was built, `log` what the tools said.

    `licences` takes the notices that must go with the binary.
    """

    def __init__(self, folder: Path, target: Target) -> None:
        self.folder = folder
        self.target = target
        self.root = folder / "root" / PREFIX
        self.log = folder / "log"
        # Nothing of the caller's but where the tools are, and a fixed date for what compilers write
        # into files: the same recipe makes the same bytes.
        self.environment = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "0", "LC_ALL": "C"}
        if target.triple:
            self._use_cross_tools()
        self.jobs = f"-j{os.cpu_count() or 1}"
        self.licences = self.root / "licences"

    @property
    def cflags(self) -> tuple[str, ...]:
        return (*CFLAGS, *self.target.hiding)

    def _use_cross_tools(self) -> None:
        tools = self.folder / "tools"
        write_cross_tools(tools, self.target)
        self.environment["PATH"] = f"{tools}{os.pathsep}{self.environment['PATH']}"
        # The C and C++ runtimes that it compiles are kept for the next build.
        for name in ("ZIG_GLOBAL_CACHE_DIR", "ZIG_LOCAL_CACHE_DIR"):
            self.environment[name] = str(self.folder.parent / "zig")

    def run(self, command: Sequence[object], cwd: Path, **more: str) -> None:
        words = [str(word) for word in command]
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(words)}\n")
            log.flush()
            done = subprocess.run(
                words,
                cwd=cwd,
                env={**self.environment, **more},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=False,
            )
        if done.returncode:
            text = self.log.read_text(encoding="utf-8", errors="replace")
            end = "\n".join(text.splitlines()[-40:])
            raise BuildError(f"{words[0]} failed ({done.returncode}):\n{end}")

    def archive(self, name: str, objects: Sequence[Path]) -> None:
        """Makes a static library; no date and no owner, by each system's default."""
        self.run([self.target.tool("ar"), "rcs", self.root / "lib" / name, *objects], self.folder)


def build_openssl(shop: Workshop, source: Path) -> None:
    options = [*OPENSSL_OPTIONS, f"--prefix=/{PREFIX}", "--libdir=lib", "-fPIC", *HARDENING]
    options += shop.target.hiding
    if shop.target.triple:
        options.append(f"--cross-compile-prefix={shop.target.triple}-")
    shop.run(["perl", "Configure", shop.target.openssl, *options], source)
    ranlib = f"RANLIB={shop.target.tool('ranlib')}"  # without an option that only Apple's has
    shop.run(["make", shop.jobs, "build_libs", ranlib], source)
    shop.run(["make", "install_dev", f"DESTDIR={shop.root.parent}", ranlib], source)


def build_opus(shop: Workshop, source: Path) -> None:
    options = ["--disable-shared", "--disable-doc", "--disable-extra-programs"]
    options += shop.target.configure_options
    shop.run(["./configure", *options], source, CFLAGS=" ".join(shop.cflags))
    shop.run(["make", shop.jobs], source)
    shutil.copy(source / ".libs" / "libopus.a", shop.root / "lib")
    shutil.copytree(source / "include", shop.root / "include" / "opus")


def build_libsrtp(shop: Workshop, source: Path) -> None:
    options = ["--enable-openssl", f"--with-openssl-dir={shop.root}", "--disable-pcap"]
    shop.run(
        ["./configure", *options, *shop.target.configure_options],
        source,
        CFLAGS=" ".join(shop.cflags),
        LDFLAGS=f"-L{shop.root / 'lib'}",
        LIBS=" ".join(["-lcrypto", *shop.target.libraries]),
        PKG_CONFIG="false",
    )
    shop.run(["make", shop.jobs, "libsrtp2.a"], source)
    shutil.copy(source / "libsrtp2.a", shop.root / "lib")
    for folder in (source / "include", source / "crypto" / "include"):
        shutil.copytree(folder, shop.root / "include" / "srtp2", dirs_exist_ok=True)


def build_libsamplerate(shop: Workshop, source: Path) -> None:
    command = [shop.target.tool("gcc"), "-std=gnu99", *shop.cflags, *SAMPLERATE_DEFINES]
    objects = []
    for path in sorted((source / "src").glob("*.c")):
        objects.append(path.with_suffix(".o"))
        shop.run([*command, "-I", source / "include", "-c", path, "-o", objects[-1]], source)
    shop.archive("libsamplerate.a", objects)
    shutil.copy(source / "include" / "samplerate.h", shop.root / "include")


def build_entropy(shop: Workshop) -> None:
    """Not for Windows, where PJLIB asks the system for a GUID."""
    folder = HERE / "entropy"
    made = shop.folder / "uuid.o"
    command = [shop.target.tool("gcc"), *shop.cflags, "-I", folder]
    shop.run([*command, "-c", folder / "uuid.c", "-o", made], shop.folder)
    shop.archive("libuuid.a", [made])
    shutil.copytree(folder / "uuid", shop.root / "include" / "uuid")


def build_pjproject(shop: Workshop, source: Path) -> None:
    for patch in sorted((HERE / "patches").glob("*.patch")):
        shop.run(["patch", "--strip=1", "--forward", "--input", patch], source)
    shutil.copy(HERE / "config_site.h", source / "pjlib" / "include" / "pj" / "config_site.h")
    # Debian leaves this sound driver out for its licence, but not out of the makefile.
    (source / "pjmedia" / "src" / "pjmedia-audiodev" / "bdimad_dev.c").touch()
    with_ours = [f"--with-ssl={shop.root}", f"--with-opus={shop.root}"]
    flags = " ".join([*shop.cflags, f"-I{shop.root / 'include'}"])
    shop.run(
        ["./aconfigure", *PJSIP_OPTIONS, *with_ours, *shop.target.configure_options],
        source,
        CFLAGS=flags,
        CXXFLAGS=flags,
        LDFLAGS=f"-L{shop.root / 'lib'}",
        LIBS=" ".join(["-lcrypto", *shop.target.libraries]),
    )
    for library in (*PJ_LIBRARIES, "third_party"):
        (source / library / "lib").mkdir(exist_ok=True)
    # Its makefiles name objects .o everywhere; configure would have zig's .obj for Windows.
    shop.run(["make", shop.jobs, "OBJEXT=.o", "lib"], source)
    for library in PJ_LIBRARIES:
        shutil.copytree(source / library / "include", shop.root / "include", dirs_exist_ok=True)
        for archive in (source / library / "lib").glob("*.a"):
            shutil.copy(archive, shop.root / "lib")
    write_binding(shop, source)


def write_binding(shop: Workshop, source: Path) -> None:
    """The SWIG module's files; they are the same for every Python."""
    folder = source / "pjsip-apps" / "src" / "swig" / "python"
    includes = [f"-I../../../../{library}/include" for library in PJ_LIBRARIES]
    swig = ["swig", *includes, "-c++", "-w312", "-threads", "-python", "-o", "pjsua2_wrap.cpp"]
    shop.run([*swig, "../pjsua2.i"], folder)
    for name in ("pjsua2_wrap.cpp", "pjsua2_wrap.h", "pjsua2.py"):
        shutil.copy(folder / name, shop.root)


# In the order in which they need each other.
STEPS: Mapping[str, Callable[[Workshop, Path], None]] = {
    "openssl": build_openssl,
    "opus": build_opus,
    "libsrtp": build_libsrtp,
    "libsamplerate": build_libsamplerate,
    "pjproject": build_pjproject,
}
BUILD_ORDER = tuple(source for name in STEPS for source in SOURCES if source.name == name)


# --- once for each content ----------------------------------------------------------------------


def made_once(target: Path, make: Callable[[Path], None]) -> Path:
    """`target`, made by `make` in a folder beside it and renamed: it is either whole or absent.

    One process makes it while others wait. When it cannot be made its log is left beside it.
    """
    import fcntl  # absent on Windows, where only the recipe's other parts are used

    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.with_name(f"{target.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if target.exists():
            return target
        part = target.with_name(f"{target.name}.part")
        shutil.rmtree(part, ignore_errors=True)  # left by a process that was killed
        part.mkdir()
        try:
            make(part)
            part.rename(target)
        finally:
            if (part / "log").exists():
                (part / "log").replace(target.with_name(f"{target.name}.log"))
            shutil.rmtree(part, ignore_errors=True)
    return target


def ensure_stack(cache: Path, target: Target) -> Path:
    """The folder with the libraries, their headers, the binding's source and the licences."""

    def make(part: Path) -> None:
        archives = {source.name: fetch(source, cache / "sources") for source in SOURCES}
        shop = Workshop(part, target)
        for empty in (shop.root / "lib", shop.root / "include", shop.licences):
            empty.mkdir(parents=True)
        if target.system != "windows":
            build_entropy(shop)
        for source in BUILD_ORDER:
            begin_s = time.monotonic()
            folder = unpack(archives[source.name], part / "source" / source.name)
            for notice in source.notices:
                shutil.copy(folder / notice, shop.licences / f"{source.name}-{notice}")
            STEPS[source.name](shop, folder)
            shutil.rmtree(part / "source")
            say(f"{source.name} {source.version}: {time.monotonic() - begin_s:.0f} s")

    return made_once(stack_folder(cache, target), make)


def stack_folder(cache: Path, target: Target) -> Path:
    """Where the libraries of this recipe and these tools belong."""
    return cache / f"stack-{content_key(tool_versions(target), recipe_files())}"
