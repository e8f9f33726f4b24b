"""Erasing a person's appointments and places; what was still to come is free again."""

from __future__ import annotations

import uuid

from django.db import connection
from django.db.models import F

from accueil.agenda.models import LIVE, Appointment, Slot
from accueil.journal.context import current


def erase_appointments(*, person_id: uuid.UUID) -> int:
    """Delete every appointment of a person; returns how many there were."""
    rows = Appointment.objects.filter(person_id=person_id)
    for slot in set(rows.filter(LIVE).values_list("slot_id", flat=True)):
        Slot.objects.filter(pk=slot, taken__gt=0).update(taken=F("taken") - 1)
    deleted, _tables = rows.delete()
    return deleted


# Rows of these tables name each other in both directions: they go together, and are checked when all are gone.
_ERASE = """
with marks as (
  delete from agenda_attendancemark where person_id = %(person)s returning id
), hours as (
  delete from agenda_occupied where person_id = %(person)s returning id
), offers as (
  delete from agenda_placeoffer o using agenda_need n where o.person_id = %(person)s and n.id = o.need_id
  returning o.id, o.session_id, n.rank, o.answered_at is null as held
), places as (
  delete from agenda_enrolment where person_id = %(person)s
  returning id, session_id, rank, cancelled_at is null as held
), needs as (
  delete from agenda_need where person_id = %(person)s returning id
), freed as (
  update agenda_groupsession s set taken = s.taken - sums.places, taken_others = s.taken_others - sums.others
  from (select session_id, count(*) as places, count(*) filter (where rank > 1) as others
        from (select session_id, rank from offers where held
              union all select session_id, rank from places where held) held group by session_id) sums
  where s.id = sums.session_id
)
select (select count(*) from marks) + (select count(*) from offers) + (select count(*) from places)
  + (select count(*) from needs)
"""


def erase_places(*, person_id: uuid.UUID) -> int:
    """Delete every place, need, offer and mark of a person; the places held are free. Returns how many rows those were.

    Rounds of offers keep the random id of a need that no longer names anybody. What other rooms hold about a place
    (vouchers, assessments, attestations) is erased by them first: otherwise the database refuses at the end.
    """
    current().touch(person_id)
    with connection.cursor() as cursor:
        cursor.execute(_ERASE, {"person": person_id})
        row = cursor.fetchone()
    return int(row[0]) if row else 0
