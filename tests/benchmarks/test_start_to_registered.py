"""From the start of the process until the PBX has its contact, with the password in a keyring."""

from __future__ import annotations

import re
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import sign_in
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone
from tests.rig.sound import SoundRig

EXT = "101"
RUNS = 5
LIMIT_S = 1.0
_ADDED = re.compile(rf"^\[([^]]+)\] .*Added contact .* to AOR '{EXT}@", re.MULTILINE)


@pytest.mark.timeout(180)
def test_start_to_registered(
    pbx: Pbx, sound: SoundRig, keyring_session: dict[str, str], tmp_path: Path
) -> None:
    environment = {
        **sound.environment("a"),
        **keyring_session,
        # An installed program has its bytecode; the first start, not timed, writes it here.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode"),
    }
    with Softphone(EXT, environment, keychain=True) as phone:
        phone.start()
        sign_in(phone, pbx, EXT)
        quit_phone(phone, pbx)
        times_s = sorted(start_to_registered(phone, pbx) for _ in range(RUNS))
    median_s = statistics.median(times_s)
    print(
        f"\nstart to registered, {RUNS} runs: min {times_s[0]:.3f} s, "
        f"median {median_s:.3f} s, max {times_s[-1]:.3f} s"
    )
    assert median_s < LIMIT_S, times_s


def start_to_registered(phone: Softphone, pbx: Pbx) -> float:
    """Seconds from the start to the PBX's own time of the new contact; the phone has quit again."""
    mark = pbx.log_mark()
    begin_s = time.time()
    phone.start()
    phone.wait(lambda: added_at_s(pbx, mark), 15, "its contact at the PBX")
    took_s = added_at_s(pbx, mark)[0] - begin_s
    assert took_s > 0, "the PBX's log and this machine's clock disagree"
    quit_phone(phone, pbx)
    return took_s


def added_at_s(pbx: Pbx, mark: int) -> list[float]:
    """When contacts were added since `mark`: POSIX times of Asterisk's log, whose zone is UTC."""
    with (pbx.folder / "log" / "messages").open("rb") as log:
        log.seek(mark)
        stamps = _ADDED.findall(log.read().decode("utf-8", "replace"))
    return [datetime.fromisoformat(stamp).replace(tzinfo=UTC).timestamp() for stamp in stamps]


def quit_phone(phone: Softphone, pbx: Pbx) -> None:
    phone.close()
    pbx.wait(lambda: not pbx.contacts(EXT), 5, "the phone to unregister")
