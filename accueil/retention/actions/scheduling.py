"""Asking the law on which day people leave, and keeping what the separate file holds of signatories."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import connection

from accueil.journal.context import current
from accueil.programmes import book
from accueil.programmes.procedure import Programme
from accueil.retention.schedule_sql import CLOSED_BY, NUMBERS, SEPARATE, scheduling
from accueil.retention.terms import administered_by

BATCH = 5000
START = uuid.UUID(int=0)
# A page of people in the order of their ids; of them those whose file or book has changed since the law was asked.
_PAGE = """
with recursive page as materialized (
  select distinct k.person_id from cases_case k where k.authority = %(authority)s and k.person_id > %(after)s
  order by k.person_id limit %(size)s
), up as (
  select p.id as first, p.id, p.merged_into_id from people_person p join page on page.person_id = p.id
  union all select up.first, p.id, p.merged_into_id from up join people_person p on p.id = up.merged_into_id
), spoken as (select distinct id as speaker from up where merged_into_id is null),
same as (
  select speaker as id, speaker from spoken
  union select p.id, s.speaker from people_person p join same s on p.merged_into_id = s.id
), now as (
  select s.speaker, sum(k.version) as versions from same s join cases_case k on k.person_id = s.id group by s.speaker
), changed as (
  select n.speaker from now n left join retention_schedule h on h.person_id = n.speaker
  where h.person_id is null or h.versions <> n.versions or h.book <> %(book)s
)
select (select max(person_id::text) from page), s.id, s.speaker
from (select 1) one left join same s on s.speaker in (select speaker from changed)
"""


def schedule_some(*, authority: str, after: uuid.UUID, on: dt.date, at: dt.datetime) -> tuple[uuid.UUID | None, int]:
    """Ask the law about the next batch of people after ``after``, in the order of their ids; returns where to go on
    (None at the end) and how many were asked about. Only files or books that changed are asked about again.

    The caller commits each batch by itself, so that whatever stops the job, what was done stays done.
    """
    given: dict[str, Any] = {"authority": authority, "after": after, "size": BATCH, "book": book().id}
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, given)
        rows = cursor.fetchall()
    last = rows[0][0]
    same = {one: speaker for _last, one, speaker in rows if one is not None}
    if same:
        schedule_people(same=same, authority=authority, on=on, at=at)
    return (uuid.UUID(last) if last else None), len(same)


def schedule_people(*, same: Mapping[uuid.UUID, uuid.UUID], authority: str, on: dt.date, at: dt.datetime) -> None:
    """Ask the law on ``on`` about these people (each row, with the one that speaks for it) and bring their rows of the
    separate file up to date (LU-CAI-ART25-3-CANDIDATES-1Y, LU-CAI-ART25-3-SIGNATORIES-3Y, LU-CAI-ART26-CONTENT)."""
    current().touch(*same)
    given: dict[str, Any] = {
        "ids": list(same),
        "speakers": list(same.values()),
        "authority": authority,
        "book": book().id,
        "at": at,
    }
    with connection.cursor() as cursor:
        for of in administered_by(authority):
            cursor.execute(scheduling(of, on), given)
            cursor.execute(SEPARATE, {**given, **_closing(of)})
        cursor.execute(NUMBERS, given)


def _closing(of: Programme) -> dict[str, str]:
    """The decision that says whether a contract was accomplished, and the outcome that says so."""
    return {"check": CLOSED_BY, "fulfilled": next(iter(of.decisions[CLOSED_BY].outcomes))}
