"""Speaks `prompts.toml` into the `.au` files beside it, for whoever changes what is said.

The files are kept here, so nobody else needs espeak-ng or sox.
"""

from __future__ import annotations

import subprocess
import tempfile
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
WORDS_PER_MINUTE = 175
# Telephone band, the pauses at both ends cut, and as loud as speech on a telephone is.
SHAPE = [
    "rate", "8000", "highpass", "200", "silence", "1", "0.02", "0.5%", "reverse",
    "silence", "1", "0.02", "0.5%", "reverse", "norm", "-9",
]  # fmt: skip


def speak(text: str, voice: str, pitch: int, target: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        spoken = Path(scratch) / "spoken.wav"
        how = ["-v", voice, "-p", str(pitch), "-s", str(WORDS_PER_MINUTE), "-w", str(spoken)]
        subprocess.run(["espeak-ng", *how, text], check=True)
        form = ["-c", "1", "-e", "mu-law", "-b", "8"]
        subprocess.run(["sox", "-R", str(spoken), *form, str(target), *SHAPE], check=True)


def main() -> None:
    lines = tomllib.loads((FOLDER / "prompts.toml").read_text(encoding="utf-8"))
    for old in FOLDER.glob("*.au"):
        old.unlink()
    for speaker, prompts in lines["prompts"].items():
        voice = lines["voices"][speaker]
        for name, text in prompts.items():
            speak(text, voice["voice"], voice["pitch"], FOLDER / f"{name}.au")


if __name__ == "__main__":
    main()
