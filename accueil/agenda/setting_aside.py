"""A place that comes free while people wait is set aside, and a job offers it to the first of them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection

_SET_ASIDE = """
update agenda_groupsession s set set_aside = greatest(s.set_aside,
  least(s.capacity - s.taken - s.taken_elsewhere, agenda_waiting_for(s.id)))
where s.id = %s and s.announced_at is not null and s.cancelled_at is null and s.starts_at > %s
returning s.set_aside, s.authority
"""


def set_aside(session: UUID, at: dt.datetime) -> None:
    """Keep as many free places for those who wait as there are people waiting; whoever comes later comes after them."""
    with connection.cursor() as cursor:
        cursor.execute(_SET_ASIDE, [session, at])
        row = cursor.fetchone()
    if row is not None and row[0]:
        offer_later(session, row[1])


def offer_later(session: UUID, authority: str) -> None:
    """Defer, in this transaction, the job that offers what was set aside."""
    from accueil.agenda.tasks import offer_on  # the job calls the verbs, which enqueue it

    offer_on.defer(session_id=str(session), authority=authority)
