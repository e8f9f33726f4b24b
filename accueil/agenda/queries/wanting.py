"""Who wants a place of a kind and has none, as the assignment takes it."""

from __future__ import annotations

import datetime as dt

from django.db import connection

from accueil.agenda.assignment import Waiting
from accueil.agenda.candidates import wish_of
from accueil.agenda.models import Need

_HAVE_ONE = """
select n.id from agenda_need n
where n.kind = %s and n.ended_at is null and (
  exists (select from agenda_placeoffer o where o.need_id = n.id and o.answered_at is null)
  or exists (select from agenda_enrolment e join agenda_groupsession s on s.id = e.session_id
             where e.person_id = n.person_id and e.cancelled_at is null and s.kind = n.kind and s.ends_at > %s
               and s.cancelled_at is null and agenda_suits(n, s)))
"""


def who_wait(kind: str, at: dt.datetime) -> list[Waiting]:
    """Those who wait and hold no offer and no such place; a wish for an earlier place is no want of a place."""
    with connection.cursor() as cursor:
        cursor.execute(_HAVE_ONE, [kind, at])
        have = {row[0] for row in cursor.fetchall()}
    rows = Need.objects.filter(kind=kind, ended_at=None, instead_of=None)
    return [Waiting(str(each.pk), each.rank, each.asked_at, wish_of(each)) for each in rows if each.pk not in have]
