"""A D-Bus of the test's own, and services on it that do as they are told."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jeepney import HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.threading import DBusConnection, DBusRouter, ReceiveStopped, open_dbus_connection
from jeepney.low_level import MessageFlag
from jeepney.wrappers import DBusAddress

WAIT_S = 10.0

_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class SessionBus:
    """dbus-daemon on a socket in `folder`, without any service that could start itself."""

    def __init__(self, folder: Path) -> None:
        config = folder / "bus.conf"
        config.write_text(_CONFIG.format(socket=folder / "bus"))
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(WAIT_S)
        assert self._process.stdout is not None
        self._process.stdout.close()


Answer = Callable[..., tuple[str, tuple[Any, ...]] | None]
"""Of a method's arguments: signature and values of the answer, or None for an error."""


class Service:
    """Owns `name` and answers calls of `methods`. Everything it was asked is in `asked`."""

    def __init__(self, address: str, name: str, path: str, methods: dict[str, Answer]) -> None:
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        self._heard = threading.Condition()
        self._methods = methods
        self._path = path
        self.name = name
        self._connection: DBusConnection = open_dbus_connection(address)
        with DBusRouter(self._connection) as router:
            router.send_and_get_reply(message_bus.RequestName(name), timeout=WAIT_S)
        self._thread = threading.Thread(target=self._serve, name=f"fake {name}")
        self._thread.start()

    @property
    def unique_name(self) -> str:
        return str(self._connection.unique_name)

    def signal(
        self,
        member: str,
        signature: str,
        body: tuple[Any, ...],
        to: str = "",
        *,
        path: str = "",
        interface: str = "",
    ) -> None:
        emitter = DBusAddress(path or self._path, interface=interface or self.name)
        message = new_signal(emitter, member, signature, body)
        if to:
            message.header.fields[HeaderFields.destination] = to
        self._connection.send(message)

    def wait_for(self, method: str, count: int = 1) -> list[tuple[Any, ...]]:
        """The arguments of the calls of `method`, once there are `count`."""
        with self._heard:
            self._heard.wait_for(lambda: len(self.calls(method)) >= count, WAIT_S)
            found = self.calls(method)
        assert len(found) >= count, f"{method}: {found} of all {self.asked}"
        return found

    def calls(self, method: str) -> list[tuple[Any, ...]]:
        return [body for name, body in self.asked if name == method]

    def close(self) -> None:
        self._connection.interrupt()
        self._thread.join(WAIT_S)
        self._connection.close()

    def _serve(self) -> None:
        try:
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)
        except (ReceiveStopped, OSError, EOFError):
            return

    def _answer(self, message: Message) -> None:
        member = message.header.fields.get(HeaderFields.member)
        method = self._methods.get(member)
        answer = method(*message.body) if method is not None else None
        if not message.header.flags & MessageFlag.no_reply_expected:
            if answer is None:
                self._connection.send(new_error(message, "org.freedesktop.DBus.Error.Failed"))
            else:
                self._connection.send(new_method_return(message, *answer))
        with self._heard:
            self.asked.append((member, message.body))
            self._heard.notify_all()
