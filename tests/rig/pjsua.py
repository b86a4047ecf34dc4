"""pjsua, PJSIP's own phone in C, as a peer for measurements: built from the sources of our pjsua2
and with its compiler's options, but with ALSA, and driven by its menu.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from installers.pjsua2.sources import SOURCES, fetch, unpack
from installers.pjsua2.stack import PJ_LIBRARIES, PJSIP_OPTIONS, Workshop, made_once
from installers.pjsua2.target import target_here
from tests.rig.ports import free_port, free_port_range
from tests.rig.process import tail, wait_until

CACHE = Path("~/.cache/softphone-tests").expanduser()
_CONFIG_SITE = "#define PJMEDIA_HAS_VIDEO 0\n"
_WITHOUT = ("--disable-sound",)
_HAS = ("--disable-ssl", "--disable-opus", "--disable-libsrtp")
_TIMEOUT_S = 10.0
_RTP_PORTS = 4
_DEFAULT = "pcm.default {"
_LISTED = f'{_DEFAULT}\n    hint {{ show on description "the test" }}'


def ensure_pjsua() -> Path:
    """The program, built when it is not in the cache: some minutes."""
    for header in ("alsa/asoundlib.h", "samplerate.h"):
        if not (Path("/usr/include") / header).exists():
            raise RuntimeError("pjsua is built with libasound2-dev and libsamplerate0-dev")
    source = next(each for each in SOURCES if each.name == "pjproject")
    return made_once(CACHE / f"pjsua-{source.sha256[:16]}", _make) / "pjsua"


def _make(part: Path) -> None:
    pjproject = next(each for each in SOURCES if each.name == "pjproject")
    shop = Workshop(part, target_here())
    folder = unpack(fetch(pjproject, CACHE / "sources"), part / "source")
    (folder / "pjlib" / "include" / "pj" / "config_site.h").write_text(_CONFIG_SITE)
    (folder / "pjmedia" / "src" / "pjmedia-audiodev" / "bdimad_dev.c").touch()
    options = [option for option in PJSIP_OPTIONS if option not in _WITHOUT]
    options = [option for option in options if "srtp" not in option]
    flags = " ".join(shop.cflags)
    shop.run(["./aconfigure", *options, *_HAS], folder, CFLAGS=flags, CXXFLAGS=flags)
    for library in (*PJ_LIBRARIES, "third_party"):
        (folder / library / "lib").mkdir(exist_ok=True)
    (folder / "pjsip-apps" / "bin").mkdir(exist_ok=True)
    shop.run(["make", shop.jobs, "lib"], folder)
    shop.run(["make", "-C", "pjsip-apps/build", "pjsua"], folder)
    (program,) = (folder / "pjsip-apps" / "bin").glob("pjsua-*")
    shutil.copy(program, part / "pjsua")
    shutil.rmtree(part / "source")


class Pjsua:
    """One pjsua with one account. A context manager. Its sound devices are the default ones of
    `environment`, whose ALSA configuration it gets with a name to find them by.
    """

    def __init__(
        self,
        ext: str,
        password: str,
        server: str,
        environment: Mapping[str, str],
        *,
        codec: str,
        auth_user: str,
    ) -> None:
        """`codec` alone is offered: "g722" or "pcmu"."""
        self.folder = Path(tempfile.mkdtemp(prefix="softphone-pjsua-"))
        self._server = server
        self._log = self.folder / "pjsua.log"
        alsa = self.folder / "alsa.conf"
        known = Path(environment["ALSA_CONFIG_PATH"]).read_text(encoding="utf-8")
        alsa.write_text(known.replace(_DEFAULT, _LISTED), encoding="utf-8")
        self._environment = {"PATH": "/usr/bin:/bin", **environment, "ALSA_CONFIG_PATH": str(alsa)}
        config = self.folder / "pjsua.cfg"
        config.touch(mode=0o600)
        others = [each for each in ("pcmu", "pcma", "g722", "L16") if each != codec]
        rtp, _ = free_port_range(_RTP_PORTS)
        lines = [
            f"--id sip:{ext}@{server}",
            f"--registrar sip:{server}",
            "--realm *",
            f"--username {auth_user}",
            f"--password {password}",
            f"--local-port {free_port()}",
            f"--rtp-port {rtp}",
            "--no-tcp",
            "--clock-rate 16000",
            "--ec-tail 0",
            "--no-vad",
            "--log-level 3",
            *(f"--dis-codec {other}" for other in others),
        ]
        config.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                ["stdbuf", "--output=L", str(ensure_pjsua()), "--config-file", str(config)],
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def pid(self) -> int:
        return self._process.pid

    def call(self, number: str) -> None:
        """Dials and returns when the call is up."""
        self._wait_for("registration success")
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write(f"m\nsip:{number}@{self._server}\n".encode())
        stdin.flush()
        self._wait_for("state changed to CONFIRMED")

    def _wait_for(self, words: str) -> None:
        wait_until(
            lambda: words in self.log_text(), _TIMEOUT_S, words, lambda: tail(self.log_text())
        )

    def log_text(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")
