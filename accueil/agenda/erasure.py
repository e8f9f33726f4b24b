"""Erasing people's appointments and places; what was still to come is free again."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from django.db import connection

from accueil.journal.context import current

TABLES = {
    "agenda_appointment": "person_id",
    "agenda_attendancemark": "person_id",
    "agenda_occupied": "person_id",
    "agenda_placeoffer": "person_id",
    "agenda_enrolment": "person_id",
    "agenda_need": "person_id",
    "agenda_placelink": "person_id",
}

# A place taken by an appointment that still stands is free again.
_APPOINTMENTS = """
with gone as (
  delete from agenda_appointment where person_id = any (%(ids)s)
  returning slot_id, (cancelled_at is null and settled_at is null) as live
), freed as (
  update agenda_slot s set taken = s.taken - held.places
  from (select slot_id, count(*) as places from gone where live group by slot_id) held
  where s.id = held.slot_id and s.taken >= held.places
)
select count(*) from gone
"""


def erase_appointments(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete every appointment of these people; returns how many there were."""
    current().touch(*person_ids)
    with connection.cursor() as cursor:
        cursor.execute(_APPOINTMENTS, {"ids": list(person_ids)})
        row = cursor.fetchone()
    return +Counter({"agenda_appointment": int(row[0]) if row else 0})


# Rows of these tables name each other in both directions: they go together, and are checked when all are gone.
_PLACES = """
with marks as (
  delete from agenda_attendancemark where person_id = any (%(ids)s) returning id
), hours as (
  delete from agenda_occupied where person_id = any (%(ids)s) returning id
), offers as (
  delete from agenda_placeoffer o using agenda_need n where o.person_id = any (%(ids)s) and n.id = o.need_id
  returning o.id, o.session_id, n.rank, o.answered_at is null as held
), places as (
  delete from agenda_enrolment where person_id = any (%(ids)s)
  returning id, session_id, rank, cancelled_at is null as held
), links as (
  delete from agenda_placelink where person_id = any (%(ids)s) returning id
), needs as (
  delete from agenda_need where person_id = any (%(ids)s) returning id
), freed as (
  update agenda_groupsession s set taken = s.taken - sums.places, taken_others = s.taken_others - sums.others
  from (select session_id, count(*) as places, count(*) filter (where rank > 1) as others
        from (select session_id, rank from offers where held
              union all select session_id, rank from places where held) held group by session_id) sums
  where s.id = sums.session_id
)
select (select count(*) from marks), (select count(*) from hours), (select count(*) from offers),
  (select count(*) from places), (select count(*) from needs), (select count(*) from links)
"""


def erase_places(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete every place, need, offer and mark of these people; the places held are free. Returns how many rows went,
    by table.

    Rounds of offers keep the random id of a need that no longer names anybody. What other rooms hold about a place
    (vouchers, assessments, attestations) is erased in the same transaction: otherwise the database refuses at its end.
    """
    current().touch(*person_ids)
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, {"ids": list(person_ids)})
        row = cursor.fetchone() or ()
    return +Counter(dict(zip(list(TABLES)[1:], map(int, row), strict=True)))
