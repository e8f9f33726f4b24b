"""Jobs of the rights of a person: writing the copy of everything, emptying it, lifting restrictions on their day."""

from __future__ import annotations

import uuid
from typing import Any

from procrastinate.contrib.django import app

from accueil.cases.models import Restriction, RightsExport
from accueil.cases.rights.exporting import empty_expired, gather, hand_over, note_step, pack
from accueil.cases.rights.restricting import end_restriction
from accueil.database.day import business_day, business_now
from accueil.journal.context import Kind
from accueil.journal.jobs import job_agent, opened_by_job
from accueil.programmes import programmes

COPYING, COPIES = "copy of the own data", "cases.rights_export"
LIFTING = "end of restrictions"


@app.task(name="cases.write_copy", queue="cases")
def write_copy(*, export_id: str, person_id: str, authority: str) -> None:
    """Write a copy in three acts, so that the page that waits sees how far it is; run again, it begins anew."""
    on, at, by = business_day(), business_now(), job_agent(COPYING, authority)
    act: Any = {"activity": COPIES, "kind": Kind.EXPORT, "person": uuid.UUID(person_id)}
    with opened_by_job(COPYING, authority, reason="Gathering everything on record for the person who asked", **act):
        export = RightsExport.objects.defer("content").select_related("request").get(pk=uuid.UUID(export_id))
        told = gather(export, on)
        note_step(export=export, step=1)
    with opened_by_job(COPYING, authority, reason="Packing the copy of everything for the person", **act):
        export = pack(export=export, told=told, by=by, on=on, at=at)
    with opened_by_job(COPYING, authority, reason="Telling the person that the copy is ready", **act):
        hand_over(export=export, by=by, on=on, at=at)


@app.periodic(cron="35 4 * * *", periodic_id="cases.empty_copies")
@app.task(name="cases.empty_copies", queue="cases", queueing_lock="cases.empty_copies")
def empty_copies(timestamp: int) -> None:
    """Copies whose days are over are emptied."""
    for authority in _authorities():
        with opened_by_job(COPYING, authority, activity=COPIES, reason="Emptying copies whose days are over"):
            empty_expired(at=business_now())


@app.periodic(cron="40 4 * * *", periodic_id="cases.lift_restrictions")
@app.task(name="cases.lift_restrictions", queue="cases", queueing_lock="cases.lift_restrictions")
def lift_restrictions(timestamp: int) -> None:
    """Restrictions end on the day the person was told of (EU-GDPR-ART18-3)."""
    on, at = business_day(), business_now()
    for authority in _authorities():
        by = job_agent(LIFTING, authority)
        with opened_by_job(
            LIFTING, authority, activity="cases.rights_terms", reason="Lifting restrictions on the day told"
        ):
            for each in Restriction.objects.filter(ended_on=None, lift_on__lte=on).select_related("request"):
                end_restriction(restriction=each, by=by, on=on, at=at)


def _authorities() -> list[str]:
    return list(dict.fromkeys(each.authority.id for each in programmes()))
