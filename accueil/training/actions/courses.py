"""Plan, change, publish, withdraw and copy courses. A course is a session of the agenda with what training knows of it.

What the law asks of a course comes in as ``CourseLaw``; the zone of the place decides which days dates fall on.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda.actions import (
    MeetingPlan,
    SessionPlan,
    announce_session,
    cancel_session,
    change_session,
    plan_session,
)
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused, Stale
from accueil.kernel.zones import local_day
from accueil.training import events
from accueil.training.models import Course
from accueil.training.offer import CoursePlan, check_course, course_columns, course_differences, session_under
from accueil.training.queries.providers import accredited
from accueil.training.rulings import CourseLaw

__all__ = [
    "CoursePlan",
    "change_course",
    "copy_term",
    "plan_course",
    "publish_course",
    "withdraw_course",
]


@transaction.atomic
def plan_course(*, provider: uuid.UUID, plan: CoursePlan, law: CourseLaw, by: Agent, at: dt.datetime) -> Course:
    """A draft of a course. Refused, next to the field, for what the law does not allow or a plan cannot mean, and for
    a code the provider has in this term already."""
    check_course(plan, law)
    session = plan_session(plan=session_under(plan, provider, law), meetings=plan.meetings, by=by, at=at)
    course = Course(provider_id=provider, session=session, kind=session.kind, **course_columns(plan, law))
    try:
        with transaction.atomic():
            course.save(force_insert=True)
    except IntegrityError as fault:
        raise _told(fault) from fault
    return course


@transaction.atomic
def change_course(
    *,
    course: uuid.UUID,
    plan: CoursePlan,
    law: CourseLaw,
    expected_version: int | None = None,
    reason: str = "",
    by: Agent,
    at: dt.datetime,
) -> Course:
    """The course as newly planned, dates included. Stale, with what differs, where somebody changed it since the
    version of its session that was looked at. Refused as when planning, when it is withdrawn, and where the agenda
    refuses to change its session."""
    held = _standing(course)
    if expected_version is not None and held.session.version != expected_version:
        raise Stale(
            _("Somebody else changed this course meanwhile. Send yours again to replace it."),
            course_differences(held, plan, law),
        )
    check_course(plan, law)
    known = [(each.starts_at, each.ends_at, each.minutes, each.place) for each in held.session.meetings.all()]
    wanted = [(each.starts_at, each.ends_at, each.minutes, each.place) for each in plan.meetings]
    change_session(
        session=held.session_id,
        plan=session_under(plan, held.provider_id, law),
        meetings=None if known == wanted else plan.meetings,
        reason=reason,
        by=by,
        at=at,
    )
    for name, value in course_columns(plan, law).items():
        setattr(held, name, value)
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as fault:
        raise _told(fault) from fault
    return Course.objects.select_related("session").get(pk=held.pk)


@transaction.atomic
def publish_course(*, course: uuid.UUID, zone: str, by: Agent, at: dt.datetime) -> Course:
    """From now on people find the course and can book it. Refused twice, when withdrawn, and where the provider holds
    no accreditation the law asks for on this day or on the first day of the course (LU-CAI-ART6-PROVIDERS)."""
    held = _standing(course)
    if held.published_at is not None:
        raise Refused(_("This course is published already."))
    for day in (local_day(at, zone), local_day(held.session.starts_at, zone)):
        if held.needs and accredited(held.provider_id, held.needs, day) is None:
            raise Refused(provider=_("The provider has no agreement on the day of publishing and on the first day."))
    announce_session(session=held.session_id, by=by, at=at)
    held.published_at = at
    held.save(update_fields=["published_at"])
    events.announce_that(events.COURSE_PUBLISHED, held)
    return held


@transaction.atomic
def withdraw_course(*, course: uuid.UUID, reason: str, by: Agent, at: dt.datetime) -> Course:
    """The course does not take place; whoever had a place waits again with age and rank kept. Refused twice, without a
    reason, and once it has begun."""
    held = _standing(course)
    if not reason.strip():
        raise Refused(reason=_("Say why the course does not take place. People will read it."))
    cancel_session(session=held.session_id, reason=reason.strip(), by=by, at=at)
    held.withdrawn_at = at
    held.save(update_fields=["withdrawn_at"])
    return held


@transaction.atomic
def copy_term(
    *,
    courses: Sequence[uuid.UUID],
    term: str,
    shift: dt.timedelta,
    zone: str,
    law_of: Callable[[Course], CourseLaw],
    by: Agent,
    at: dt.datetime,
) -> list[Course]:
    """These courses again in another term, as drafts, every date ``shift`` later by the clock on the wall: a class at
    18:00 stays at 18:00 when summer time begins between. All or none. Refused as when planning."""
    held = Course.objects.filter(pk__in=courses).select_related("session").prefetch_related("session__meetings")
    copies = []
    for each in held.order_by("code"):
        plan = _copied(each, term, shift, ZoneInfo(zone))
        copy = plan_course(provider=each.provider_id, plan=plan, law=law_of(each), by=by, at=at)
        copy.copied_from = each
        copy.save(update_fields=["copied_from"])
        copies.append(copy)
    return copies


def _copied(course: Course, term: str, shift: dt.timedelta, zone: ZoneInfo) -> CoursePlan:
    def later(*, instant: dt.datetime) -> dt.datetime:
        return (instant.astimezone(zone).replace(tzinfo=None) + shift).replace(tzinfo=zone)

    old = course.session
    meetings = tuple(
        MeetingPlan(later(instant=each.starts_at), later(instant=each.ends_at), each.minutes, each.place)
        for each in old.meetings.all()
    )
    days = shift.days
    session = SessionPlan(
        authority=old.authority, kind=old.kind, title=old.title, language=old.language, capacity=old.capacity,
        opens_at=later(instant=old.opens_at), closes_at=later(instant=old.closes_at) if old.closes_at else None,
        level=old.level, modules=tuple(old.modules), area=old.area, place=old.place, mode=old.mode,
        accessibility=old.accessibility, child_care=old.child_care, reserved=old.reserved,
        release_on=old.release_on + dt.timedelta(days) if old.release_on else None,
        decide_on=old.decide_on + dt.timedelta(days) if old.decide_on else None,
    )  # fmt: skip
    return CoursePlan(
        code=course.code, term=term, session=session, meetings=meetings, hours=course.hours, teacher=course.teacher,
        level_from=course.level_from, literacy=course.literacy, fee_cents=course.fee_cents, site=course.site_id,
    )  # fmt: skip


def _standing(course: uuid.UUID) -> Course:
    held = Course.objects.select_for_update(of=("self",)).select_related("session").get(pk=course)
    if held.withdrawn_at is not None:
        raise Refused(_("This course was withdrawn."))
    return held


def _told(fault: IntegrityError) -> Exception:
    if "course_code_once_a_term" in str(fault):
        return Refused(code=_("The provider has a course with this code in this term already."))
    return fault
