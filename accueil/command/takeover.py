"""``accueil takeover SHEET``: files that ran elsewhere, looked at first, then taken over one by one."""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import track

from accueil.command.agents import agent_with
from accueil.command.house import opened_house
from accueil.kernel.faults import Refused

if TYPE_CHECKING:
    from accueil.cases.taking_over import Outcome

ACTIVITY = "cases.take_over"
HEAD = ("row", "old number", "state", "number", "stage", "what is wrong")


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``takeover``."""
    command = subparsers.add_parser("takeover", help="take over files that ran in another system, after a preview")
    command.add_argument("sheet", type=Path, nargs="?", help="CSV or XLSX, one file a row")
    command.add_argument("--columns", action="store_true", help="print the headings a sheet may have, as CSV")
    command.add_argument("--from", dest="source", default="", help="the other system's name: a file is taken over once")
    command.add_argument("--papers", type=Path, help="folder with the signed contracts, <old number>.pdf")
    command.add_argument("--agent", default="", help="e-mail address of the agent who takes them over")
    command.add_argument("--reason", default="", help="why, in a few words: it stands in the journal")
    command.add_argument("--authority", help="whose files they become (default: the setting)")
    command.add_argument("--take", action="store_true", help="take over (without it: only a preview)")
    command.add_argument("--report", type=Path, help="write every row's outcome to this new CSV file")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a summary and what is wrong, row by row; exit 1 where a row was refused."""
    with opened_house():
        if arguments.columns:
            print(",".join(_columns()))
            return 0
        outcomes = list(_outcomes(arguments))
    if arguments.report:
        _report(arguments.report, outcomes)
    for each in outcomes:
        for sentence in each.sentences:
            print(f"row {each.row} ({each.old_number}): {sentence}")
    states = Counter(each.state for each in outcomes)
    word = "taken over" if arguments.take else "could be taken over"
    print(f"{states['taken']} {word}, {states['known']} were before, {states['refused']} refused.")
    return 1 if states["refused"] else 0


def _columns() -> tuple[str, ...]:
    from django.conf import settings

    from accueil.cases.taking_over import columns

    return columns(settings.PROGRAMME)


def _outcomes(arguments: argparse.Namespace) -> Iterator[Outcome]:
    """A preview is one act; each file that is taken over is one of its own, so that a stopped run goes on."""
    from django.conf import settings

    from accueil.access.permissions import P
    from accueil.cases.taking_over import TakeOver, read_sheet, take_over_row
    from accueil.database.day import business_day, business_now
    from accueil.journal.context import Access, Kind, opened

    sheet, source = _checked(arguments)
    authority = arguments.authority or settings.AUTHORITY
    agent = agent_with(arguments.agent, authority, P.CASES_TAKE_OVER)
    takeover = TakeOver(
        programme=settings.PROGRAMME, authority=authority, source=source, paper_of=_papers(arguments.papers)
    )
    rows = list(read_sheet(sheet, settings.PROGRAMME))
    on, at = business_day(), business_now()
    kind = Kind.WRITE if arguments.take else Kind.READ
    access = Access(agent, authority, ACTIVITY, arguments.reason, kind)
    if not arguments.take:
        with opened(access):
            for row in track(rows, "Looking"):
                yield take_over_row(takeover, row, keep=False, by=agent, on=on, at=at)
        return
    for row in track(rows, "Taking over"):
        with opened(access):
            outcome = take_over_row(takeover, row, keep=True, by=agent, on=on, at=at)
        yield outcome


def _checked(arguments: argparse.Namespace) -> tuple[bytes, str]:
    if arguments.sheet is None or not arguments.sheet.is_file():
        raise Refused(f"There is no sheet at {arguments.sheet}. See accueil takeover --columns for its headings.")
    if not arguments.source.strip():
        raise Refused("Say with --from which system the files ran in: their old numbers count within it.")
    if arguments.report and arguments.report.exists():
        raise Refused(f"{arguments.report} exists already. Name a new file for the report.")
    return arguments.sheet.read_bytes(), arguments.source.strip()


def _papers(folder: Path | None) -> Callable[[str], bytes | None]:
    def paper_of(number: str) -> bytes | None:
        if folder is None or "/" in number or number.startswith("."):
            return None
        file = folder / f"{number}.pdf"
        return file.read_bytes() if file.is_file() else None

    return paper_of


def _report(file: Path, outcomes: list[Outcome]) -> None:
    from accueil.training.sheet import harmless

    with file.open("x", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEAD)
        for each in outcomes:
            cells = (each.row, each.old_number, each.state, each.number, each.stage, " ".join(each.sentences))
            writer.writerow(harmless(cells))
