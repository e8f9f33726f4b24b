"""``accueil rules [PROGRAMME]``: every rule there is, its type and what it answers."""

from __future__ import annotations

import argparse
import datetime as dt
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from accueil import programmes
from accueil.command.asking import LANGUAGES, book, day
from accueil.database.day import ZONE
from accueil.kernel.faults import Refused


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``rules``."""
    command = subparsers.add_parser("rules", help="the rules of a programme, or of all")
    command.add_argument("programme", nargs="?", metavar="PROGRAMME")
    command.add_argument("--lang", choices=LANGUAGES, default="en")
    command.add_argument("--as-of", metavar="DATE", help="amounts as they were on a day (today)")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the rules as a table. Raises Refused for an unknown programme."""
    known = [each.name for each in programmes.programmes()]
    if arguments.programme and arguments.programme not in known:
        raise Refused(f"There is no programme {arguments.programme}. There is: {', '.join(known)}.")
    law = book()
    on = day(arguments.as_of) if arguments.as_of else dt.datetime.now(ZoneInfo(ZONE)).date()
    table = Table("rule", "type", "answers", "article", box=None, pad_edge=False)
    for name, rule in law.rules.items():
        if not arguments.programme or name.startswith(f"{arguments.programme}."):
            answer = law.wording(name, arguments.lang, on)
            table.add_row(name, rule.type, answer, rule.article)
    Console(width=None if Console().is_terminal else 200).print(table)
    return 0
