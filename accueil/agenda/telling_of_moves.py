"""People whom a merge or new dates send elsewhere are told where they are now: one message each, by a job.

Whoever has a place in the other class is told of that place; whoever has not waits again, and is told so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from accueil.agenda import events
from accueil.agenda.models import Enrolment, GroupSession
from accueil.agenda.telling import CANCELLED, place_stands, place_values
from accueil.journal.context import Agent
from accueil.messages.actions import tell
from accueil.messages.still_due import register_still_due, register_values

JOINED, LEFT = "class_joined", "place_left"


def tell_of_merge(*, session: UUID, by: Agent, at: dt.datetime) -> int:
    """Tell everybody who had a place in ``session`` when it was put together with another; how many were told."""
    row = GroupSession.objects.get(pk=session)
    had = list(Enrolment.objects.filter(session=row, cancelled_at=row.cancelled_at))
    places = _places_now(row, had)
    for each in had:
        place = places.get(each.person_id)
        kind, about, held = (JOINED, place.pk, place.session) if place else (CANCELLED, each.pk, row)
        values: dict[str, Any] = {"title": held.title, "starts_at": held.starts_at}
        if place:
            values["place"] = held.place
        occasion = held.starts_at.isoformat()
        tell(person_id=each.person_id, kind=kind, about=about, values=values, by=by, at=at, occasion=occasion)
    return len(had)


def _places_now(row: GroupSession, had: Sequence[Enrolment]) -> dict[UUID, Enrolment]:
    """By person, the place that came of the one they had: moved there, or held in the class theirs was joined with."""
    live = Enrolment.objects.filter(cancelled_at=None, person__in=[each.person_id for each in had])
    came_of = Q(moved_from__in=[each.pk for each in had])
    found = live.filter(came_of | Q(session=_last(row))).exclude(session=row).select_related("session")
    return {each.person_id: each for each in found}


def tell_of_lost(*, enrolment: UUID, by: Agent, at: dt.datetime) -> None:
    """Tell somebody that new dates clash with another class, and that the wish for a place stands as before
    (LU-CAI-ART15-2-POSTPONE)."""
    row = Enrolment.objects.select_related("session").get(pk=enrolment)
    occasion = row.session.starts_at.isoformat()
    values = left_values(enrolment)
    tell(person_id=row.person_id, kind=LEFT, about=enrolment, values=values, by=by, at=at, occasion=occasion)


def left_values(enrolment: UUID) -> Mapping[str, Any]:
    """Which class, and when it begins now."""
    session = Enrolment.objects.select_related("session").get(pk=enrolment).session
    return {"title": session.title, "starts_at": session.starts_at}


def is_left(enrolment: UUID) -> bool:
    """Whether the person has no place in the class any more, and the class stands."""
    row = Enrolment.objects.select_related("session").get(pk=enrolment)
    again = Enrolment.objects.filter(session=row.session_id, person=row.person_id, cancelled_at=None)
    return row.session.cancelled_at is None and not again.exists()


def subscribe_all() -> None:
    """Listen to merges and lost places, and answer what messages ask before they leave."""
    events.subscribe(events.SESSION_MERGED, _merged)
    events.subscribe(events.PLACE_LOST, _lost)
    register_still_due(JOINED, place_stands)
    register_values(JOINED, place_values)
    register_still_due(LEFT, is_left)
    register_values(LEFT, left_values)


def _merged(session: GroupSession) -> None:
    from accueil.agenda.tasks import tell_merge

    tell_merge.defer(session_id=str(session.pk), authority=session.authority)


def _lost(enrolment: Enrolment) -> None:
    from accueil.agenda.tasks import tell_lost

    tell_lost.defer(enrolment_id=str(enrolment.pk), authority=enrolment.session.authority)


def _last(row: GroupSession) -> GroupSession:
    """Where its people went: the class it was put together with, or the one that itself was put together with."""
    while row.moved_to is not None:
        row = row.moved_to
    return row
