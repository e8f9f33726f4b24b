"""Sessions and who has a place in them. Counting places opens no row of a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from accueil.agenda.models import Enrolment, GroupSession
from accueil.agenda.taking import ASIDE


@dataclass(frozen=True, slots=True)
class PlacesLeft:
    """Places somebody can book now: in all, and for people without precedence."""

    for_first: int
    for_others: int

    def for_rank(self, rank: int) -> int:
        """Places left for somebody of this rank."""
        return self.for_first if rank == 1 else self.for_others


def free_places(session: GroupSession, on: dt.date) -> PlacesLeft:
    """Places left in a session on a day: those set aside for people who wait are not among them."""
    released = session.release_on is not None and session.release_on <= on
    aside = waiting_first(session) if released and session.reserved else session.set_aside
    free = max(0, session.capacity - session.taken - session.taken_elsewhere - aside)
    if released:
        return PlacesLeft(free, free)
    others = session.capacity - session.reserved - session.taken_others - session.taken_elsewhere
    return PlacesLeft(free, max(0, min(free, others)))


def waiting_first(session: GroupSession) -> int:
    """Places nobody can book on and after the day of the release, until a job has set them aside: one for each who
    waits. The twin of ``taking.ASIDE``."""
    with connection.cursor() as cursor:
        cursor.execute("select agenda_waiting_for(%s)", [session.pk])
        (waiting,) = cursor.fetchone() or (0,)
    return max(session.set_aside, int(waiting))


_LEFT = f"""
select greatest(0, left_over.places), greatest(0, case when s.release_on <= %(on)s then left_over.places
    else least(left_over.places, s.capacity - s.reserved - s.taken_others - s.taken_elsewhere) end)
from agenda_groupsession s,
  lateral (select s.capacity - s.taken - s.taken_elsewhere - {ASIDE.format(on="%(on)s")} as places) left_over
where s.id = %(session)s and s.announced_at is not null and s.cancelled_at is null and s.starts_at > %(at)s
"""


def places_left(session: UUID, on: dt.date, at: dt.datetime) -> PlacesLeft | None:
    """Places left, in one small query that opens nothing personal; None for what cannot be booked at all."""
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, {"session": session, "on": on, "at": at})
        row = cursor.fetchone()
    return PlacesLeft(*row) if row else None


def session_to_book(session: UUID, authority: str, at: dt.datetime) -> GroupSession | None:
    """A session of the authority that was announced and has not begun, with its dates; None otherwise."""
    rows = GroupSession.objects.filter(
        pk=session, authority=authority, announced_at__isnull=False, cancelled_at=None, starts_at__gt=at
    )
    return rows.prefetch_related("meetings").first()


def live_enrolments(session: UUID) -> QuerySet[Enrolment]:
    """Everybody who has a place in a session, in the order of rank and age, with the person."""
    rows = Enrolment.objects.filter(session_id=session, cancelled_at=None)
    return rows.select_related("person").order_by("rank", "asked_at", "id")


def bookings_of(person_id: UUID, after: dt.datetime) -> list[Enrolment]:
    """A person's places in sessions that are not over, earliest first, with session and dates. Two queries."""
    rows = Enrolment.objects.filter(person_id=person_id, cancelled_at=None, session__ends_at__gt=after)
    return list(rows.select_related("session").prefetch_related("session__meetings").order_by("session__starts_at"))


def set_aside_in(session: UUID, at: dt.datetime) -> int:
    """Places set aside for those who wait, in a session that can still be offered."""
    rows = GroupSession.objects.filter(pk=session, cancelled_at=None, announced_at__isnull=False, starts_at__gt=at)
    return rows.values_list("set_aside", flat=True).first() or 0


def offers_due(at: dt.datetime) -> list[str]:
    """The authorities that have offers whose time is over; it names no person."""
    with connection.cursor() as cursor:
        cursor.execute("select authority from agenda_offers_due(%s) order by authority", [at])
        return [authority for (authority,) in cursor.fetchall()]


def authorities_to_decide(on: dt.date, at: dt.datetime) -> list[str]:
    """The authorities that have sessions whose day of go or no-go has come; it opens nothing personal."""
    due = GroupSession.objects.filter(decide_on__lte=on, confirmed_at=None, cancelled_at=None, starts_at__gt=at)
    announced = due.filter(announced_at__isnull=False, minimum__isnull=False)
    return sorted(set(announced.values_list("authority", flat=True)))


def session_of(authority: str, session: UUID) -> GroupSession | None:
    """A session of an authority, or None."""
    return GroupSession.objects.filter(pk=session, authority=authority).first()


def sessions_to_come(authority: str, at: dt.datetime, limit: int = 200) -> list[GroupSession]:
    """Sessions of an authority that are not over or cancelled, drafts among them; the next one first."""
    rows = GroupSession.objects.filter(authority=authority, ends_at__gt=at, cancelled_at=None)
    return list(rows.order_by("starts_at", "id")[:limit])


def sessions_alike(session: GroupSession, at: dt.datetime) -> list[GroupSession]:
    """Other announced sessions to come with the same kind, language and level: those it can be put together with."""
    alike = GroupSession.objects.filter(
        authority=session.authority, kind=session.kind, language=session.language, level=session.level
    )
    rows = alike.filter(cancelled_at=None, announced_at__isnull=False, starts_at__gt=at).exclude(pk=session.pk)
    return list(rows.order_by("starts_at", "id"))
