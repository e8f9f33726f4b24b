"""Planning many sessions at once, as a list of courses brings them: a few statements for all of them together."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import connection, transaction

from accueil.agenda.meetings import span
from accueil.agenda.models import GroupSession, SessionEvent
from accueil.agenda.plans import MeetingPlan, SessionPlan, columns_of
from accueil.journal.context import Agent

_DATES = "copy agenda_meeting (id, session_id, number, starts_at, ends_at, minutes, place, check_in_secret) from stdin"
AT_ONCE = 500


@transaction.atomic
def plan_sessions(
    *, plans: Sequence[tuple[SessionPlan, list[MeetingPlan]]], by: Agent, at: dt.datetime
) -> list[GroupSession]:
    """Drafts with their dates, all or none; each pair a checked plan and its ordered dates (``check_planned``)."""
    sessions = [
        GroupSession(
            id=uuid.uuid4(),
            authority=plan.authority,
            created_at=at,
            created_by=by.id,
            **columns_of(plan),
            **span(dates),
        )
        for plan, dates in plans
    ]
    GroupSession.objects.bulk_create(sessions, batch_size=AT_ONCE)
    with connection.cursor() as cursor, cursor.copy(_DATES) as copy:
        for session, (_plan, dates) in zip(sessions, plans, strict=True):
            for number, each in enumerate(dates, 1):
                copy.write_row(
                    (uuid.uuid4(), session.pk, number, each.starts_at, each.ends_at, each.minutes, each.place, "")
                )
    events = [
        SessionEvent(session=session, what="planned", at=at, by=by.id, details={"from": "list"}) for session in sessions
    ]
    SessionEvent.objects.bulk_create(events, batch_size=AT_ONCE)
    return sessions
