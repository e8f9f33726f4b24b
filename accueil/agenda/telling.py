"""Everybody concerned is told what happened to a session, or that a place is offered: one message each, by a job in an
act of its own, so that the verb that causes it opens nobody's outbox.

What a message says is asked again when it leaves (``place_values``, ``offer_values``); one whose cause is gone stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from accueil.agenda import events
from accueil.agenda.models import Enrolment, GroupSession, PlaceOffer
from accueil.agenda.queries import offer_stands
from accueil.journal.context import Agent
from accueil.messages.actions import tell
from accueil.messages.still_due import register_still_due, register_values

CONFIRMED, POSTPONED, CANCELLED = "session_confirmed", "session_postponed", "session_cancelled"
OFFERED, EARLIER = "place_offered", "earlier_place_offered"


def tell_of_session(*, session: UUID, kind: str, by: Agent, at: dt.datetime) -> int:
    """Tell everybody who has a place (or, of a cancelled session, had one until then); how many were told."""
    row = GroupSession.objects.get(pk=session)
    places = Enrolment.objects.filter(session=row, cancelled_at=row.cancelled_at if kind == CANCELLED else None)
    values = {"title": row.title, "starts_at": row.starts_at}
    if kind != CANCELLED:
        values["place"] = row.place
    for each in places:
        tell(
            person_id=each.person_id,
            kind=kind,
            about=each.pk,
            values=values,
            by=by,
            at=at,
            occasion=row.starts_at.isoformat(),
        )
    return len(places)


def tell_of_offers(*, session: UUID, by: Agent, at: dt.datetime) -> int:
    """Tell everybody for whom a place of a session is held, and until when; each offer is told once. How many there
    are."""
    rows = PlaceOffer.objects.filter(session=session, answered_at=None).select_related("session", "need")
    for row in rows:
        kind = EARLIER if row.need.instead_of_id else OFFERED
        tell(person_id=row.person_id, kind=kind, about=row.pk, values=_offered(row), by=by, at=at)
    return len(rows)


def place_values(enrolment: UUID) -> Mapping[str, Any]:
    """When and where the class of a place begins, as it stands now."""
    session = Enrolment.objects.select_related("session").get(pk=enrolment).session
    return {"title": session.title, "starts_at": session.starts_at, "place": session.place}


def offer_values(offer: UUID) -> Mapping[str, Any]:
    """What is offered, and until when it is held."""
    return _offered(PlaceOffer.objects.select_related("session").get(pk=offer))


def _offered(row: PlaceOffer) -> Mapping[str, Any]:
    session = row.session
    return {
        "title": session.title,
        "starts_at": session.starts_at,
        "place": session.place,
        "expires_at": row.expires_at,
    }


def place_stands(enrolment: UUID) -> bool:
    """Whether the place is still the person's, in a session that is not cancelled."""
    return Enrolment.objects.filter(pk=enrolment, cancelled_at=None, session__cancelled_at=None).exists()


def session_is_cancelled(enrolment: UUID) -> bool:
    """Whether the class the place was in is cancelled."""
    return Enrolment.objects.filter(pk=enrolment, session__cancelled_at__isnull=False).exists()


def subscribe_all() -> None:
    """Listen to the room's own events, and answer what messages ask before they leave."""
    from accueil.agenda import telling_of_moves
    from accueil.agenda.tasks import tell_session

    def later(kind: str) -> Any:
        def defer(session: GroupSession) -> None:
            tell_session.defer(session_id=str(session.pk), kind=kind, authority=session.authority)

        return defer

    events.subscribe(events.SESSION_CONFIRMED, later(CONFIRMED))
    events.subscribe(events.SESSION_POSTPONED, later(POSTPONED))
    events.subscribe(events.SESSION_CANCELLED, later(CANCELLED))
    for kind in (CONFIRMED, POSTPONED):
        register_still_due(kind, place_stands)
        register_values(kind, place_values)
    register_still_due(CANCELLED, session_is_cancelled)
    telling_of_moves.subscribe_all()
    for kind in (OFFERED, EARLIER):
        register_still_due(kind, offer_stands)
        register_values(kind, offer_values)
