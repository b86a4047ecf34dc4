"""The practice PBX as a process: it gets its passwords on standard input, says its port on standard
output, and ends when standard input does.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from softphone.domain.errors import Problem
from softphone.domain.provider import Provider
from softphone.domain.secret import Secret

_END_WITHIN_S = 3.0


def run(provider: Provider, prompts_folder: Path, stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Serves until `stdin` ends. `stdin` begins with a line of JSON: `passwords` by extension,
    `quiet` for a company in which nothing happens by itself.
    """
    wanted = json.loads(stdin.readline())
    passwords = {user: Secret(word) for user, word in wanted["passwords"].items()}
    # Not the loop of Windows' own choice: its sockets are deaf after a port that nobody listens on.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        serving = _serve(provider, prompts_folder, passwords, wanted["quiet"], stdin, stdout)
        return runner.run(serving)


async def _serve(
    provider: Provider,
    prompts_folder: Path,
    passwords: Mapping[str, Secret],
    quiet: bool,
    stdin: BinaryIO,
    stdout: BinaryIO,
) -> int:
    from softphone.practice.pbx import Pbx

    loop, over = asyncio.get_running_loop(), asyncio.Event()

    def watch() -> None:
        stdin.read()
        loop.call_soon_threadsafe(over.set)

    threading.Thread(target=watch, name="parent", daemon=True).start()
    pbx = Pbx(provider, prompts_folder, passwords, quiet=quiet)
    port = await pbx.start()
    stdout.write(json.dumps({"port": port}).encode() + b"\n")
    stdout.flush()
    await over.wait()
    await pbx.stop()
    return 0


class PracticeProcess:
    """The process, from its parent's side, on its way at once.

    It lives as long as this object's process: its standard input is a pipe from here.
    """

    def __init__(
        self,
        command: Sequence[str],
        passwords: Mapping[str, Secret],
        *,
        quiet: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=None if environment is None else dict(environment),
            creationflags=flags,
        )
        assert self._process.stdin is not None
        words = {user: secret.reveal() for user, secret in passwords.items()}
        line = json.dumps({"passwords": words, "quiet": quiet}).encode() + b"\n"
        with contextlib.suppress(OSError):  # it has ended already, as `port` will tell
            self._process.stdin.write(line)
            self._process.stdin.flush()

    @cached_property
    def port(self) -> int:
        """Where it listens on loopback; waits until it does. Raises `Problem`."""
        assert self._process.stdout is not None
        try:
            return int(json.loads(self._process.stdout.readline())["port"])
        except (OSError, ValueError, KeyError) as error:
            self.stop()
            raise Problem(
                "Practice does not start",
                "The phone system for practice ended at once.",
                "Look at the end of practice.log beside the phone's log, then try again.",
            ) from error

    @property
    def pid(self) -> int:
        return self._process.pid

    def on_end(self, told: Callable[[], None]) -> None:
        """`told` is called on a thread of its own when the process has ended."""

        def wait() -> None:
            self._process.wait()
            told()

        threading.Thread(target=wait, name="practice-exit", daemon=True).start()

    def stop(self) -> None:
        """Safe to call twice."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self._process.wait(_END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
