"""A provider file changed at random is read or refused in words, never anything else."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from softphone.domain.errors import Problem
from softphone.storage.provider_file import read_provider
from softphone.storage.providers import shipped_folder
from tests.sip_robustness.mutation import Mutator

SHIPPED = (shipped_folder() / "example-pbx.toml").read_bytes()


@pytest.mark.parametrize("seed", range(300))
def test_a_changed_file(tmp_path: Path, seed: int) -> None:
    file = tmp_path / "provider.toml"
    file.write_bytes(Mutator(seed).change(SHIPPED))
    with contextlib.suppress(Problem):
        read_provider(file)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "provider.toml"
    file.write_bytes(content)
    with pytest.raises(Problem):
        read_provider(file)
