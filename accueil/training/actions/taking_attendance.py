"""Take the rows of an attendance list in, date by date; each is stored whole, or says why it is not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from accueil.agenda.actions.attendance import mark_attendance
from accueil.agenda.marks import Accredited, Done, Entry, Outcome
from accueil.agenda.models import AttendanceMark
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused


@dataclass(frozen=True, slots=True)
class Listed:
    """A row that is ready: its number in the file, its date, and what is to be noted."""

    number: int
    meeting: UUID
    entry: Entry


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a row, as in ``accueil.agenda.marks.Outcome``."""

    row: Listed
    done: Done
    mark: AttendanceMark | None = None
    sentence: str = ""


@transaction.atomic
def take_attendance(*, rows: Sequence[Listed], by: Agent, at: dt.datetime, accredited: Accredited) -> list[Taken]:
    """Note the rows of a list; one result for each, in the order given. A date that cannot be noted refuses its own
    rows; a list that comes twice stores nothing the second time."""
    dates: dict[UUID, list[Listed]] = defaultdict(list)
    for row in rows:
        dates[row.meeting].append(row)
    found: dict[int, Taken] = {}
    for meeting, listed in sorted(dates.items()):
        found |= {each.row.number: each for each in _taken(meeting, listed, by, at, accredited)}
    return [found[row.number] for row in rows]


def _taken(meeting: UUID, rows: Sequence[Listed], by: Agent, at: dt.datetime, accredited: Accredited) -> list[Taken]:
    try:
        with transaction.atomic():
            outcomes = mark_attendance(
                meeting=meeting,
                entries=[each.entry for each in rows],
                source=AttendanceMark.Source.IMPORT,
                by=by,
                at=at,
                accredited=accredited,
            )
    except Refused as fault:
        return [Taken(each, "refused", None, str(fault)) for each in rows]
    return [_result(row, outcome) for row, outcome in zip(rows, outcomes, strict=True)]


def _result(row: Listed, outcome: Outcome) -> Taken:
    return Taken(row, outcome.done, outcome.mark, outcome.sentence)
