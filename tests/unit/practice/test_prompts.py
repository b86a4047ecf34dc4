"""What the PBX says is there, small, and as it is written down."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest

from softphone.domain.errors import Problem
from softphone.domain.practice import COLLEAGUES, Manner
from softphone.domain.resources import resource_folder
from softphone.practice.company import CUSTOMER_VOICE, voice_of
from softphone.practice.g711 import RATE_HZ
from softphone.practice.prompts import Prompts, beep, music, ringback

FOLDER = resource_folder("practice")
TEXTS = tomllib.loads((FOLDER / "prompts.toml").read_text(encoding="utf-8"))["prompts"]
NAMES = {name for prompts in TEXTS.values() for name in prompts}


def test_every_line_is_spoken_and_nothing_else() -> None:
    assert {path.stem for path in FOLDER.glob("*.au")} == NAMES
    prompts = Prompts(FOLDER)
    for name in NAMES:
        samples = prompts.get(name)
        assert 0.3 * RATE_HZ < len(samples) < 8 * RATE_HZ, name
        assert 3_000 < np.abs(samples.astype(np.int32)).max() < 14_000, name


def test_all_of_it_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.au")) < 600_000


def test_everybody_who_answers_or_calls_has_something_to_say() -> None:
    for colleague in COLLEAGUES:
        voice = voice_of(colleague.number)
        assert bool(voice) is (colleague.manner in (Manner.ANSWERS, Manner.CALLS_BACK))
        assert not voice or f"{voice}-hello" in NAMES
        assert colleague.manner is not Manner.CALLS_BACK or f"{voice}-ask" in NAMES
    assert f"{CUSTOMER_VOICE}-hello" in NAMES


def test_a_missing_file_is_told_in_words() -> None:
    with pytest.raises(Problem, match="Practice cannot speak"):
        Prompts(FOLDER).get("nothing")


def test_tones_are_heard_and_not_too_loud() -> None:
    for samples in (beep(), ringback(), music()):
        assert 1_000 < np.abs(samples.astype(np.int32)).max() < 8_000
