"""``accueil messages bounce < mail``: take in a mail that came back, from the mail server's pipe."""

from __future__ import annotations

import argparse
import sys

from accueil.command.house import opened_house

LONGEST = 5 * 1024 * 1024  # bytes


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``messages`` and its verb."""
    verbs = subparsers.add_parser("messages", help="outgoing messages").add_subparsers(dest="verb", required=True)
    bounce = verbs.add_parser(
        "bounce",
        help="take in a mail that came back, from standard input",
        epilog="Let the mail server pipe what comes to ACCUEIL_BOUNCES (with +extension) into this command.",
    )
    bounce.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Note what the report says; 1 for a mail that is no report on a message of ours. Prints no address."""
    raw = sys.stdin.buffer.read(LONGEST)
    with opened_house():
        said = _noted(raw)
    print(said or "This is no report on a message of this house.", file=sys.stdout if said else sys.stderr)
    return 0 if said else 1


def _noted(raw: bytes) -> str:
    from django.utils import timezone

    from accueil.journal.jobs import opened_by_job
    from accueil.messages.actions import record_arrival
    from accueil.messages.bounces import read_report
    from accueil.messages.queries import handover

    report = read_report(raw)
    known = handover(report.mark) if report else None
    if report is None or known is None:
        return ""
    reason = "A mail server says what became of a message"
    with opened_by_job("reading receipts", known.authority, activity="messages.receipt", reason=reason):
        news = record_arrival(message_id=known.message_id, arrival=report.arrival, code=report.code, at=timezone.now())
    return f"{report.arrival.value} ({report.code})" + ("" if news else ": nothing new")
