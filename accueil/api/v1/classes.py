"""What is told of a class, its dates and its places. No person is in it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import Http404
from pydantic import Field

from accueil.agenda.models import GroupSession, Meeting
from accueil.agenda.queries import free_places
from accueil.agenda.states import state_of
from accueil.api.v1.values import Told
from accueil.training.classroom import SchoolClass, class_of, people_waiting


class MeetingTold(Told):
    """One date of a class."""

    id: uuid.UUID
    number: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    minutes: int
    place: str
    closed_at: dt.datetime | None = Field(description="When its attendance list was closed")

    @classmethod
    def of(cls, row: Meeting) -> MeetingTold:
        """From a row."""
        return cls.model_validate(row, from_attributes=True)


class ClassTold(Told):
    """A class of the own provider, whether it planned the class as a course or the office planned it."""

    id: uuid.UUID
    course_id: uuid.UUID | None
    code: str
    kind: str
    title: str
    language: str
    level: str
    state: str = Field(description="draft, open, full, at_risk, goes_ahead, postponed, running, over or cancelled")
    capacity: int
    taken: int = Field(description="Places taken or held, by people the authority knows")
    taken_elsewhere: int
    minimum: int | None
    decide_on: dt.date | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    meetings: list[MeetingTold]
    version: int

    @classmethod
    def of(cls, found: SchoolClass, now: dt.datetime) -> ClassTold:
        """From the rows, as they stand now."""
        return cls(
            **class_values(found.session),
            course_id=found.course.pk if found.course else None,
            code=found.code,
            state=state_of(found.session, now),
        )


CLASS_FIELDS = (
    *("id", "kind", "title", "language", "level", "capacity", "taken", "taken_elsewhere", "minimum", "decide_on"),
    *("starts_at", "ends_at", "version"),
)


def class_values(session: GroupSession) -> dict[str, Any]:
    """What a class says of itself, its dates included."""
    values = {name: getattr(session, name) for name in CLASS_FIELDS}
    return {**values, "meetings": [MeetingTold.of(each) for each in session.meetings.all()]}


class PlacesTold(Told):
    """The numbers of a class; nobody is named, whoever waits neither."""

    capacity: int
    taken: int
    taken_elsewhere: int
    set_aside: int = Field(description="Places kept for those who wait, until they are offered")
    free_for_first: int = Field(description="Places left for people whom the law puts first")
    free_for_others: int
    waiting: int

    @classmethod
    def of(cls, found: SchoolClass, day: dt.date) -> PlacesTold:
        """From the row, for the business day."""
        session, left = found.session, free_places(found.session, day)
        return cls(
            capacity=session.capacity,
            taken=session.taken,
            taken_elsewhere=session.taken_elsewhere,
            set_aside=session.set_aside,
            free_for_first=left.for_first,
            free_for_others=left.for_others,
            waiting=people_waiting(found),
        )


def own_class(desk: Any, class_id: uuid.UUID) -> SchoolClass:
    """The class of the caller's provider. Http404 for anybody else's and for none."""
    found = class_of(desk.provider_id, class_id)
    if found is None:
        raise Http404
    return found
