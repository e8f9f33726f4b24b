"""Unusual patterns: many files in a short time, looks without a task, watched files, nights and days off.

A pattern is a question to somebody, never a finding. Nothing of it is stored; the numbers are this house's own.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from accueil.database.day import ZONE
from accueil.journal.auditing import midnight
from accueil.journal.context import current
from accueil.journal.models import Entry, Subject, Watch

MANY_FILES = 30
"""Files one agent opens one by one within an hour before it stands out."""
OPENED = ("read", "write", "print", "export", "decide")
NIGHT = (21, 6)
"""From this hour until this one nobody is expected at work."""
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Span:
    """Days looked at, half-open, and the days off among them."""

    from_on: dt.date
    until_on: dt.date
    off: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Burst:
    """An agent who opened many files within an hour."""

    agent_id: uuid.UUID
    began_at: dt.datetime
    files: int


@dataclass(frozen=True, slots=True)
class Untasked:
    """How many of an agent's looks came without a task, of how many."""

    agent_id: uuid.UUID
    without: int
    looks: int


_BURSTS = """
select e.agent_id, date_trunc('hour', e.at), count(distinct s.person_id) from journal_entry e
join journal_subject s on s.entry_id = e.id
where e.authority = accueil_authority() and e.agent_kind = 'staff' and e.kind = any (%s) and e.at >= %s and e.at < %s
group by 1, 2 having count(distinct s.person_id) >= %s order by 3 desc limit %s
"""
_UNTASKED = """
select agent_id, count(*) filter (where task like 'asked:%%'), count(*) filter (where task <> '') from journal_entry
where authority = accueil_authority() and agent_kind = 'staff' and at >= %s and at < %s
group by 1 having count(*) filter (where task like 'asked:%%') > 0 order by 2 desc limit %s
"""


def bursts(span: Span) -> list[Burst]:
    """Many files in a short time; lists and searches, which show many at once, are not counted."""
    values: list[Any] = [list(OPENED), midnight(span.from_on), midnight(span.until_on), MANY_FILES, LONGEST]
    with connection.cursor() as cursor:
        cursor.execute(_BURSTS, values)
        return [Burst(*row) for row in cursor.fetchall()]


def untasked(span: Span) -> list[Untasked]:
    """Looks whose reason was typed because no task led there, by agent, most first."""
    with connection.cursor() as cursor:
        cursor.execute(_UNTASKED, [midnight(span.from_on), midnight(span.until_on), LONGEST])
        return [Untasked(*row) for row in cursor.fetchall()]


def _by_staff(span: Span) -> QuerySet[Entry]:
    within = Entry.objects.filter(at__gte=midnight(span.from_on), at__lt=midnight(span.until_on), agent_kind="staff")
    return within.select_related("detail").order_by("-at", "id")


def watched(span: Span) -> list[tuple[Entry, uuid.UUID]]:
    """Every look by staff at a file somebody marked, with whose it is; the person is named to the open act."""
    marks = Watch.objects.filter(ended_at=None).values("person_id")
    looks = Subject.objects.filter(person_id__in=marks, entry__in=_by_staff(span).order_by()).select_related(
        "entry__detail"
    )
    found = [(each.entry, each.person_id) for each in looks.order_by("-at")[:LONGEST]]
    current().touch(*(person for _entry, person in found))
    return found


def odd_hours(span: Span) -> Sequence[Entry]:
    """Looks by staff at night, on Saturdays, Sundays and days off."""
    local = f"(journal_entry.at at time zone '{ZONE}')"
    late, early = NIGHT
    unusual = _by_staff(span).extra(
        where=[
            f"(extract(hour from {local}) >= %s or extract(hour from {local}) < %s or extract(isodow from {local}) > 5"
            f" or {local}::date = any (%s))"
        ],
        params=[late, early, list(span.off)],
    )
    return list(unusual.filter(persons__gt=0)[:LONGEST])
