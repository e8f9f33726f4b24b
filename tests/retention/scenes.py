"""Files at the end of their term, and the people who let them go: one prepares, another approves."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Iterator

from accueil.journal.context import Access, Act, Agent, Kind, opened
from accueil.retention.actions import approve_list, prepare_list, run_batch, schedule_some
from accueil.retention.actions.proving import finish_list
from accueil.retention.actions.scheduling import START
from accueil.retention.models import Entry, ErasureList, Schedule

HERE = "lu-integration"
NORA = Agent(uuid.UUID("44444444-4444-4444-8444-444444444444"), "staff", "data-protection officer", "Luxembourg")
MARC = Agent(uuid.UUID("55555555-5555-4555-8555-555555555555"), "staff", "director", "Luxembourg")
JOB = Agent(uuid.UUID("66666666-6666-4666-8666-666666666666"), "job", "retention", HERE)
SIGNED_ON = dt.date(2021, 5, 12)


def noon(day: dt.date) -> dt.datetime:
    """Twelve o'clock of a day."""
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


@contextlib.contextmanager
def act(activity: str = "retention.review", by: Agent = NORA) -> Iterator[Act]:
    """An open act of retention."""
    with opened(Access(by, HERE, activity, "Letting files go whose time is over", Kind.WRITE)) as open_act:
        yield open_act


def scheduled(day: dt.date) -> dict[uuid.UUID, Schedule]:
    """The law asked about everybody on a day; the schedule by person."""
    after: uuid.UUID | None = START
    while after is not None:
        with act("retention.schedule", JOB):
            after, _asked = schedule_some(authority=HERE, after=after, on=day, at=noon(day))
    with act():
        return {row.pk: row for row in Schedule.objects.all()}


def prepared(day: dt.date) -> ErasureList:
    """A list of everybody whose day has come."""
    with act():
        return prepare_list(authority=HERE, as_of=day, by=NORA, on=day, at=noon(day))


def approved(of: ErasureList, day: dt.date) -> ErasureList:
    """The same, approved by the director."""
    with act(by=MARC):
        return approve_list(list_id=of.pk, authority=HERE, by=MARC, at=noon(day))


def carried_out(of: ErasureList, day: dt.date, size: int = 5000) -> list[str]:
    """The whole run; returns what became of the lines, sorted."""
    taken = 1
    while taken:
        with act("retention.run", JOB):
            taken = run_batch(of=ErasureList.objects.get(pk=of.pk), size=size, by=JOB, on=day, at=noon(day))
    with act("retention.run", JOB):
        finish_list(of=of, by=JOB, on=day, at=noon(day))
        return sorted(Entry.objects.filter(list=of).values_list("outcome", flat=True))


def let_go(day: dt.date) -> list[str]:
    """Scheduled, prepared, approved and carried out on one day."""
    scheduled(day)
    return carried_out(approved(prepared(day), day), day)
