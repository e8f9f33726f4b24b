"""The dates of a session and the time they take of people, replaced together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda import events
from accueil.agenda.fitting import bands
from accueil.agenda.models import Enrolment, GroupSession, Meeting, PlaceOffer
from accueil.agenda.plans import MeetingPlan
from accueil.agenda.waiting_again import wait_again
from accueil.database.day import ZONE
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused

_DROP = """
delete from agenda_occupied o using agenda_meeting m where m.id = o.meeting_id and m.session_id = %(session)s;
delete from agenda_meeting where session_id = %(session)s
"""
_IN_THE_WAY = """
select e.id from agenda_enrolment e
where e.session_id = %(session)s and e.cancelled_at is null and exists (
  select from agenda_meeting m join agenda_occupied o
    on o.person_id = e.person_id and o.during && tstzrange(m.starts_at, m.ends_at)
  where m.session_id = e.session_id)
"""
_OCCUPY = """
insert into agenda_occupied (id, enrolment_id, person_id, meeting_id, during)
select gen_random_uuid(), e.id, e.person_id, m.id, tstzrange(m.starts_at, m.ends_at)
from agenda_enrolment e join agenda_meeting m on m.session_id = e.session_id
where e.session_id = %(session)s and e.cancelled_at is null
"""


def lay_meetings(session: UUID, ordered: Sequence[MeetingPlan]) -> list[Meeting]:
    """Store the dates, numbered in the order given."""
    rows = [
        Meeting(
            session_id=session,
            number=number,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            minutes=each.minutes,
            place=each.place,
        )
        for number, each in enumerate(ordered, 1)
    ]
    return Meeting.objects.bulk_create(rows)


def replace_meetings(row: GroupSession, ordered: Sequence[MeetingPlan], *, by: Agent, at: dt.datetime) -> None:
    """New dates for everybody. Open offers are taken back: the offered time is not what it was. Whoever has another
    class at the new time goes back to the waiting list with rank and age kept."""
    from accueil.agenda.actions.offers import withdraw_offers

    offers = PlaceOffer.objects.filter(session=row, answered_at=None)
    withdraw_offers(needs=list(offers.values_list("need_id", flat=True)), by=by, at=at)
    given = {"session": row.pk}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_DROP, given)
            lay_meetings(row.pk, ordered)
            cursor.execute(_IN_THE_WAY, given)
            clashing = [each for (each,) in cursor.fetchall()]
            wait_again(Enrolment.objects.filter(pk__in=clashing), str(_("another class at the new time")), by=by, at=at)
            cursor.execute(_OCCUPY, given)
        for each in Enrolment.objects.filter(pk__in=clashing).select_related("session"):
            events.announce(events.PLACE_LOST, each)
    except IntegrityError as fault:
        if "agenda_occupied_once" not in str(fault):
            raise
        raise Refused(_("Somebody booked another class at this very moment. Please try again.")) from fault
    row.refresh_from_db()


def span(ordered: Sequence[MeetingPlan]) -> dict[str, Any]:
    """The columns of a session that its dates decide."""
    local = [each.starts_at.astimezone(ZoneInfo(ZONE)) for each in ordered]
    return {"starts_at": ordered[0].starts_at, "ends_at": ordered[-1].ends_at, "times": list(bands(local))}
