"""Ask providers for their offer and free places, or for attendance lists, and keep each answer with its date.

Serves LU-CAI-ART11-OFFER and LU-CAI-ART11-ATTENDANCE-LISTS. Answers hold courses and numbers, never a name: who
attended stands in the attendance lists of the agenda, and only for people who signed a contract.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.training.models import Course, OfferRequest


def ask_provider(
    *, provider: uuid.UUID, what: str, due_on: dt.date, by: Agent, on: dt.date, at: dt.datetime
) -> OfferRequest:
    """A dated request. Refused for a day that is over, and while the same one waits for its answer."""
    if what not in OfferRequest.What.values:
        raise Refused(what=_("Ask for the offer or for attendance lists."))
    if due_on < on:
        raise Refused(due_on=_("This day is over. Choose a later one."))
    try:
        with transaction.atomic():
            return OfferRequest.objects.create(
                provider_id=provider, what=what, due_on=due_on, asked_at=at, asked_by=by.id
            )
    except IntegrityError as fault:
        raise Refused(_("This provider has not answered the last request of this kind yet.")) from fault


def answer_request(*, request: uuid.UUID, note: str = "", by: Agent, at: dt.datetime) -> OfferRequest:
    """The provider's answer, as its offer stands at this instant. Refused when it was answered before.

    For the offer: each published course that has not begun with its free places. For attendance: each course that has
    begun, with its dates and how many of them are closed.
    """
    held = OfferRequest.objects.filter(pk=request, answered_at=None).first()
    if held is None:
        raise Refused(_("This request was answered before."))
    told = _offer(held.provider_id, at) if held.what == OfferRequest.What.OFFER else _attendance(held.provider_id, at)
    answered = OfferRequest.objects.filter(pk=request, answered_at=None).update(
        answered_at=at, answered_by=by.id, answer={"courses": told, "note": note.strip()}
    )
    if not answered:
        raise Refused(_("This request was answered before."))
    return OfferRequest.objects.get(pk=request)


def _offer(provider: uuid.UUID, at: dt.datetime) -> list[dict[str, object]]:
    courses = Course.objects.filter(
        provider_id=provider, published_at__isnull=False, withdrawn_at=None, session__starts_at__gt=at
    ).select_related("session")
    return [
        {
            "course": str(each.pk), "code": each.code, "term": each.term, "language": each.session.language,
            "level": each.session.level, "starts_at": each.session.starts_at.isoformat(),
            "capacity": each.session.capacity,
            "free": each.session.capacity - each.session.taken - each.session.taken_elsewhere,
        }
        for each in courses
    ]  # fmt: skip


def _attendance(provider: uuid.UUID, at: dt.datetime) -> list[dict[str, object]]:
    courses = Course.objects.filter(
        provider_id=provider, published_at__isnull=False, withdrawn_at=None, session__starts_at__lte=at
    )
    told = []
    for each in courses.select_related("session").prefetch_related("session__meetings"):
        meetings = [meeting for meeting in each.session.meetings.all() if meeting.starts_at <= at]
        closed = sum(meeting.closed_at is not None for meeting in meetings)
        told.append(
            {"course": str(each.pk), "code": each.code, "term": each.term, "dates": len(meetings), "closed": closed}
        )
    return told
