"""`softphone history`: the calls that are over, and forgetting them."""

from __future__ import annotations

import argparse
from typing import Any

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands, misused
from softphone.cli.session import ask, phone
from softphone.cli.words import clock_words, duration_words
from softphone.domain.commands import ForgetHistory, ListHistory
from softphone.domain.history import HistoryFilter, HistoryQuery, HistoryRecord, result_words
from softphone.link.client import LinkClient
from softphone.link.messages import to_object

_LIMIT = 100
_MOST_A_PAGE = 1_000


def add(commands: Commands) -> None:
    parser = commands.add(
        "history",
        "the calls that are over, the newest first",
        _list,
        "Each with its id, by which `history forget` names it. Listing the missed calls does not "
        "count as having looked at them. Examples: `softphone history --missed`, "
        "`softphone history --search brook --json`, `softphone history forget 12 17`.",
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--limit", metavar="N", type=_count, default=_LIMIT, help="at most N")
    parser.add_argument("--missed", action="store_true", help="only those nobody answered here")
    parser.add_argument(
        "--search", metavar="TEXT", default="", help="any part of a name or a number"
    )
    actions = parser.add_subparsers(metavar="forget")
    forgetting = actions.add_parser(
        "forget",
        help="delete calls from the history",
        description="Delete calls from the history. They cannot be brought back. "
        "Examples: `softphone history forget 12`, `softphone history forget --all`.",
        allow_abbrev=False,
    )
    forgetting.add_argument("ids", nargs="*", type=_record_id, metavar="ID")
    forgetting.add_argument("--all", action="store_true", help="every call of every account")
    forgetting.set_defaults(run=_forget, parser=forgetting)


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("a number from 1 on is expected")
    return value


def _record_id(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise argparse.ArgumentTypeError("the number of a call in the history is expected")
    return int(text)


def _list(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    which = HistoryFilter.MISSED if arguments.missed else HistoryFilter.ALL
    with phone(environment) as client:
        records, total, unseen = _pages(client, arguments.search, which, arguments.limit)
    if arguments.json:
        rows = [_object(record) for record in records]
        document = {"history": rows, "total": total, "unseen_missed": unseen}
        print_document(environment.stdout, document)
        return exits.DONE
    lines = table([_row(record) for record in records]) if records else ["No calls"]
    if total > len(records):
        lines.append(f"… and {total - len(records)} more")
    print_lines(environment.stdout, lines)
    return exits.DONE


def _pages(
    client: LinkClient, search: str, which: HistoryFilter, limit: int
) -> tuple[list[HistoryRecord], int, int]:
    """The newest records up to `limit`, how many fit in all, and how many are unseen."""
    records: list[HistoryRecord] = []
    while True:
        before = records[-1].id if records else 0
        wanted = min(limit - len(records), _MOST_A_PAGE)
        page = client.ask(ListHistory(HistoryQuery(search, which, limit=wanted, before=before)))
        records += page.records
        if len(records) >= limit or len(page.records) < wanted:
            return records, page.total, page.unseen


def _object(record: HistoryRecord) -> dict[str, Any]:
    """The record's fields, and what a reader would have to work out."""
    return {
        **to_object(record),
        "missed": record.missed,
        "duration_s": record.duration_s,
        "result_words": result_words(record),
    }


def _row(record: HistoryRecord) -> list[str]:
    party = " ".join(part for part in (record.name, record.number) if part)
    return [
        str(record.id),
        clock_words(record.started_at),
        "from" if record.direction == "in" else "to",
        party or record.uri,
        duration_words(record.duration_s) if record.answered_at is not None else "",
        result_words(record),
    ]


def _forget(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    if bool(arguments.ids) == arguments.all:
        misused(arguments, "either IDs or --all")
    ask(environment, ForgetHistory(tuple(arguments.ids), arguments.all))
    return exits.DONE
