"""The sentences of a place that was not given: each says what is in the way, and what can be done."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import Enrolment, GroupSession
from accueil.agenda.queries.sessions import free_places
from accueil.journal.context import current
from accueil.kernel.faults import Refused


class Full(Refused):
    """No place is left for this person; the waiting list is one click away."""


class OnlyReserved(Full):
    """The places left are kept for those whom the law puts first, until a day."""


def already_there() -> Refused:
    """The person has a place in this session."""
    return Refused(_("There is a place in this session already."))


def elsewhere() -> Refused:
    """The person is in another session at one of these times, which is not named."""
    return Refused(_("There is another booking at one of these times. Give that place back first, or choose another."))


def elsewhere_then(session: UUID, person_id: UUID) -> Refused:
    """The person is in another session at one of these times; it is named where it can be seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select s.title, o.during from agenda_meeting m
            join agenda_occupied o on o.person_id = %s and o.during && tstzrange(m.starts_at, m.ends_at)
            join agenda_meeting other on other.id = o.meeting_id join agenda_groupsession s on s.id = other.session_id
            where m.session_id = %s order by o.during limit 1""",
            [person_id, session],
        )
        row = cursor.fetchone()
    if row is None:
        return elsewhere()
    return Refused(
        _("At one of these times there is another booking: %(title)s. Give that place back first, or choose another.")
        % {"title": row[0]}
    )


def whole_refusal(session: UUID, person_id: UUID, *, others: bool, on: dt.date, at: dt.datetime) -> Refused:
    """Why no place was given, looked up after the fact: nothing of it decides anything."""
    row = GroupSession.objects.filter(pk=session, authority=current().access.authority).first()
    if row is None or row.announced_at is None:
        return Refused(_("This session cannot be booked."))
    if row.cancelled_at is not None:
        return Refused(_("This session was cancelled. Please choose another one."))
    if row.starts_at <= at:
        return Refused(_("This session has begun. Please choose a later one."))
    if row.opens_at > at:
        return Refused(_("Booking for this session is not open yet."))
    if row.closes_at is not None and row.closes_at <= at:
        return Refused(_("Booking for this session is closed. Please choose another one."))
    if Enrolment.objects.filter(session=row, person_id=person_id, cancelled_at=None).exists():
        return already_there()
    return no_place_left(row, others=others, on=on) or elsewhere_then(session, person_id)


def no_place_left(row: GroupSession, *, others: bool, on: dt.date) -> Full | None:
    """The refusal of a session without a place for this person; None where one is left."""
    left = free_places(row, on)
    if left.for_first <= 0:
        return Full(_("All places have just been taken. One click puts you on the waiting list; nothing is lost."))
    if others and left.for_others <= 0:
        return OnlyReserved(
            _(
                "The places left are kept for people with a signed contract. One click puts you on the waiting list: "
                "what is not used is offered to it."
            )
        )
    return None
