"""From a line of the term to the plans the verbs take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accueil.agenda.actions import MeetingPlan, SessionPlan
from accueil.agenda.models import GroupSession
from accueil.command.seeding.desk import at
from accueil.command.seeding.schools import School
from accueil.command.seeding.stories import CIVIC
from accueil.command.seeding.term import Planned
from accueil.training.models import Course
from accueil.training.offer import CoursePlan


@dataclass(frozen=True, slots=True)
class Given:
    """A class that is planned: its session, the course and the school where it has them, its dates, and the day on
    which it was drawn up."""

    planned: Planned
    session: GroupSession
    course: Course | None
    school: School | None
    starts: tuple[dt.datetime, ...]
    known_on: dt.date

    @property
    def first(self) -> dt.date:
        """The day of the first date."""
        return self.starts[0].date()

    def announced(self, day: dt.date) -> dt.date:
        """Classes that were waited for were announced the other day, the others when they were drawn up."""
        return day - dt.timedelta(days=2) if self.planned.offered else self.known_on


def session_plan(
    planned: Planned, school: School | None, starts: Sequence[dt.datetime], known: dt.date, authority: str
) -> tuple[SessionPlan, tuple[MeetingPlan, ...]]:
    """The session and its dates; where a school holds it, at the school's site."""
    site = school.sites[planned.site] if school and not planned.place else None
    length = dt.timedelta(minutes=planned.minutes)
    meetings = tuple(MeetingPlan(each, each + length, planned.minutes) for each in starts)
    plan = SessionPlan(
        authority=authority,
        kind=planned.kind,
        title=planned.title,
        language=planned.language,
        capacity=planned.capacity,
        opens_at=at(known, 12),
        level=planned.level,
        area=site.area if site else planned.area,
        place=site.name if site else planned.place,
        mode=planned.mode,
        accessibility=site.accessibility if site else "",
        child_care=planned.child_care,
        decide_on=starts[0].date() - dt.timedelta(days=planned.decided) if planned.kind == CIVIC else None,
    )
    return plan, meetings


def course_plan(
    planned: Planned, school: School, starts: Sequence[dt.datetime], known: dt.date, modules: tuple[str, ...]
) -> CoursePlan:
    """The course of a school; a civic one has all modules."""
    plan, meetings = session_plan(planned, school, starts, known, school.authority)
    year = starts[0].date().year
    return CoursePlan(
        code=planned.code,
        term=f"{year}/{'1' if starts[0].month < 7 else '2'}",
        session=replace(plan, modules=modules if planned.kind == CIVIC else ()),
        meetings=meetings,
        hours=planned.hours,
        level_from=planned.level_from,
        literacy=planned.literacy,
        fee_cents=planned.fee,
        teacher=planned.teacher,
        site=school.sites[planned.site].pk if not planned.place else None,
    )
