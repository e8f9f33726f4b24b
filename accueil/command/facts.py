"""``accueil facts PROGRAMME.RULE``: the facts a rule looks at, with their types and what their silence means."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table

from accueil.command.asking import LANGUAGES, book, clear_faults


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``facts``."""
    command = subparsers.add_parser("facts", help="the facts a rule looks at")
    command.add_argument("rule", metavar="PROGRAMME.RULE")
    command.add_argument("--lang", choices=LANGUAGES, default="en")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the facts as a table. Raises Refused for an unknown rule."""
    law = book()
    with clear_faults():
        facts = law.facts_of(arguments.rule)
    table = Table("fact", "type", "if nothing is said", "means", box=None, pad_edge=False)
    for fact in facts:
        silence = "it did not happen" if fact.absent == "no" else "unknown"
        meaning = law.wordings.find(arguments.lang, ("fact", fact.name, "label")).text
        table.add_row(fact.name, fact.type, silence, meaning)
    Console(width=None if Console().is_terminal else 200).print(table)
    return 0
