"""Sessions whose day of go or no-go comes near while too few people are enrolled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accueil.agenda.models import Enrolment, GroupSession, PlaceOffer
from accueil.agenda.states import watched_for


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A session on the watch list: ``enrolled`` people in all, ``first`` of them with precedence, ``offered`` places
    not answered yet; ``days_left`` until the decision, negative when it is overdue."""

    session: GroupSession
    enrolled: int
    first: int
    offered: int
    days_left: int

    @property
    def missing(self) -> int:
        """How many people are missing to the minimum."""
        return max(0, (self.session.minimum or 0) - self.enrolled)


def undecided(authority: str, at: dt.datetime) -> QuerySet[Any]:
    """Announced sessions with a minimum that wait for their decision, each with its offers; in an act that shows them.

    An open offer holds a seat but is no enrolment: it does not count towards the minimum.
    """
    offers = PlaceOffer.objects.filter(session=OuterRef("pk"), answered_at=None).order_by()
    offered = Subquery(offers.values("session").annotate(number=Count("pk")).values("number"))
    rows = GroupSession.objects.filter(
        authority=authority, announced_at__isnull=False, cancelled_at=None, confirmed_at=None, starts_at__gt=at
    ).filter(minimum__isnull=False, decide_on__isnull=False)
    return rows.annotate(offered=Coalesce(offered, 0)).annotate(
        enrolled=F("taken") + F("taken_elsewhere") - F("offered")
    )


def sessions_at_risk(authority: str, at: dt.datetime) -> list[AtRisk]:
    """The watch list, the next decision first. One query, however many sessions."""
    day = at.date()
    watched = undecided(authority, at).filter(enrolled__lt=F("minimum"), decide_on__lte=day + watched_for(authority))
    first = Count("enrolments", filter=Q(enrolments__cancelled_at=None, enrolments__rank=1))
    return [
        AtRisk(row, row.enrolled, row.first, row.offered, (row.decide_on - day).days if row.decide_on else 0)
        for row in watched.annotate(first=first).order_by("decide_on", "starts_at", "id")
    ]


def enrolled_in(session: GroupSession) -> int:
    """Everybody enrolled, with or without a contract and those from elsewhere (LU-CAI-ART15-2-MINIMUM-15). The act
    must show the session's places."""
    return Enrolment.objects.filter(session=session, cancelled_at=None).count() + session.taken_elsewhere
