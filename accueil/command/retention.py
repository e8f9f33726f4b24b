"""``accueil retention``: preview a day, carry out approved lists, show proofs, erase again after a restore."""

from __future__ import annotations

import argparse
import datetime as dt
import uuid
from pathlib import Path

from accueil.command.house import opened_house
from accueil.kernel.faults import Refused

REASON = "Somebody asks at the server what leaves, and what left"
AGAIN = "Erasing again after a restore whoever was erased since the backup"


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``retention`` and its verbs."""
    verbs = subparsers.add_parser("retention", help="what leaves on which day").add_subparsers(
        dest="verb", required=True
    )
    preview = verbs.add_parser("preview", help="who would leave by a day: counts, no names")
    preview.add_argument("--day", type=dt.date.fromisoformat, help="the day (today)")
    run = verbs.add_parser("run", help="carry out approved lists, or go on with one that was interrupted")
    run.add_argument("--list", type=uuid.UUID, help="one list only")
    run.add_argument("--batch", type=int, default=5000, help="files in one transaction (5000)")
    proof = verbs.add_parser("proof", help="the proof of a list that is through; with --out its sealed certificate")
    proof.add_argument("list", type=uuid.UUID)
    proof.add_argument("--out", type=Path)
    again = verbs.add_parser("reapply", help="after a restore: erase again whoever the register names")
    again.add_argument("--register", type=Path, required=True, help="the file kept outside the database")
    for each, act in ((preview, _preview), (run, _run), (proof, _proof), (again, _reapply)):
        each.add_argument("--authority", default="", help="the authority (this installation's own)")
        each.set_defaults(run=_inside, act=act)


def _inside(arguments: argparse.Namespace) -> int:
    with opened_house():
        from django.conf import settings

        arguments.authority = arguments.authority or settings.AUTHORITY
        code: int = arguments.act(arguments)
        return code


def _preview(arguments: argparse.Namespace) -> int:
    from accueil.database.day import business_day, business_now
    from accueil.journal.jobs import opened_by_job
    from accueil.retention.queries.preview import preview
    from accueil.retention.tasks import NAME, schedule_all

    today = business_day()
    day = arguments.day or today
    schedule_all(arguments.authority, today, business_now())
    with opened_by_job(NAME, arguments.authority, activity="retention.review", reason=REASON):
        seen = preview(arguments.authority, day, today)
    for each in seen.leaving:
        print(f"{each.regime}: {each.leave} leave by {day}, {each.held} are held")
    print(f"separate file: {seen.separate} rows are erased by {day}")
    print(f"no day follows: {seen.open_end}; no source gives a term: {seen.without_term}")
    return 0


def _run(arguments: argparse.Namespace) -> int:
    from accueil.database.day import business_day, business_now
    from accueil.journal.jobs import opened_by_job
    from accueil.retention.queries.lists import unfinished
    from accueil.retention.tasks import NAME, carry_out

    if arguments.batch < 1:
        raise Refused("--batch is at least 1.")
    with opened_by_job(NAME, arguments.authority, activity="retention.review", reason=REASON):
        waiting = [each.pk for each in unfinished(arguments.authority) if arguments.list in (None, each.pk)]
    if arguments.list and not waiting:
        raise Refused("No approved list of this id waits: it was never approved, or it is through.")
    for each in waiting:
        taken = carry_out(each, arguments.authority, on=business_day(), at=business_now(), size=arguments.batch)
        print(f"list {each}: {taken} lines carried out")
    return 0


def _proof(arguments: argparse.Namespace) -> int:
    from accueil.journal.context import Kind
    from accueil.journal.jobs import opened_by_job
    from accueil.retention.queries.lists import proof_of
    from accueil.retention.tasks import NAME

    with opened_by_job(NAME, arguments.authority, activity="retention.review", reason=REASON, kind=Kind.EXPORT):
        proof = proof_of(arguments.list)
    if proof is None:
        raise Refused("There is no proof of this list: it is not through, or there is no such list.")
    for table, many in proof.counts.items():
        print(f"{many:>9} {table}")
    print(f"digest {proof.digest}\ncertificate of destruction, SHA-256 {proof.sha256}")
    if arguments.out:
        arguments.out.write_bytes(bytes(proof.pdf))
    return 0


def _reapply(arguments: argparse.Namespace) -> int:
    from accueil.database.day import business_day, business_now
    from accueil.journal.jobs import job_agent, opened_by_job
    from accueil.retention.actions.reapplying import reapply
    from accueil.retention.register import read_register
    from accueil.retention.tasks import NAME

    try:
        lines = read_register(arguments.register, arguments.authority)
    except (OSError, ValueError) as fault:
        raise Refused(f"This register cannot be read: {fault}.") from fault
    gone = 0
    for start in range(0, len(lines), 1000):
        with opened_by_job(NAME, arguments.authority, activity="retention.run", reason=AGAIN):
            counts = reapply(
                authority=arguments.authority,
                lines=lines[start : start + 1000],
                by=job_agent(NAME, arguments.authority),
                on=business_day(),
                at=business_now(),
            )
            gone += sum(counts.values())
    print(f"{len(lines)} lines read, {gone} rows erased again")
    return 0
