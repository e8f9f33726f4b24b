"""The rounds of offers in which a need was considered, each asked again: why it got a place then, or not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.agenda.models import Allocation, GroupSession, Need
from accueil.agenda.queries.waiting import WhyNot, replay_agrees, why_not

SHOWN = 20


@dataclass(frozen=True, slots=True)
class PastRound:
    """One round: for which class and when, how many places were free, what happened to the need, and whether the rule
    gives the same when asked again."""

    session: GroupSession
    made_at: dt.datetime
    free: int
    considered: int
    why: WhyNot
    agrees: bool


def rounds_of(need: Need, limit: int = SHOWN) -> list[PastRound]:
    """The latest rounds that considered a need, the last one first. One query; a person's own act sees those too."""
    considered = Allocation.objects.filter(
        session__kind=need.kind, made_at__gte=need.asked_at, basis__contains=[{"need": str(need.pk)}]
    )
    found = []
    for each in considered.select_related("session").order_by("-made_at", "-id")[:limit]:
        why = why_not(each, need.pk)
        if why is not None:
            found.append(PastRound(each.session, each.made_at, each.free, len(each.basis), why, replay_agrees(each)))
    return found


def last_refusal(need: Need) -> PastRound | None:
    """The last round, where it gave the need no place."""
    last = next(iter(rounds_of(need, 1)), None)
    return last if last is not None and not last.why.offered else None
