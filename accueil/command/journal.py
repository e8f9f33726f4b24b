"""``accueil journal``: seal it outside, verify it, export it, change its keys, drop what is past its term."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from accueil.command.house import opened_house
from accueil.command.journal_term import drop
from accueil.journal import verifier
from accueil.kernel.faults import Refused

Verb = Callable[[argparse.Namespace], int]


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``journal`` and its verbs."""
    verbs = subparsers.add_parser("journal", help="the journal of accesses").add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser("verify", help="verify the chain; exit code 1 if it is broken")
    verify.add_argument("--json", action="store_true", help="as JSON")
    verify.add_argument("--checkpoints", type=Path, help="the folder of checkpoints kept outside the database")
    verify.add_argument("--key", type=Path, help="the public keys they are signed with, PEM")
    verify.add_argument("--tsa", type=Path, help="the certificate of the time stamp authority, PEM")
    verify.set_defaults(run=run)
    verbs.add_parser("checkpoint", help="sign how far the chain reaches, now").set_defaults(run=_checkpoint)
    export = verbs.add_parser("export", help="the chain as JSON lines, for the verifier")
    export.add_argument("file", type=Path, help="where to; .gz packs it")
    export.add_argument("--details", action="store_true", help="with reasons and values")
    export.set_defaults(run=_export)
    key = verbs.add_parser("key", help="a new private key, or the public half of those in force")
    key.add_argument("--new", type=Path, help="make a private key in this file")
    key.set_defaults(run=_key)
    term = verbs.add_parser("drop", help="drop whole months past their term, against a signed checkpoint")
    term.add_argument("--yes", action="store_true", help="do it; without it only what would go is said")
    term.set_defaults(run=drop)


def run(arguments: argparse.Namespace) -> int:
    """Verify every link, and with ``--checkpoints`` and ``--key`` what lies outside. No name is read."""
    if bool(arguments.checkpoints) != bool(arguments.key):
        print("accueil: name both --checkpoints and --key.", file=sys.stderr)
        return 2
    with opened_house():
        from accueil.journal.queries import verify

        verdict = verify()
        words, links = verdict.words(), verdict.links
        if arguments.checkpoints:
            report = _against(arguments)
            words += [each for each in map(str, report.faults) if each not in words]
            links = report.links
    if arguments.json:
        print(json.dumps({"whole": not words, "links": links, "faults": words}))
    elif not words:
        print(f"The journal is whole: {links} entries, sealed one after the other.")
    else:
        print(f"The journal is broken. First: {words[0]} ({len(words)} in all)", file=sys.stderr)
    return 0 if not words else 1


def _against(arguments: argparse.Namespace) -> verifier.Report:
    """The live chain against what lies outside, by the verifier anybody can run."""
    from accueil.journal.acts import opened_for_chain
    from accueil.journal.exporting import links

    try:
        keys = verifier.read_keys(arguments.key.read_text(encoding="utf-8"))
        found = sorted(arguments.checkpoints.glob("checkpoint-*.json"))
        tsa = arguments.tsa.read_text(encoding="utf-8") if arguments.tsa else ""
        points, faults = verifier.read_points({each.name: each.read_text("utf-8") for each in found}, keys, tsa)
    except (OSError, ValueError) as fault:
        raise Refused(str(fault)) from fault
    with opened_for_chain("Verifying the journal against its checkpoints"):
        report = verifier.verify(links(details=True), points)
    report.faults[:0] = faults
    return report


def _checkpoint(arguments: argparse.Namespace) -> int:
    with opened_house():
        from django.utils import timezone

        from accueil.journal.checkpoints import deliver_pending, file_name, make_checkpoint

        now = timezone.now()
        made = make_checkpoint(day=timezone.localdate(now), at=now)
        failed = deliver_pending(at=now)
        print(f"{file_name(made)}: links up to {made.last} are sealed.")
        for each in made.deliveries.order_by("sink"):
            print(f"  {each.sink}: {'delivered' if each.delivered_at else each.fault}")
    return 1 if failed else 0


def _export(arguments: argparse.Namespace) -> int:
    with opened_house():
        from accueil.journal.acts import opened_for_chain
        from accueil.journal.exporting import links, write_export

        file: Path = arguments.file
        if file.exists():
            raise Refused(f"{file} exists; an export overwrites nothing.")
        file.touch(mode=0o600)
        opening: Any = gzip.open if file.suffix == ".gz" else open
        with (
            opening(file, "wt", encoding="utf-8") as to,
            opened_for_chain("Exporting the journal for verification outside"),
        ):
            number = write_export(to, links(details=arguments.details))
    print(f"{number} lines were written to {file}.")
    return 0


def _key(arguments: argparse.Namespace) -> int:
    with opened_house():
        from accueil.journal.sealing_keys import make_key, sealing_keys

        for each in [make_key(arguments.new)] if arguments.new else sealing_keys():
            print(f"key {each.id}\n{each.public_pem}", end="")
    return 0
