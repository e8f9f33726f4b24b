"""A course as a program sends it, and as it is told."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from pydantic import Field

from accueil.agenda.actions import MeetingPlan, SessionPlan
from accueil.agenda.states import state_of
from accueil.api.v1.classes import MeetingTold, class_values
from accueil.api.v1.values import WHOLE, Day, Given, Id, Instant, Line, Short, Text, Told
from accueil.training.actions.courses import CoursePlan
from accueil.training.models import Course

Hours = Annotated[int, Field(ge=1, le=5000), WHOLE]
Cents = Annotated[int, Field(ge=0, le=100_000_00), WHOLE]
Minutes = Annotated[int, Field(ge=1, le=1440), WHOLE]
Places = Annotated[int, Field(ge=0, le=5000), WHOLE]
PLANNED = (
    *("kind", "title", "language", "capacity", "opens_at", "closes_at", "level", "area", "place", "mode"),
    *("accessibility", "child_care", "decide_on", "reserved", "release_on"),
)


OWN = (
    *("code", "term", "level_from", "literacy", "hours", "fee_cents", "reduced_fee_cents", "teacher", "site_id"),
    *("published_at", "withdrawn_at"),
)


class MeetingGiven(Given):
    """One date: its hours and the minutes of teaching within them."""

    starts_at: Instant
    ends_at: Instant
    minutes: Minutes
    place: Line = ""

    def plan(self) -> MeetingPlan:
        """As the agenda plans it."""
        return MeetingPlan(self.starts_at, self.ends_at, self.minutes, self.place)


class CourseGiven(Given):
    """A course with all its dates. `code` is your own; it stands once in a term."""

    code: Annotated[Short, Field(min_length=1)]
    term: Annotated[Short, Field(min_length=1)]
    kind: Literal["information", "civic", "language", "orientation", "exam"]
    title: Annotated[Line, Field(min_length=1)]
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    level_from: Id = ""
    level: Id = ""
    literacy: Annotated[bool, Field(strict=True)] = False
    modules: Annotated[list[Id], Field(max_length=20)] = []
    capacity: Annotated[int, Field(ge=1, le=5000), WHOLE]
    reserved: Places = 0
    release_on: Day | None = None
    decide_on: Day | None = None
    opens_at: Instant
    closes_at: Instant | None = None
    hours: Hours
    fee_cents: Cents = 0
    teacher: Line = ""
    site_id: uuid.UUID | None = None
    area: Id = ""
    place: Line = ""
    mode: Literal["in_person", "video", "phone"] = "in_person"
    accessibility: Text = ""
    child_care: Text = ""
    meetings: Annotated[list[MeetingGiven], Field(min_length=1, max_length=400)]

    def plan(self, authority: str) -> CoursePlan:
        """As training plans it."""
        given = {name: getattr(self, name) for name in PLANNED}
        return CoursePlan(
            code=self.code,
            term=self.term,
            session=SessionPlan(authority=authority, modules=tuple(self.modules), **given),
            meetings=tuple(each.plan() for each in self.meetings),
            hours=self.hours,
            level_from=self.level_from,
            literacy=self.literacy,
            fee_cents=self.fee_cents,
            teacher=self.teacher,
            site=self.site_id,
        )


class CourseTold(Told):
    """A course of the own provider."""

    id: uuid.UUID
    class_id: uuid.UUID
    code: str
    term: str
    kind: str
    title: str
    language: str
    level_from: str
    level: str
    literacy: bool
    modules: list[str]
    state: str
    capacity: int
    reserved: int
    release_on: dt.date | None
    minimum: int | None
    decide_on: dt.date | None
    taken: int
    taken_elsewhere: int
    opens_at: dt.datetime
    closes_at: dt.datetime | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    hours: int
    fee_cents: int
    reduced_fee_cents: int | None
    teacher: str
    site_id: uuid.UUID | None
    area: str
    place: str
    mode: str
    accessibility: str
    child_care: str
    published_at: dt.datetime | None
    withdrawn_at: dt.datetime | None
    meetings: list[MeetingTold]
    version: int

    @classmethod
    def of(cls, course: Course, now: dt.datetime) -> CourseTold:
        """From the rows, as they stand now."""
        session = course.session
        shared: dict[str, Any] = {name: getattr(session, name) for name in PLANNED} | class_values(session)
        own = (
            "code",
            "term",
            "level_from",
            "literacy",
            "hours",
            "fee_cents",
            "reduced_fee_cents",
            "teacher",
            "site_id",
        )
        shared |= {name: getattr(course, name) for name in (*own, "published_at", "withdrawn_at")}
        shared |= {"id": course.pk, "class_id": session.pk, "modules": session.modules}
        return cls(**shared, state=state_of(session, now))


class Reason(Given):
    """Why, in a few words; people read it."""

    reason: Annotated[Text, Field(min_length=4)]


class Number(Given):
    """A number of people, never their names."""

    number: Places


class Postponement(Given):
    """New dates for everybody, and why."""

    meetings: Annotated[list[MeetingGiven], Field(min_length=1, max_length=400)]
    decide_on: Day | None = None
    reason: Annotated[Text, Field(min_length=4)]
