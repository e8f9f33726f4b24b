"""The offer: courses planned, changed, published, withdrawn; classes, their places and their new dates."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from ninja import Router

from accueil.access.scopes import S
from accueil.agenda.actions import postpone_session, set_taken_elsewhere
from accueil.api.v1.calls import Rule, check_version, operation
from accueil.api.v1.classes import ClassTold, PlacesTold, own_class
from accueil.api.v1.course_values import CourseGiven, CourseTold, Number, Postponement, Reason
from accueil.api.v1.listing import Cursor, Limit, Page, page_of
from accueil.api.v1.own import own_provider
from accueil.cases.places.courses import law_of_course
from accueil.cases.procedure import programme_of_authority
from accueil.database.day import ZONE
from accueil.kernel.faults import Refused
from accueil.training.actions.courses import change_course, plan_course, publish_course, withdraw_course
from accueil.training.models import Course
from accueil.training.queries.offer import classes_in, courses_in, sites_of, with_courses

router = Router(tags=["Offer"])
LOOKING = Rule(S.OFFER_READ, "training.offer", _("Looking at the offer of the own school"))
PLANNING = Rule(S.OFFER_WRITE, "training.offer", _("Planning the offer of the own school"))
MOVING = Rule(
    *(S.OFFER_WRITE, "training.move_class", _("Changing a class of the own school and telling its people")),
    whole=True,
    matched=True,
)
COUNTING = Rule(S.PLACES_READ, "training.offer", _("Looking at the places of the own classes"))


@operation(router, "GET", "/courses", rule=LOOKING, told=Page[CourseTold])
def list_courses(request: Any, term: str = "", cursor: Cursor = "", limit: Limit = 50) -> Page[CourseTold]:
    """Your courses, drafts included, in the order they were planned; with `term`, those of one term."""
    rows = _courses(request).filter(**{"term": term.replace("\0", "")} if term else {})
    found, following = page_of(rows, "session__created_at", cursor, limit)
    return Page[CourseTold](items=[CourseTold.of(each, request.desk.now) for each in found], next=following)


@operation(router, "POST", "/courses", rule=PLANNING, told=CourseTold, status=201)
def create_course(request: Any, given: CourseGiven) -> CourseTold:
    """Plan a course as a draft. Nobody sees it before it is published."""
    desk = request.desk
    _check_site(request, given)
    made = plan_course(
        provider=desk.provider_id,
        plan=given.plan(desk.authority),
        law=_law(request, given),
        by=desk.agent,
        at=desk.now,
    )
    return _course_told(request, made.pk)


@operation(router, "GET", "/courses/{course_id}", rule=LOOKING, told=CourseTold)
def get_course(request: Any, course_id: uuid.UUID) -> CourseTold:
    """One of your courses. Its ETag is needed to change it."""
    return _course_told(request, course_id)


@operation(router, "PUT", "/courses/{course_id}", rule=MOVING, told=CourseTold)
def replace_course(request: Any, course_id: uuid.UUID, given: CourseGiven) -> CourseTold:
    """The course as newly planned, dates included. Whoever has another class at a new date waits again, with rank and
    age kept."""
    held, desk = _own(request, course_id), request.desk
    check_version(request, held.session.version)
    _check_site(request, given)
    change_course(
        course=held.pk,
        plan=given.plan(desk.authority),
        law=_law(request, given),
        by=desk.agent,
        at=desk.now,
    )
    return _course_told(request, held.pk)


@operation(router, "POST", "/courses/{course_id}/publish", rule=PLANNING, told=CourseTold)
def publish(request: Any, course_id: uuid.UUID) -> CourseTold:
    """From now on people find the course and can book it."""
    held, desk = _own(request, course_id), request.desk
    publish_course(course=held.pk, zone=ZONE, by=desk.agent, at=desk.now)
    return _course_told(request, held.pk)


@operation(router, "POST", "/courses/{course_id}/withdraw", rule=MOVING, told=CourseTold)
def withdraw(request: Any, course_id: uuid.UUID, given: Reason) -> CourseTold:
    """The course does not take place. Whoever had a place is told and waits again, with rank and age kept."""
    held, desk = _own(request, course_id), request.desk
    check_version(request, held.session.version)
    withdraw_course(course=held.pk, reason=given.reason, by=desk.agent, at=desk.now)
    return _course_told(request, held.pk)


@operation(router, "GET", "/classes", rule=COUNTING, told=Page[ClassTold])
def list_classes(request: Any, cursor: Cursor = "", limit: Limit = 50) -> Page[ClassTold]:
    """Your classes by their first date, those the office planned for you included."""
    found, following = page_of(classes_in(request.desk.provider_id), "starts_at", cursor, limit)
    told = [ClassTold.of(each, request.desk.now) for each in with_courses(found)]
    return Page[ClassTold](items=told, next=following)


@operation(router, "GET", "/classes/{class_id}", rule=COUNTING, told=ClassTold)
def get_class(request: Any, class_id: uuid.UUID) -> ClassTold:
    """One of your classes with its dates. Its ETag is needed to postpone it."""
    return ClassTold.of(own_class(request.desk, class_id), request.desk.now)


@operation(router, "GET", "/classes/{class_id}/places", rule=COUNTING, told=PlacesTold)
def get_places(request: Any, class_id: uuid.UUID) -> PlacesTold:
    """Places taken and free, and how many people wait."""
    return PlacesTold.of(own_class(request.desk, class_id), request.desk.day)


@operation(router, "PUT", "/classes/{class_id}/taken-elsewhere", rule=PLANNING, told=PlacesTold)
def put_taken_elsewhere(request: Any, class_id: uuid.UUID, given: Number) -> PlacesTold:
    """How many places people have whom the authority does not know: a number, sent anew whenever it changes."""
    found, desk = own_class(request.desk, class_id), request.desk
    set_taken_elsewhere(session=found.session.pk, number=given.number, by=desk.agent, at=desk.now)
    return PlacesTold.of(own_class(desk, class_id), desk.day)


@operation(router, "POST", "/classes/{class_id}/postpone", rule=MOVING, told=ClassTold)
def postpone(request: Any, class_id: uuid.UUID, given: Postponement) -> ClassTold:
    """New dates. Everybody keeps place, rank and age, and is told; whoever has another class then waits again."""
    found, desk = own_class(request.desk, class_id), request.desk
    check_version(request, found.session.version)
    postpone_session(
        session=found.session.pk,
        meetings=[each.plan() for each in given.meetings],
        decide_on=given.decide_on,
        reason=given.reason,
        by=desk.agent,
        at=desk.now,
    )
    return ClassTold.of(own_class(desk, class_id), desk.now)


def _courses(request: Any) -> QuerySet[Course]:
    return courses_in(request.desk.provider_id)


def _own(request: Any, course_id: uuid.UUID) -> Course:
    held = _courses(request).filter(pk=course_id).first()
    if held is None:
        raise Http404
    return held


def _course_told(request: Any, course_id: uuid.UUID) -> CourseTold:
    return CourseTold.of(_own(request, course_id), request.desk.now)


def _law(request: Any, given: CourseGiven) -> Any:
    desk = request.desk
    programme = programme_of_authority(desk.authority)
    return law_of_course(programme, given.kind, own_provider(desk), given.language, desk.day)


def _check_site(request: Any, given: CourseGiven) -> None:
    if given.site_id is not None and given.site_id not in sites_of(request.desk.provider_id):
        raise Refused(site_id=_("This site is none of yours."))
