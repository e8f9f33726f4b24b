"""A class with two meetings and people in it, for the tests of attendance."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from accueil.agenda.models import Enrolment, GroupSession, Meeting, Occupied
from accueil.people.actions import NewPerson, register_person
from accueil.people.birth import Birth
from tests.people.persons import CLAIRE, DAY, HERE, act

ASKED = dt.datetime(2023, 6, 1, 8, tzinfo=dt.UTC)
FIRST = dt.datetime(2023, 6, 15, 16, tzinfo=dt.UTC)
"""18:00 in Luxembourg."""
LENGTH = dt.timedelta(minutes=100)
AFTER = FIRST + LENGTH


def a_class(meetings: int = 2, minutes: int = 90, **different: Any) -> GroupSession:
    """A civic course on Thursday evenings, announced, with room for twenty."""
    starts = [FIRST + dt.timedelta(weeks=number) for number in range(meetings)]
    given: dict[str, Any] = {
        "authority": HERE, "kind": "civic", "title": "Civic course, June", "language": "fr", "capacity": 20,
        "opens_at": ASKED, "starts_at": starts[0], "ends_at": starts[-1] + LENGTH, "announced_at": ASKED,
        "created_at": ASKED, "created_by": CLAIRE.id, "place": "Room 4", "times": ["evening"],
    }  # fmt: skip
    session = GroupSession.objects.create(**{**given, **different})
    for number, start in enumerate(starts, 1):
        Meeting.objects.create(
            session=session, number=number, starts_at=start, ends_at=start + LENGTH, minutes=minutes, place="Room 4"
        )
    return session


def meeting_of(session: GroupSession, number: int = 1) -> Meeting:
    return Meeting.objects.get(session=session, number=number)


def places_in(session: GroupSession, count: int, **different: Any) -> list[Enrolment]:
    """``count`` people with a place; each asked a minute after the one before."""
    with act():
        people = [
            register_person(
                person=NewPerson("Ana", f"Number{number}", Birth(1990), ["PT"]),
                authority=HERE,
                by=CLAIRE,
                on=DAY,
                at=ASKED,
            )
            for number in range(count)
        ]
    with act("agenda.sessions"):
        GroupSession.objects.filter(pk=session.pk).update(taken=session.taken + count)
        session.refresh_from_db()
        places = [
            Enrolment.objects.create(
                **{
                    "session": session, "person_id": person.pk, "rank": 1, "case_ref": uuid.uuid4(),
                    "asked_at": ASKED + dt.timedelta(minutes=number),
                    "enrolled_at": ASKED + dt.timedelta(minutes=number), "enrolled_by": CLAIRE.id,
                    "channel": "office", **different,
                }
            )
            for number, person in enumerate(people)
        ]  # fmt: skip
        for place in places:
            for each in session.meetings.all():
                during = (each.starts_at, each.ends_at)
                Occupied.objects.create(enrolment=place, person_id=place.person_id, meeting=each, during=during)
        return places
