"""After a restore: whoever was erased since the backup is erased again, by the register kept outside the database."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable

from django.db import connection

from accueil.evaluation.actions.keeping import keep_coarse
from accueil.journal.context import Agent, current
from accueil.people.erasure import merged_with
from accueil.retention.actions.scheduling import schedule_people
from accueil.retention.erasing import erase_everything
from accueil.retention.erasure import erase_separate_files
from accueil.retention.models import Entry, Erased

APART = Entry.Outcome.ERASED


def reapply(
    *, authority: str, lines: Iterable[tuple[uuid.UUID, str]], by: Agent, on: dt.date, at: dt.datetime
) -> Counter[str]:
    """Erase again whoever of these ids is there, as it was erased then (``lines``: id and act); returns rows by table.

    Anonymised files leave their coarse facts and their row of the separate file as they did the first time. Idempotent:
    ids that are gone are passed over.
    """
    told = dict(lines)
    main = [each for each, act in told.items() if act != APART]
    same = merged_with(main)
    gone: Counter[str] = Counter()
    if same:
        schedule_people(same=same, authority=authority, on=on, at=at)
        with connection.cursor() as cursor:
            cursor.execute("select id from cases_case where person_id = any (%s) order by id for update", [list(same)])
            files = [each for (each,) in cursor.fetchall()]
        for case_id in files:
            keep_coarse(case_id=case_id, by=by, at=at)
        gone += erase_everything(person_ids=list(same))
    apart = [each for each, act in told.items() if act == APART]
    current().touch(*apart)
    gone += erase_separate_files(person_ids=apart)
    _remember(authority, told, on)
    return gone


def _remember(authority: str, told: dict[uuid.UUID, str], on: dt.date) -> None:
    known = set(Erased.objects.filter(subject_id__in=told).values_list("subject_id", "act"))
    missing = [(one, act) for one, act in told.items() if (one, act) not in known]
    Erased.objects.bulk_create(
        Erased(authority=authority, subject_id=one, act=act, erased_on=on) for one, act in missing
    )
