"""The verbs of sessions: plan, change, announce, confirm, count those from elsewhere. Moving people is in moving.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accueil.agenda import events
from accueil.agenda.holding import held_session, note, store
from accueil.agenda.meetings import lay_meetings, replace_meetings, span
from accueil.agenda.models import GroupSession
from accueil.agenda.plans import MeetingPlan, SessionPlan, check_meetings, check_plan, columns_of, differences
from accueil.agenda.setting_aside import set_aside
from accueil.database.chance import new_id
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused, Stale


@transaction.atomic
def plan_session(*, plan: SessionPlan, meetings: Sequence[MeetingPlan], by: Agent, at: dt.datetime) -> GroupSession:
    """A draft with its dates, numbered in the order of time; nobody sees it before it is announced.

    Refused, next to the field, for what cannot be meant.
    """
    ordered = check_meetings(meetings, at)
    check_plan(plan, ordered[0].starts_at)
    session = GroupSession.objects.create(
        id=new_id(), authority=plan.authority, created_at=at, created_by=by.id, **columns_of(plan), **span(ordered)
    )
    lay_meetings(session.pk, ordered)
    note(session, "planned", by=by, at=at)
    return session


@transaction.atomic
def change_session(
    *,
    session: UUID,
    plan: SessionPlan,
    meetings: Sequence[MeetingPlan] | None = None,
    reason: str = "",
    by: Agent,
    at: dt.datetime,
    expected_version: int | None = None,
) -> GroupSession:
    """The session as newly planned; with ``meetings`` its dates too, as a postponement would set them.

    Stale where somebody else changed it meanwhile. Refused once it has begun or is cancelled, below the places taken,
    and for another authority or kind.
    """
    row = held_session(session, at)
    if expected_version is not None and row.version != expected_version:
        sentence = _("Somebody else changed this session meanwhile. Look at it again.")
        raise Stale(sentence, differences(row, plan, meetings))
    if (plan.authority, plan.kind) != (row.authority, row.kind):
        raise Refused(kind=_("The kind of a session stays. Plan another session instead."))
    if plan.capacity < row.taken + row.taken_elsewhere + row.set_aside:
        raise Refused(capacity=_("More people have a place already."))
    ordered = check_meetings(meetings, at) if meetings is not None else None
    check_plan(plan, ordered[0].starts_at if ordered else row.starts_at)
    changes = {**columns_of(plan), **(span(ordered) if ordered else {}), "version": row.version + 1}
    before = {name: getattr(row, name) for name in changes}
    store(row, changes)
    if ordered:
        replace_meetings(row, ordered, by=by, at=at)
    told = {name: [str(before[name]), str(value)] for name, value in changes.items() if before[name] != value}
    note(row, "changed", by=by, at=at, reason=reason, details=told)
    set_aside(row.pk, at)
    events.announce(events.SESSION_CHANGED, row)
    return row


@transaction.atomic
def announce_session(*, session: UUID, by: Agent, at: dt.datetime) -> GroupSession:
    """From now on the session can be seen, and booked from its opening on. Where people wait for such a place, that
    many places are set aside and offered to them first. Refused twice, and once it has begun or is cancelled."""
    row = held_session(session, at)
    if row.announced_at is not None:
        raise Refused(_("This session was announced before."))
    store(row, {"announced_at": at})
    note(row, "announced", by=by, at=at)
    set_aside(row.pk, at)
    events.announce(events.SESSION_ANNOUNCED, row)
    return row


@transaction.atomic
def confirm_session(*, session: UUID, reason: str, by: Agent, at: dt.datetime) -> GroupSession:
    """Go: the session takes place. Refused for drafts, twice, and once it has begun or is cancelled."""
    row = held_session(session, at)
    if row.announced_at is None:
        raise Refused(_("Announce the session before you confirm it."))
    if row.confirmed_at is not None:
        raise Refused(_("This session was confirmed before."))
    store(row, {"confirmed_at": at})
    note(row, "confirmed", by=by, at=at, reason=reason)
    events.announce(events.SESSION_CONFIRMED, row)
    return row


@transaction.atomic
def set_taken_elsewhere(*, session: UUID, number: int, reason: str = "", by: Agent, at: dt.datetime) -> GroupSession:
    """How many places people have whom the authority does not know: a number with its reason, never names
    (LU-CAI-ART11-ATTENDANCE-LISTS). Refused where they would not fit; places they leave go first to those who wait."""
    free = F("capacity") - F("taken") - F("set_aside")
    rows = GroupSession.objects.filter(pk=session, cancelled_at=None)
    before = rows.select_for_update(of=("self",)).values_list("taken_elsewhere", flat=True).first()
    if number < 0 or not rows.annotate(free=free).filter(free__gte=number).update(taken_elsewhere=number):
        raise Refused(number=_("That many people do not fit beside those who have a place."))
    row = GroupSession.objects.get(pk=session)
    note(row, "counted elsewhere", by=by, at=at, reason=reason.strip(), details={"number": number, "before": before})
    if before is not None and number < before:
        set_aside(row.pk, at)
    return row
