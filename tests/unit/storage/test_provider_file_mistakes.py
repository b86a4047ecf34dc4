"""Whatever is wrong in a provider file is told with its line and with what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.errors import Problem
from softphone.storage.provider_file import read_provider
from tests.unit.storage.provider_files import WHOLE, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "providers"


SERVERS = '[[servers]]\nserver = "sip.example:5070"\ntransport = "tls"'

# What is replaced by what, what is said, what is said to be allowed. The mistake is in the line
# that holds "<<", which is taken out, or begins with `said`'s own line.
MISTAKES: list[tuple[str, str, str, str]] = [
    # Keys
    ('brand = "Brand"', 'brnad = "Brand"<<', "`brnad` is not known", "`brand`"),
    ('transport = "tls"', "port = 5060<<", "`port` is not known", "`server` and `transport`"),
    ("timed = true", "times = true<<", "`times` is not known", "`timed`"),
    ('note = "Note."', 'notes = "x"<<', "`notes` is not known", "`note`"),
    ("most = 2 }", "least = 2 }<<", "`least` is not known", "`fewest`, `most`"),
    ('name = "Shelf"', 'names = "x"<<', "`names` is not known", "`first`, `last`"),
    ("[[ranges]]", "[[range]]<<", "`range` is not known", "`ranges`"),
    # Missing
    ('name = "Small"\n', "", "line 1: `name` is missing", "`name = ...`"),
    ('id = "small"\n', "", "line 1: `id` is missing", "`id = ...`"),
    ('[[servers]]\nserver = "sip.example:5070"', "[[servers]]<<", "`server` is missing", ""),
    ('[[features]]\nid = "queue"', "[[features]]<<", "`id` is missing", ""),
    ('[[features]]\nid = "queue"\nname = "Queues"', '[[features]]<<\nid = "queue"', "`name`", ""),
    ('menu = "queues"\nper', "per", "line 17: `menu` is missing", ""),
    ('[[codes]]\nid = "retrieve"', "[[codes]]<<", "`id` is missing", ""),
    ('digits = "*4"\n', "", "line 51: `digits` is missing", ""),
    ('how = "transfer"\n', "", "line 51: `how` is missing", ""),
    ('menu = "park"\n', "", "line 51: `menu` is missing", ""),
    ('kind = "slot", fewest = 2', "fewest = 2<<", "`kind` is missing", ""),
    ("fewest = 2, most = 2", "most = 2<<", "`fewest` is missing", ""),
    (", most = 2 }", " }<<", "`most` is missing", ""),
    ('[[ranges]]\nfirst = "70"', "[[ranges]]<<", "`first` is missing", ""),
    ('kind = "emergency"\n', "", "line 58: `kind` is missing", ""),
    # Types and forms of text
    ('id = "small"', 'id = "Small PBX"<<', "`id` cannot be “Small PBX”", "small letters"),
    ('id = "small"', 'id = "1a"<<', "`id` cannot be “1a”", "a letter first"),
    ('id = "small"', f'id = "{"a" * 41}"<<', "`id` cannot be", "at most 40"),
    ('id = "small"', "id = 7<<", "`id` is not a line of text", "1 to 200"),
    ('name = "Small"', 'name = " "<<', "`name` is empty", "1 to 200"),
    ('name = "Small"', f'name = "{"a" * 201}"<<', "not a line of text", "1 to 200"),
    ('name = "Small"', 'name = "a\\nb"<<', "`name` is not a line of text", ""),
    ('host_id = "SMALL-1"', 'host_id = "a b"<<', "`host_id` cannot be “a b”", "letters, digits"),
    ('brand = "Brand"', "brand = 1<<", "`brand` is not a line of text", ""),
    ("https://", "http://<<", "`portal` cannot be", "https://"),
    ("portal.example/x", "portal example<<", "`portal` cannot be", "https://"),
    ('id = "queue"', 'id = "Queue"<<', "`id` cannot be “Queue”", ""),
    ('name = "Queues"', "name = 1<<", "`name` is not a line of text", ""),
    ('id = "retrieve"', 'id = "re trieve"<<', "`id` cannot be", "small letters"),
    ('name = "Retrieve"', "name = 1<<", "`name` is not a line of text", ""),
    ('digits = "*4"', 'digits = "*4a"<<', "`digits` cannot be “*4a”", "keys 0-9, * and #"),
    ('digits = "*4"', f'digits = "{"4" * 11}"<<', "`digits` cannot be", "1 to 10"),
    ('digits = "*4"', 'digits = ""<<', "`digits` is empty", ""),
    ('digits = "*4"', "digits = 4<<", "`digits` is not a line of text", ""),
    ('"#10"]', '"10x"]<<', "`aliases` cannot have “10x”", "keys 0-9"),
    ('note = "Note."', "note = true<<", "`note` is not a line of text", ""),
    ('inverse = "dnd-off"', "inverse = 1<<", "`inverse` is not a line of text", ""),
    ('first = "70"', 'first = "7a"<<', "`first` cannot be “7a”", "1 to 15 digits"),
    ('last = "79"', f'last = "{"7" * 16}"<<', "`last` cannot be", "1 to 15 digits"),
    ('last = "79"', "last = 79<<", "`last` is not a line of text", ""),
    ('name = "Shelf"', "name = 1<<", "`name` is not a line of text", ""),
    # Words
    ('"info"', '"tone"<<', "`record_mode` cannot be “tone”", '"second-call", "dtmf" and "info"'),
    ('["presence"]', '["blf"]<<', "`lamps` cannot be “blf”", '"dialog" and "presence"'),
    ('["presence"]', '["presence", "presence"]<<', "`lamps` has a word twice", ""),
    ('"tls"', '"sctp"<<', "`transport` cannot be “sctp”", '"udp", "tcp" and "tls"'),
    ('menu = "status"\ntimed', 'menu = "top"<<\ntimed', "`menu` cannot be “top”", '"dial-options"'),
    ('menu = "park"', 'menu = "top"<<', "`menu` cannot be “top”", '"dial-options"'),
    ('"transfer"', '"refer"<<', "“refer”", '"service", "call", "transfer" and "in-call"'),
    ('"transfer"', "3<<", "`how` cannot be that", '"service"'),
    ('sets = "toggle"', 'sets = "flip"<<', "`sets` cannot be “flip”", '"on", "off" and "toggle"'),
    ('sets = "toggle"', 'sets = ""<<', "`sets` cannot be “”", '"on", "off" and "toggle"'),
    ('kind = "slot",', 'kind = "place",<<', "`kind` cannot be “place”", '"slot"'),
    ('"slot-quiet"', '"shelf"<<', "`kind` cannot be “shelf”", '"slot-ringback"'),
    # Other types
    ('["presence"]', '"presence"<<', "`lamps` is not a list", "a list such as"),
    ('["Mailbox"]', '"Mailbox"<<', "`voicemail_names` is not a list", "a list such as"),
    ('["Mailbox"]', "[1]<<", "something in it that is not text", "a list such as"),
    ('["quiet"]', '["quiet", ""]<<', "something in it that is not text", ""),
    ('["quiet"]', '["a\\tb"]<<', "something in it that is not text", ""),
    ("timed = true", 'timed = "yes"<<', "`timed` is not a switch", "true or false"),
    ("per_argument = true", "per_argument = 1<<", "`per_argument` is not a switch", ""),
    ("optional = true", "optional = 1<<", "`optional` is not a switch", ""),
    ("fewest = 2, most = 2", "fewest = 0, most = 2<<", "`fewest` is not", "from 1 to 30"),
    ("fewest = 2, most = 2", 'fewest = "2", most = 2<<', "`fewest` is not a number", ""),
    ("fewest = 2, most = 2", "fewest = true, most = 2<<", "`fewest` is not a number", ""),
    ("fewest = 2, most = 2", "fewest = 2, most = 1<<", "`most` is not", "from 2 to 30"),
    ("fewest = 2, most = 2", "fewest = 2, most = 31<<", "`most` is not", "from 2 to 30"),
    ('{ kind = "slot", fewest = 2, most = 2 }', '"slot"<<', "not a table", "{ ... }"),
    (SERVERS, "servers = 1<<", "`servers` is not a list of tables", "`[[servers]]`"),
    (SERVERS, 'servers = ["a"]<<', "`servers` is not a list of tables", "`[[servers]]`"),
    # Servers
    ('"sip.example:5070"', '"sip example"<<', "sip example", "pbx.example.com"),
    ('"sip.example:5070"', '"sip.example:99999"<<', "sip.example:99999", ""),
    # One of each
    ('id = "queue"', 'id = "dnd"<<', "a second “dnd”", "an id of its own"),
    ('id = "retrieve"', 'id = "dnd-on"<<', "a second “dnd-on”", "an id of its own"),
    ('digits = "*4"', 'digits = "*2"<<', "*2 belongs to “dnd-off”", "different"),
    ('digits = "*4"', 'digits = "*10"<<', "*10 belongs to “dnd-on”", "different"),
    ('["*10", "#10"]', '["*10", "*10"]<<', "*10 belongs to “dnd-on”", "different"),
    ('["*10", "#10"]', '["*1"]<<', "*1 belongs to “dnd-on”", "different"),
    ('digits = "*4"', 'digits = "112"<<', "112 lies in the range “emergency”", "help"),
    ('digits = "*4"', 'digits = "75"<<', "75 lies in the range “slot-quiet”", "slot"),
    ('["*10", "#10"]', '["112"]<<', "112 lies in the range “emergency”", "help"),
    # Switches
    ('feature = "queue"', 'feature = "quue"<<', "no feature “quue”", '"dnd", "queue"'),
    ('"queue"\nsets = "toggle"', '"queue"<<', "`sets` is missing", '"on", "off" or "toggle"'),
    ('how = "transfer"', 'how = "call"\nsets = "on"<<', "`feature` is missing", "the id of what"),
    ('how = "call"', 'how = "transfer"<<', "cannot be sent so", '"service" or "call"'),
    ('how = "call"', 'how = "in-call"<<', "cannot be sent so", '"service" or "call"'),
    ('inverse = "dnd-off"', 'inverse = "dnd"<<', "no code “dnd”", "the id of a code"),
    ('sets = "off"', 'sets = "toggle"', "line 16: “dnd” cannot be switched for a while", "off"),
    ('sets = "on"', 'sets = "toggle"', "line 16: “dnd” cannot be switched for a while", "on"),
    ('feature = "queue"\nsets = "toggle"\n', "", "line 18: No code switches “queue”", "does"),
    (
        'argument = { kind = "queue", fewest = 2, most = 4, optional = true }\n',
        "",
        "line 21: No code of “queue” takes an argument",
        "leave this out",
    ),
    # Numbers
    ('"slot-quiet"', '"extension"', "line 57: There are no slots", "slot-quiet"),
    ("fewest = 2, most = 2", "fewest = 3, most = 3<<", "The slots 70-79 have other", "digits"),
    ("fewest = 2, most = 2", "fewest = 1, most = 1<<", "The slots 70-79 have other", "digits"),
    ('"emergency"', '"extension"', "line 58: There is no emergency number", "emergency"),
    ('last = "79"', 'last = "69"<<', "69 is before 70", "comes after"),
    ('last = "79"', 'last = "9"<<', "9 is before 70", "comes after"),
    (
        'first = "100"\nlast = "199"',
        'first = "007"\nlast = "99"<<',
        "99 is before 007",
        "comes after",
    ),
    ('first = "100"\nlast = "199"', 'first = "01"<<\nlast = "199"', "differ in length", "same"),
    ('last = "79"', 'last = "999"<<', "930 slots", "At most 500"),
    ('first = "100"', 'first = "75"<<', "75-199 overlaps 70-79", "within the other"),
    ('first = "100"\nlast = "199"', 'first = "70"<<\nlast = "79"', "70-79 overlaps 70-79", ""),
    ('first = "100"\nlast = "199"', 'first = "65"<<\nlast = "75"', "65-75 overlaps 70-79", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said", "allowed"), MISTAKES)
def test_a_mistake_is_told_with_its_line(
    folder: Path, old: str, new: str, said: str, allowed: str
) -> None:
    assert old in WHOLE
    text = WHOLE.replace(old, new, 1)
    file = write(folder, text.replace("<<", ""))
    with pytest.raises(Problem) as caught:
        read_provider(file)
    problem = caught.value
    line = text[: text.index("<<")].count("\n") + 1 if "<<" in text else None
    if line is not None:
        # A missing key is told at its table.
        tables = [n for n, each in enumerate(text.split("\n")[:line], 1) if each.startswith("[[")]
        assert f"line {line}:" in problem.message or (
            "is missing" in problem.message and f"line {tables[-1]}:" in problem.message
        ), problem
    assert str(file) in problem.message
    assert said in problem.message
    assert allowed in problem.next_step
    assert problem.title == "A provider file has a mistake"
    assert problem.next_step
