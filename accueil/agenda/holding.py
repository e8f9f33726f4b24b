"""Holding a session while it changes: locked, whole in sight, and with a note of what happened to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import Enrolment, GroupSession, PlaceOffer, SessionEvent
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused


def held_session(session: UUID, at: dt.datetime) -> GroupSession:
    """The session, locked. Refused where it does not exist, has begun or is cancelled."""
    row = GroupSession.objects.select_for_update(of=("self",)).filter(pk=session).first()
    if row is None:
        raise Refused(_("There is no such session."))
    if row.cancelled_at is not None:
        raise Refused(_("This session is cancelled."))
    if row.starts_at <= at:
        raise Refused(_("This session has begun."))
    if row.taken:
        _all_in_sight(row)
    return row


def hold_sessions(sessions: Iterable[UUID]) -> None:
    """Lock several sessions in one order, so that two who do the same never wait for each other."""
    list(GroupSession.objects.select_for_update(of=("self",)).filter(pk__in=set(sessions)).order_by("pk"))


def note(
    session: GroupSession,
    what: str,
    *,
    by: Agent,
    at: dt.datetime,
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> None:
    """Keep what happened to the session, by whom and why."""
    SessionEvent.objects.create(
        session=session, what=what, at=at, by=by.id, reason=reason.strip()[:400], details=details or {}
    )


def _all_in_sight(row: GroupSession) -> None:
    """A verb that cannot see everybody in the session would leave some behind: a fault of ours, not of a person's."""
    seen = Enrolment.objects.filter(session=row, cancelled_at=None).count()
    seen += PlaceOffer.objects.filter(session=row, answered_at=None).count()
    if seen != row.taken:
        raise RuntimeError("A session with people is changed in an act that shows all of them.")


def store(row: GroupSession, changes: dict[str, Any]) -> None:
    """Write these columns, and set them on the row at hand."""
    GroupSession.objects.filter(pk=row.pk).update(**changes)
    for name, value in changes.items():
        setattr(row, name, value)
