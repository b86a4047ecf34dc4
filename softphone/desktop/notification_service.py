"""Whether this desktop shows notices at all."""

from __future__ import annotations

import sys


def notification_service() -> bool | None:
    """True on macOS and Windows, which always do; elsewhere whether a service is there or can be
    started. May block for some seconds; never raises.
    """
    if sys.platform in ("darwin", "win32"):
        return True
    from jeepney.bus_messages import message_bus
    from jeepney.wrappers import DBusErrorResponse, unwrap_msg

    from softphone.desktop.bus import BusLine, session_bus_address
    from softphone.desktop.notifications import SERVICE

    address = session_bus_address()
    if not address:
        return False
    try:
        line = BusLine(address, lambda signal: None)
    except (OSError, ValueError, EOFError, RuntimeError):
        return False
    try:
        (startable,) = unwrap_msg(line.ask(message_bus.ListActivatableNames()))
        return line.has(SERVICE) or SERVICE in startable
    except (DBusErrorResponse, OSError, TimeoutError, ValueError, RuntimeError):
        return None
    finally:
        line.close()
