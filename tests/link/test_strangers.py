"""Other users of this computer, and clients that have gone wild."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from softphone.domain.commands import METHODS, GetStatus
from softphone.link.client import LinkClient
from softphone.link.handshake import HandshakeFailed
from softphone.link.messages import BadRequest, decode_message, decode_request
from tests.link.connections import raw_connection
from tests.link.scripted_phone import PHONE, ScriptedPhone

ATTACK = """
import os, socket, sys
from pathlib import Path
os.setgroups([]); os.setgid(65534); os.setuid(65534)
for what, act in (
    ("key", lambda: Path(sys.argv[1]).read_bytes()),
    ("list", lambda: os.listdir(Path(sys.argv[1]).parent)),
    ("socket", lambda: socket.socket(socket.AF_UNIX).connect(sys.argv[2])),
):
    try:
        act()
    except PermissionError:
        print(what, "refused")
    else:
        print(what, "OPEN")
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs a second user")
def test_another_user_gets_neither_key_nor_socket(tmp_path: Path) -> None:
    open_to_all = Path("/tmp") / f"softphone-strangers-{os.getpid()}"
    run = open_to_all / "run"
    run.mkdir(mode=0o700, parents=True)
    open_to_all.chmod(0o755)
    try:
        with ScriptedPhone(run) as phone:
            files = [str(phone.place.key_file), phone.place.address]
            done = subprocess.run(
                [sys.executable, "-c", ATTACK, *files], capture_output=True, text=True, cwd="/"
            )
            assert done.stdout.split("\n")[:3] == ["key refused", "list refused", "socket refused"]
            run.chmod(0o755)  # even if the folder were open, the files are not
            again = subprocess.run(
                [sys.executable, "-c", ATTACK, *files], capture_output=True, text=True, cwd="/"
            )
            assert "key refused" in again.stdout
            assert "socket refused" in again.stdout
    finally:
        subprocess.run(["rm", "-r", str(open_to_all)], check=False)


def test_wild_clients_do_not_hold_up_the_others(phone: ScriptedPhone) -> None:
    """Rubbish, floods and connections that say nothing, all at once."""
    ending = threading.Event()

    def go_wild(seed: int) -> None:
        chance = random.Random(seed)
        while not ending.is_set():
            try:
                connection = raw_connection(phone.place)
                for _ in range(200):
                    if seed % 2:
                        data = chance.randbytes(chance.randint(0, 5000))
                    else:
                        data = b'{"id":1,"method":"phone.status"}'
                    connection.send_bytes(data)
                connection.close()
            except (OSError, EOFError, HandshakeFailed):
                continue

    wild = [threading.Thread(target=go_wild, args=(seed,)) for seed in range(6)]
    quiet = LinkClient.connect(phone.place)
    for each in wild:
        each.start()
    slowest = 0.0
    try:
        until = time.monotonic() + 2
        while time.monotonic() < until:
            begin = time.monotonic()
            assert quiet.ask(GetStatus(), 10).phone == PHONE
            slowest = max(slowest, time.monotonic() - begin)
    finally:
        ending.set()
        for each in wild:
            each.join()
    assert slowest < 3, f"one answer took {slowest:.1f} s"
    quiet.close()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_a_request_or_are_refused(data: bytes) -> None:
    for read in (decode_request, decode_message):
        try:
            read(data)
        except (BadRequest, ValueError):
            continue


@given(st.sampled_from(sorted(METHODS)), json_values)
def test_any_parameters_fit_or_are_refused(method: str, params: object) -> None:
    try:
        data = msgspec.json.encode({"id": 1, "method": method, "params": params})
    except (ValueError, OverflowError, UnicodeEncodeError):
        return
    with contextlib.suppress(BadRequest):
        request, command = decode_request(data)
        assert (request, type(command)) == (1, METHODS[method])
