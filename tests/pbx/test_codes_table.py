"""No row of the help page and no code of the provider's file is without a test."""

from __future__ import annotations

from softphone.domain.dial_plan import code_string
from softphone.domain.provider import How
from tests.gui.provider import itsvoip
from tests.pbx.rows import ROWS

# The first cells of the page's tables: star codes, feature codes, restricted numbers.
STAR_CODES = """
***
*35<Extension>
*36
*37
*40
*41<Forwarding Number>
*42<Forwarding Number>
*44
*46
*48<Destination>
*49<Destination>
*50<Extension>
*55<Call Park>
*67<Destination>
*69
*72<Forwarding Number>
*73
*74
*75
*76
*77
*78
*79
*80
*81
*82
*83
*87
*88
*88<Queue>
*89
*89<Queue>
*90
*91
*92
*93
*97<Extension>
*98<Extension>
*99
"""
FEATURE_CODES = """
7<Extension>
7[0-1][0-9]
7[2-9][0-9]
99<Extension Code>
9900
9901
9902
9999
"""
RESTRICTED_NUMBERS = """
211
311
411
511
611
711
811
911
933
988
700-719
720-799
5000
5001
9900
9901
9902
7000-7999
"""
# "0-99" and "9900-9999" are reserved: there is nothing to do with them.


def test_every_row_of_the_help_page_is_tried() -> None:
    page = [*STAR_CODES.split("\n"), *FEATURE_CODES.split("\n"), *RESTRICTED_NUMBERS.split("\n")]
    tried = {row.help for row in ROWS}
    assert [row for row in page if row and row not in tried] == []
    assert [row.help for row in ROWS if row.help not in page] == []


def test_every_code_of_the_file_is_tried() -> None:
    codes = {code.id: code for code in itsvoip().codes}
    tried = {row.code for row in ROWS}
    assert sorted(set(codes) - tried) == []
    assert sorted(tried - set(codes) - {""}) == []


def test_what_must_arrive_is_what_the_file_says() -> None:
    """A row whose digits are not those of the code would test something else."""
    provider = itsvoip()
    for row in ROWS:
        if row.code:
            assert code_string(provider.code(row.code), row.argument, provider) == row.user
            assert (row.method == "REFER") is (provider.code(row.code).how is How.TRANSFER), row.id


def test_no_two_rows_are_the_same() -> None:
    names = [row.id for row in ROWS]
    assert len(set(names)) == len(names)
