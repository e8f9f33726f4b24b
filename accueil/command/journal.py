"""``accueil journal verify``: whether the chain of the journal is whole; names the first bad entry."""

from __future__ import annotations

import argparse
import json
import sys

from accueil.command.house import opened_house


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``journal`` and its verb."""
    verbs = subparsers.add_parser("journal", help="the journal of accesses").add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser("verify", help="verify the chain; exit code 1 if it is broken")
    verify.add_argument("--json", action="store_true", help="as JSON")
    verify.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify every link. No personal data are read: entries hold random ids."""
    with opened_house():
        from accueil.journal.queries import verify

        verdict = verify()
    if arguments.json:
        print(json.dumps({"whole": verdict.whole, "links": verdict.links, "faults": verdict.words()}))
    elif verdict.whole:
        print(f"The journal is whole: {verdict.links} entries, sealed one after the other.")
    else:
        print(f"The journal is broken. First: {verdict.words()[0]} ({len(verdict.faults)} in all)", file=sys.stderr)
    return 0 if verdict.whole else 1
