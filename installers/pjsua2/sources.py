"""The pinned sources of our pjsua2, and how they are fetched. Standard library only.

A source is its SHA-256: where it comes from does not matter. It is looked for in the cache, in the
pool of the Debian mirror this machine's apt uses, and at its project's own release address.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import urllib.request
from dataclasses import dataclass
from pathlib import Path

_APT_HELPER = Path("/usr/lib/apt/apt-helper")
_TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class Source:
    """`pool` is the path in a Debian archive, `upstream` the release address. Both must give
    `sha256`, unless `upstream_sha256` says that the project packs the same release differently.
    `licence` is an SPDX expression, `notices` the files that must go with the binary.
    """

    name: str
    version: str
    pool: str
    sha256: str
    upstream: str
    licence: str
    notices: tuple[str, ...]
    upstream_sha256: str = ""

    @property
    def digests(self) -> dict[str, str]:
        """Address -> the digest of what it gives."""
        return {self.pool: self.sha256, self.upstream: self.upstream_sha256 or self.sha256}


# PJSIP from Asterisk's package in Debian unstable, which leaves out speex, gsm, iLBC, G.722.1,
# resample, SRTP, WebRTC and yuv. The others from Debian 13, which keeps a version for years;
# OpenSSL 3.5 is supported by its authors until 2030.
SOURCES = (
    Source(
        name="pjproject",
        version="2.17",
        pool="pool/main/a/asterisk/asterisk_22.10.1+dfsg+~cs6.17.60671434.orig-Xpjproject.tar.xz",
        sha256="6860c2f7604b4eee75f38151a9ef69774eb3f0c5286fc1d14bc1db2dc5a9e8aa",
        upstream="https://github.com/pjsip/pjproject/archive/refs/tags/2.17.tar.gz",
        upstream_sha256="065fe06c06788d97c35f563796d59f00ce52fe9558a52d7b490a042a966facce",
        licence="GPL-2.0-or-later",
        notices=("COPYING",),
    ),
    Source(
        name="openssl",
        version="3.5.7",
        pool="pool/main/o/openssl/openssl_3.5.7.orig.tar.gz",
        sha256="a8c0d28a529ca480f9f36cf5792e2cd21984552a3c8e4aa11a24aa31aeac98e8",
        upstream="https://github.com/openssl/openssl/releases/download/"
        "openssl-3.5.7/openssl-3.5.7.tar.gz",
        licence="Apache-2.0",
        notices=("LICENSE.txt",),
    ),
    Source(
        name="opus",
        version="1.5.2",
        pool="pool/main/o/opus/opus_1.5.2.orig.tar.gz",
        sha256="65c1d2f78b9f2fb20082c38cbe47c951ad5839345876e46941612ee87f9a7ce1",
        upstream="https://downloads.xiph.org/releases/opus/opus-1.5.2.tar.gz",
        licence="BSD-3-Clause",
        notices=("COPYING",),
    ),
    Source(
        name="libsrtp",
        version="2.7.0",
        pool="pool/main/libs/libsrtp2/libsrtp2_2.7.0.orig.tar.gz",
        sha256="54facb1727a557c2a76b91194dcb2d0a453aaf8e2d0cbbf1e3c2848c323e28ad",
        upstream="https://github.com/cisco/libsrtp/archive/refs/tags/v2.7.0.tar.gz",
        licence="BSD-3-Clause",
        notices=("LICENSE",),
    ),
    Source(
        name="libsamplerate",
        version="0.2.2",
        pool="pool/main/libs/libsamplerate/libsamplerate_0.2.2.orig.tar.gz",
        sha256="16e881487f184250deb4fcb60432d7556ab12cb58caea71ef23960aec6c0405a",
        upstream="https://github.com/libsndfile/libsamplerate/archive/refs/tags/0.2.2.tar.gz",
        licence="BSD-2-Clause",
        notices=("COPYING",),
    ),
)


class SourceError(Exception):
    """A source could not be had; the text says what to do."""


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def debian_mirror() -> str | None:
    """The Debian mirror in this machine's apt sources, or None."""
    if shutil.which("apt-get") is None:
        return None
    query = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(COMPONENT)"]
    query.append("Created-By: Packages")
    listing = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    for line in listing.splitlines():
        uri, _, component = line.partition(" ")
        if component == "main" and uri.rstrip("/").endswith("/debian"):
            return uri.rstrip("/")
    return None


def fetch(source: Source, folder: Path) -> Path:
    """The source's archive in `folder`, fetched when it is not there yet. Raises `SourceError`."""
    folder.mkdir(parents=True, exist_ok=True)
    for digest in source.digests.values():
        kept = folder / digest
        if kept.exists() and sha256_of(kept) == digest:
            return kept
    tried = []
    for address, digest in source.digests.items():
        part = folder / f"{digest}.part"
        problem = _download(address, part, digest)
        if not problem and sha256_of(part) != digest:
            problem = "what came is not the pinned file"
        if not problem:
            return part.replace(folder / digest)
        part.unlink(missing_ok=True)
        tried.append(f"    {address}: {problem}")
    wanted = " or ".join(dict.fromkeys(source.digests.values()))
    raise SourceError(
        f"{source.name} {source.version} could not be fetched:\n" + "\n".join(tried) + "\n"
        f"Next step: put the file with SHA-256 {wanted} into {folder}, named by that digest, "
        "or pin a newer release in installers/pjsua2/sources.py."
    )


def _download(address: str, to: Path, digest: str) -> str:
    """Empty when the file is there, else what went wrong. A path is one in the Debian mirror."""
    if address.startswith("https://"):
        try:
            answer = urllib.request.urlopen(address, timeout=_TIMEOUT_S)  # noqa: S310
            with answer, to.open("wb") as out:
                shutil.copyfileobj(answer, out)
        except OSError as error:
            return str(error)
        return ""
    mirror = debian_mirror()
    if mirror is None or not _APT_HELPER.exists():
        return "no Debian mirror in this machine's apt sources"
    # apt's own downloader knows the mirror's proxies and credentials.
    command = [str(_APT_HELPER), "download-file", f"{mirror}/{address}", str(to)]
    done = subprocess.run(
        [*command, f"SHA256:{digest}"], capture_output=True, text=True, check=False
    )
    if done.returncode == 0 and to.exists():
        return ""
    words = [line for line in done.stderr.splitlines() if line.startswith("E:")]
    return words[0].replace(mirror, "") if words else "not in the mirror"


def unpack(archive: Path, into: Path) -> Path:
    """Unpacks an archive that holds one folder, and returns that folder."""
    into.mkdir(parents=True)
    command = ["tar", "--extract", "--no-same-owner", "--file", str(archive)]
    subprocess.run([*command, "--directory", str(into)], check=True)
    (folder,) = into.iterdir()
    return folder
