"""The nightly job of retention, and the job that carries out an approved list."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from accueil.database.day import business_day, business_now
from accueil.journal.jobs import job_agent, opened_by_job

NAME = "retention"
SCHEDULING = "Asking the law on which day each file leaves"
RUNNING = "Carrying out an approved list of erasure"
PROVING = "Writing the proof of a list of erasure"
OUTSIDE = "Writing the register of erasures outside the database"
TIDYING = "Deleting ended sessions, links, jobs and drafts"


@app.task(name="retention.run", queue="retention", lock="retention.run")
def run(*, list_id: str, authority: str) -> None:
    """Carry out one list: batch by batch, each in a transaction of its own. Interrupted, it goes on where it was."""
    carry_out(uuid.UUID(list_id), authority, on=business_day(), at=business_now())


@app.periodic(cron="30 1 * * *", periodic_id="retention.nightly")
@app.task(name="retention.nightly", queue="retention", queueing_lock="retention.nightly")
def nightly(timestamp: int) -> None:
    """Ask the law about what changed, go on with lists that were interrupted, and delete what is past its time."""
    from accueil.retention.actions.tidying import tidy
    from accueil.retention.queries.lists import unfinished

    on, at = business_day(), business_now()
    for authority in authorities():
        schedule_all(authority, on, at)
        with opened_by_job(NAME, authority, activity="retention.review", reason=RUNNING):
            waiting = [each.pk for each in unfinished(authority)]
        for each in waiting:
            carry_out(each, authority, on=on, at=at)
    with opened_by_job(NAME, settings.AUTHORITY, activity="retention.tidy", reason=TIDYING):
        tidy(on=on, at=timezone.now())


def authorities() -> list[str]:
    """Every authority that administers a programme."""
    from accueil.programmes import programmes

    return sorted({each.authority.id for each in programmes()})


def schedule_all(authority: str, on: dt.date, at: dt.datetime) -> int:
    """Ask the law about everybody whose file or book changed; returns how many rows were asked about."""
    from accueil.retention.actions.scheduling import START, schedule_some

    after: uuid.UUID | None = START
    asked = 0
    while after is not None:
        with opened_by_job(NAME, authority, activity="retention.schedule", reason=SCHEDULING):
            after, some = schedule_some(authority=authority, after=after, on=on, at=at)
            asked += some
    return asked


def batches(list_id: uuid.UUID, authority: str, *, size: int, on: dt.date, at: dt.datetime) -> Iterator[int]:
    """Carry out an approved list, one committed batch after the other; yields how many lines each took."""
    from accueil.retention.actions.running import run_batch
    from accueil.retention.models import ErasureList

    taken = 1
    while taken:
        with opened_by_job(NAME, authority, activity="retention.run", reason=RUNNING):
            of = ErasureList.objects.get(pk=list_id)
            taken = run_batch(of=of, size=size, by=job_agent(NAME, authority), on=on, at=at)
        if taken:
            yield taken


def carry_out(list_id: uuid.UUID, authority: str, *, on: dt.date, at: dt.datetime, size: int = 0) -> int:
    """The whole run of a list, with its proof and its lines in the register outside; returns how many lines it took."""
    from accueil.retention.actions.proving import finish_list
    from accueil.retention.actions.running import BATCH
    from accueil.retention.models import ErasureList
    from accueil.retention.register import write_outside

    done = 0
    for taken in batches(list_id, authority, size=size or BATCH, on=on, at=at):
        done += taken
        with opened_by_job(NAME, authority, activity="retention.review", reason=OUTSIDE):
            write_outside(authority=authority, folder=register_folder(), at=timezone.now())
    with opened_by_job(NAME, authority, activity="retention.run", reason=PROVING):
        of = ErasureList.objects.get(pk=list_id)
        finish_list(of=of, by=job_agent(NAME, authority), on=on, at=at)
    with opened_by_job(NAME, authority, activity="retention.review", reason=OUTSIDE):
        write_outside(authority=authority, folder=register_folder(), at=timezone.now())
    return done


def register_folder() -> Path:
    """Where the register of erasures is kept outside the database."""
    return Path(settings.RETENTION_REGISTER or settings.STATE / "retention")
