"""A provider file that uses everything, for tests that break it."""

from __future__ import annotations

from pathlib import Path

WHOLE = """\
id = "small"
name = "Small"
host_id = "SMALL-1"
brand = "Brand"
portal = "https://portal.example/x"
record_mode = "info"
lamps = ["presence"]
voicemail_names = ["Mailbox"]
[[servers]]
server = "sip.example:5070"
transport = "tls"
[[features]]
id = "dnd"
name = "Do not disturb"
menu = "status"
timed = true
[[features]]
id = "queue"
name = "Queues"
menu = "queues"
per_argument = true
[[codes]]
id = "dnd-on"
name = "On"
digits = "*1"
aliases = ["*10", "#10"]
how = "service"
menu = "status"
feature = "dnd"
sets = "on"
inverse = "dnd-off"
synonyms = ["quiet"]
note = "Note."
[[codes]]
id = "dnd-off"
name = "Off"
digits = "*2"
how = "service"
menu = "status"
feature = "dnd"
sets = "off"
[[codes]]
id = "queue-on"
name = "Sign in"
digits = "*3"
how = "call"
menu = "queues"
argument = { kind = "queue", fewest = 2, most = 4, optional = true }
feature = "queue"
sets = "toggle"
[[codes]]
id = "retrieve"
name = "Retrieve"
digits = "*4"
how = "transfer"
menu = "park"
argument = { kind = "slot", fewest = 2, most = 2 }
[[ranges]]
first = "112"
last = "112"
kind = "emergency"
[[ranges]]
first = "70"
last = "79"
kind = "slot-quiet"
name = "Shelf"
[[ranges]]
first = "100"
last = "199"
kind = "extension"
"""


def write(folder: Path, text: str, name: str = "small.toml") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(text.encode())
    return file
