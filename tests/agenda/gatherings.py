"""Sessions the tests plan, and the acts in which people take places in them."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from accueil.agenda.actions import (
    Asker,
    MeetingPlan,
    Seat,
    SessionPlan,
    Wish,
    announce_session,
    ask_for_place,
    enrol,
    plan_session,
)
from accueil.agenda.models import Enrolment, GroupSession, Need
from accueil.journal.context import Act
from tests.people.persons import AT, CLAIRE, DAY, HERE, act, ana

CASE = uuid.UUID("33333333-3333-4333-8333-333333333333")
FIRST = dt.datetime(2023, 9, 4, 16, 0, tzinfo=dt.UTC)  # a Monday evening in Luxembourg
PRIORITY = "LU-CAI-ART15-3-PRIORITY"


def evenings(first: dt.datetime = FIRST, count: int = 2) -> list[MeetingPlan]:
    """Two hours, a week apart."""
    starts = [first + dt.timedelta(weeks=number) for number in range(count)]
    return [MeetingPlan(start, start + dt.timedelta(hours=2), 120) for start in starts]


def plan(**different: Any) -> SessionPlan:
    """A civic course in French for two people, open for booking."""
    given: dict[str, Any] = {
        "kind": "civic",
        "title": "Civic course, Monday evenings",
        "language": "fr",
        "capacity": 2,
        "opens_at": AT - dt.timedelta(days=1),
        "modules": ("history", "institutions"),
        "area": "centre",
        "place": "Luxembourg, 12 rue du Marché",
    }
    return SessionPlan(authority=HERE, **{**given, **different})


def announced(first: dt.datetime = FIRST, meetings: int = 2, **different: Any) -> GroupSession:
    """A session everybody can see; inside an act where somebody waits already."""
    session = plan_session(plan=plan(**different), meetings=evenings(first, meetings), by=CLAIRE, at=AT)
    return announce_session(session=session.pk, by=CLAIRE, at=AT)


@contextlib.contextmanager
def at_the_desk() -> Iterator[Act]:
    """An act in which places are taken, and sessions planned and moved."""
    with act("agenda.sessions") as opened:
        yield opened


def people(number: int) -> list[uuid.UUID]:
    """That many people of this authority."""
    with act():
        return [ana(family_name=f"Number {each}").pk for each in range(number)]


def seat(person: uuid.UUID, rank: int = 2, **different: Any) -> Seat:
    """A seat asked for online, with a file."""
    return replace(Seat(person, rank, PRIORITY if rank == 1 else "", CASE, "online"), **different)


def take(session: GroupSession, person: uuid.UUID, rank: int = 2, at: dt.datetime = AT, **different: Any) -> Enrolment:
    """A place for a person."""
    return enrol(session=session.pk, seat=seat(person, rank, **different), by=CLAIRE, on=DAY, at=at)


def wait(person: uuid.UUID, rank: int = 2, minutes: int = 0, **wish: Any) -> Need:
    """The person waits for a civic course, since so many minutes after the tests' instant."""
    given = {"kind": "civic", **wish}
    asker = Asker(person, rank, PRIORITY if rank == 1 else "", CASE)
    return ask_for_place(wish=Wish(**given), asker=asker, by=CLAIRE, at=AT + dt.timedelta(minutes=minutes))


def counters(session: GroupSession) -> tuple[int, int, int]:
    """Taken, taken by others, set aside: as they stand now."""
    row = GroupSession.objects.get(pk=session.pk)
    return row.taken, row.taken_others, row.set_aside
