"""A network of its own for a phone, in a namespace of the kernel: taken down, moved, made lossy.

Servers run beside it, in the namespace of the tests, at the other end of a cable (a veth pair).
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import TracebackType

import pytest

from tests.rig.process import pid_is_alive

_numbers = itertools.count(1)
_PREFIX = "swp"
_NAMES = Path("/etc/netns")


class PhoneNetwork:
    """A context manager. `server` and `other_server` are the addresses of the tests' end of the
    cable, `here` the phone's present one. Raises `pytest.skip` where namespaces cannot be made.
    """

    def __init__(self) -> None:
        if os.geteuid() != 0:
            pytest.skip("network namespaces need root")
        number = next(_numbers)
        mark = f"{os.getpid()}n{number}"
        self.name = f"{_PREFIX}-{mark}"
        self._ours, self._theirs = f"{_PREFIX}{mark}a", f"{_PREFIX}{mark}b"
        self._net = f"10.{77 + os.getpid() % 100}.{number}"
        self.server = f"{self._net}.1"
        self.other_server = f"{self._net}.250"
        self.here = f"{self._net}.2"

    def __enter__(self) -> PhoneNetwork:
        _remove_dead()
        _run("ip", "netns", "add", self.name)
        _run("ip", "link", "add", self._ours, "type", "veth", "peer", self._theirs)
        _run("ip", "link", "set", self._theirs, "netns", self.name)
        for address in (self.server, self.other_server):
            _run("ip", "address", "add", f"{address}/24", "dev", self._ours)
        _run("ip", "link", "set", self._ours, "up")
        self._inside("ip", "link", "set", "lo", "up")
        self._inside("ip", "address", "add", f"{self.here}/24", "dev", self._theirs)
        self.up()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.lose_nothing()
        _run("ip", "link", "delete", self._ours)
        _run("ip", "netns", "delete", self.name)
        _forget_names(self.name)

    @property
    def within(self) -> list[str]:
        """What to put before a command that is to run in this network."""
        return ["ip", "netns", "exec", self.name]

    def ask_names_of(self, host: str) -> None:
        """What is started within from now on has this name server only (ip-netns(8))."""
        folder = _NAMES / self.name
        folder.mkdir(parents=True)
        (folder / "resolv.conf").write_text(f"nameserver {host}\n")

    def up(self) -> None:
        self._inside("ip", "link", "set", self._theirs, "up")
        self._inside("ip", "route", "replace", "default", "via", self.server)

    def down(self) -> None:
        """The cable is pulled."""
        self._inside("ip", "link", "set", self._theirs, "down")

    def move(self) -> None:
        """The phone gets another address, and loses the one it had."""
        old, last = self.here, int(self.here.rpartition(".")[2])
        self.here = f"{self._net}.{last + 1}"
        self._inside("ip", "address", "add", f"{self.here}/24", "dev", self._theirs)
        self._inside("ip", "address", "delete", f"{old}/24", "dev", self._theirs)
        self._inside("ip", "address", "replace", f"{self.here}/24", "dev", self._theirs)
        self.up()

    def lose(self, percent: int) -> None:
        """So many of the packets of either direction are lost from now on, by lot; 100 is silence.
        The kernel of the tests has no netem.
        """
        lot = "drop" if percent >= 100 else f"numgen random mod 100 < {percent} drop"
        _run("nft", _rules(self._ours, lot))
        self._inside("nft", _rules(self._theirs, lot))

    def lose_nothing(self) -> None:
        _run("nft", _no_rules(self._ours))
        self._inside("nft", _no_rules(self._theirs))

    def _inside(self, *command: str) -> None:
        _run(*self.within, *command)


def _remove_dead() -> None:
    """What test runs that were killed left behind; a cable goes with its namespace."""
    listed = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=False)
    for line in listed.stdout.splitlines():
        found = re.match(rf"{_PREFIX}-(\d+)n", line)
        if found and not pid_is_alive(int(found.group(1))):
            name = line.split()[0]
            subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)
            _forget_names(name)


def _forget_names(network: str) -> None:
    shutil.rmtree(_NAMES / network, ignore_errors=True)


def _rules(device: str, verdict: str) -> str:
    """What arrives there is dropped on its way in: a rule on the way out would tell the sender."""
    return f"""
        {_no_rules(device)}
        table netdev {device} {{
            chain arriving {{ type filter hook ingress device "{device}" priority 0
                {verdict}
            }}
        }}
    """


def _no_rules(device: str) -> str:
    return f"table netdev {device}\n delete table netdev {device}"


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr}"
