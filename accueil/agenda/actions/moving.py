"""Postponing, cancelling and merging sessions: nobody's rank or age is lost on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda import events
from accueil.agenda.actions.offers import withdraw_offers
from accueil.agenda.actions.places import give_back, move_enrolment
from accueil.agenda.holding import held_session, note, store
from accueil.agenda.meetings import replace_meetings, span
from accueil.agenda.models import Enrolment, GroupSession, PlaceOffer
from accueil.agenda.plans import MeetingPlan, check_meetings
from accueil.agenda.setting_aside import set_aside
from accueil.agenda.waiting_again import wait_again
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused


@transaction.atomic
def postpone_session(
    *,
    session: UUID,
    meetings: Sequence[MeetingPlan],
    decide_on: dt.date | None,
    reason: str,
    by: Agent,
    at: dt.datetime,
) -> GroupSession:
    """New dates, everybody's place, rank and age kept (LU-CAI-ART15-2-POSTPONE); undecided again until ``decide_on``.

    Whoever has another class at the new time waits again, with rank and age kept. Closing of booking and release of
    reserved places move by the same number of days. Refused without a reason, once begun, and for dates that cannot be.
    """
    if not reason.strip():
        raise Refused(reason=_("Say why the session is postponed: everybody is told."))
    row = held_session(session, at)
    ordered = check_meetings(meetings, at)
    first = ordered[0].starts_at
    if decide_on is not None and decide_on > first.date():
        raise Refused(decide_on=_("Say on which day, before the first date, go or no-go is decided."))
    if row.minimum is not None and decide_on is None:
        raise Refused(decide_on=_("Say on which day, before the first date, go or no-go is decided."))
    shift = dt.timedelta(days=(first.date() - row.starts_at.date()).days)
    before = {"starts_at": row.starts_at.isoformat(), "starts_at_new": first.isoformat()}
    changes: dict[str, Any] = {
        "postponed_at": at,
        "confirmed_at": None,
        "decide_on": decide_on,
        "closes_at": min(row.closes_at + shift, first) if row.closes_at else None,
        "release_on": row.release_on + shift if row.release_on else None,
        "version": row.version + 1,
    }
    store(row, {**changes, **span(ordered)})
    replace_meetings(row, ordered, by=by, at=at)
    note(row, "postponed", by=by, at=at, reason=reason, details=before)
    set_aside(row.pk, at)
    events.announce(events.SESSION_POSTPONED, row)
    return row


@transaction.atomic
def cancel_session(*, session: UUID, reason: str, by: Agent, at: dt.datetime) -> GroupSession:
    """The session does not take place; whoever had a place waits again, with rank and age kept.

    Refused without a reason, once it has begun, and twice.
    """
    if not reason.strip():
        raise Refused(reason=_("Say why the session is cancelled: everybody is told."))
    row = held_session(session, at)
    _end(row, {"cancelled_at": at}, reason, by=by, at=at)
    note(row, "cancelled", by=by, at=at, reason=reason)
    events.announce(events.SESSION_CANCELLED, row)
    return row


@transaction.atomic
def merge_sessions(*, leaving: UUID, into: UUID, by: Agent, at: dt.datetime) -> GroupSession:
    """Everybody of one session has a place in the other, in the order of rank and age; the first is cancelled.

    Whoever has another class at that time, or a place there already, waits again or keeps that place. Refused where
    the sessions are of different kinds or the places are too few.
    """
    first, second = sorted((leaving, into))
    rows = {each: held_session(each, at) for each in (first, second)}
    row, target = rows[leaving], rows[into]
    if row.pk == target.pk or (row.authority, row.kind, row.language, row.level) != (
        *(target.authority, target.kind, target.language, target.level),
    ):
        raise Refused(_("Only sessions of the same kind, language and level can be put together."))
    people = Enrolment.objects.filter(session=row, cancelled_at=None).order_by("rank", "asked_at", "id")
    if people.count() > target.capacity - target.taken - target.taken_elsewhere - target.set_aside:
        raise Refused(_("The other session has too few free places for everybody."))
    for each in people:
        _moved(each, target, by=by, at=at)
    reason = str(_("Put together with: %s")) % target.title
    _end(row, {"cancelled_at": at, "moved_to": target}, reason, by=by, at=at)
    note(row, "merged", by=by, at=at, details={"into": str(target.pk)})
    target.refresh_from_db()
    events.announce(events.SESSION_MERGED, row)
    return target


@transaction.atomic
def spread_session(*, leaving: UUID, into: Mapping[UUID, UUID], by: Agent, at: dt.datetime) -> GroupSession:
    """Each place of a session goes to the session ``into`` names for it, in the order of rank and age; whoever has none
    there waits again, with rank and age kept. The session is cancelled. Refused as cancelling."""
    rows = {each: held_session(each, at) for each in sorted({leaving, *into.values()})}
    row = rows[leaving]
    for each in Enrolment.objects.filter(session=row, cancelled_at=None).order_by("rank", "asked_at", "id"):
        if each.pk in into:
            _moved(each, rows[into[each.pk]], by=by, at=at)
    _end(row, {"cancelled_at": at}, str(_("Its people have places in other classes, or wait again.")), by=by, at=at)
    note(row, "spread", by=by, at=at, details={"into": sorted({str(each) for each in into.values()})})
    events.announce(events.SESSION_MERGED, row)
    return row


def _moved(enrolment: Enrolment, target: GroupSession, *, by: Agent, at: dt.datetime) -> None:
    """A place in the other session; what stands in the way leaves the person for the waiting list."""
    if Enrolment.objects.filter(session=target, person_id=enrolment.person_id, cancelled_at=None).exists():
        give_back(enrolment=enrolment, reason=str(_("Has a place in: %s")) % target.title, by=by, at=at)
        return
    try:
        move_enrolment(enrolment=enrolment, into=target.pk, by=by, on=at.date(), at=at)
    except Refused:
        return


def _end(row: GroupSession, changes: dict[str, Any], reason: str, *, by: Agent, at: dt.datetime) -> None:
    offers = PlaceOffer.objects.filter(session=row, answered_at=None)
    store(row, changes)
    withdraw_offers(needs=list(offers.values_list("need_id", flat=True)), by=by, at=at)
    wait_again(Enrolment.objects.filter(session=row, cancelled_at=None), reason, by=by, at=at)
    GroupSession.objects.filter(pk=row.pk).update(set_aside=0)
    row.refresh_from_db()
