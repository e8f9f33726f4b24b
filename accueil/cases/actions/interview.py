"""The interview: appointment, record in the programme's categories and no other, language profile, course proposed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.access.charges import take_charge
from accueil.agenda.actions import settle_appointment
from accueil.agenda.queries import appointment_of
from accueil.cases.changing import changed, held
from accueil.cases.models import Case, CourseOrientation, Interview, LanguageSkill
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import programme


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill in one language; ``level`` is one of the programme's levels."""

    language: str
    skill: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course proposed, and why it fits the person's level and needs."""

    language: str
    grounds: str
    level: str = ""
    literacy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRecord:
    """What was done and said: ``parts`` are the programme's parts of an interview, ``notes`` text by its categories."""

    held_on: dt.date
    place: str
    parts: Sequence[str] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    orientation: str = ""
    skills: Sequence[Skill] = ()
    course: Course | None = None


@transaction.atomic
def record_interview(
    *, case: Case, expected_version: int | None, record: InterviewRecord, by: Agent, on: dt.date, at: dt.datetime
) -> Interview:
    """Store an interview with its day, place and officer (LU-CAI-ART5-INFORMATION-MEETING and following).

    Whoever holds it looks after the file from then on, if nobody does yet.
    Refused for a note outside the programme's categories (LU-CAI-ART24-SIX-CATEGORIES), a day before the request or
    after ``on``, no place, an unknown part, skill or level.
    """
    after = _worded(record)
    row = held(case, expected_version, after)
    _check(row, record, on)
    interview = Interview.objects.create(
        case=row,
        person_id=row.person_id,
        held_on=record.held_on,
        place=record.place.strip(),
        officer_id=by.id,
        parts=list(record.parts),
        notes={category: text.strip() for category, text in record.notes.items() if text.strip()},
        orientation=record.orientation.strip(),
        recorded_at=at,
    )
    take_charge(person_id=row.person_id, agent_id=by.id, authority=row.authority)
    appointment = appointment_of(row.pk)
    if appointment is not None and appointment.slot.starts_at <= at:
        settle_appointment(appointment=appointment, kept=True, by=by, at=at)
    _store_skills(row, record.skills, record.held_on, by)
    if record.course is not None:
        _propose(row, record.course, record.held_on, by)
    changed(row, "record_interview", before={}, after=after, by=by, at=at)
    return interview


@transaction.atomic
def correct_interview(
    *,
    interview: Interview,
    expected_version: int | None,
    record: InterviewRecord,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
) -> Interview:
    """Correct an interview's record; what stood there before is kept with the change. Refused as when recording."""
    after = _worded(record)
    row = held(interview.case, expected_version, after)
    _check(row, record, on)
    kept = Interview.objects.select_for_update().get(pk=interview.pk)
    before = {"held_on": kept.held_on, "place": kept.place, "notes": kept.notes, "orientation": kept.orientation}
    kept.held_on, kept.place, kept.parts = record.held_on, record.place.strip(), list(record.parts)
    kept.notes = {category: text.strip() for category, text in record.notes.items() if text.strip()}
    kept.orientation = record.orientation.strip()
    kept.save()
    _store_skills(row, record.skills, record.held_on, by)
    if record.course is not None:
        _propose(row, record.course, record.held_on, by)
    changed(row, "correct_interview", before=before, after=after, by=by, at=at)
    return kept


@transaction.atomic
def assess_languages(
    *, case: Case, expected_version: int | None, skills: Sequence[Skill], by: Agent, on: dt.date, at: dt.datetime
) -> Case:
    """Record a language profile made apart from an interview (LU-CAI-ART5-B-LANGUAGE-PROFILE), as for a person who
    asked to sign without counselling. Refused for no skill, or an unknown skill or level."""
    if not skills:
        raise Refused(skills=_("Give at least one skill in one language."))
    after = {"skills": [asdict(each) for each in skills]}
    row = held(case, expected_version, after)
    _check_skills(row, skills)
    _store_skills(row, skills, on, by)
    return changed(row, "assess_languages", before={}, after=after, by=by, at=at)


@transaction.atomic
def propose_course(
    *, case: Case, expected_version: int | None, course: Course, by: Agent, on: dt.date, at: dt.datetime
) -> CourseOrientation:
    """Propose a language course with the grounds for it (LU-CAI-ART5-C-COURSE-ORIENTATION). Refused without grounds."""
    row = held(case, expected_version, {"course": asdict(course)})
    proposal = _propose(row, course, on, by)
    changed(row, "propose_course", before={}, after={"course": asdict(course)}, by=by, at=at)
    return proposal


def _check(case: Case, record: InterviewRecord, on: dt.date) -> None:
    interview = programme(case.programme).interview
    if not case.opened_on <= record.held_on <= on:
        raise Refused(held_on=_("The interview takes place between the day of the request and today."))
    if not record.place.strip():
        raise Refused(place=_("Say where the interview was held, or that it was held by phone or video."))
    if any(part not in interview.parts for part in record.parts):
        raise Refused(parts=_("The interview has no such part."))
    if any(category not in interview.categories for category in record.notes):
        raise Refused(notes=_("The law allows notes in its categories only. Leave out what does not belong there."))
    _check_skills(case, record.skills)


def _check_skills(case: Case, skills: Sequence[Skill]) -> None:
    interview = programme(case.programme).interview
    if any(each.skill not in interview.skills or each.level not in interview.levels for each in skills):
        raise Refused(skills=_("Choose one of the skills and levels offered."))


def _store_skills(case: Case, skills: Sequence[Skill], on: dt.date, by: Agent) -> None:
    for each in skills:
        LanguageSkill.objects.update_or_create(
            case=case,
            language=each.language,
            skill=each.skill,
            assessed_on=on,
            defaults={"person_id": case.person_id, "level": each.level, "assessed_by": by.id},
        )


def _propose(case: Case, course: Course, on: dt.date, by: Agent) -> CourseOrientation:
    if not course.grounds.strip():
        raise Refused(grounds=_("Say why this course fits the person’s level and needs."))
    return CourseOrientation.objects.create(
        case=case,
        person_id=case.person_id,
        language=course.language,
        level=course.level,
        literacy=course.literacy,
        grounds=course.grounds.strip(),
        proposed_on=on,
        proposed_by=by.id,
    )


def _worded(record: InterviewRecord) -> dict[str, Any]:
    return {
        "held_on": record.held_on,
        "place": record.place,
        "notes": dict(record.notes),
        "orientation": record.orientation,
        "skills": [asdict(each) for each in record.skills],
        "course": asdict(record.course) if record.course else "",
    }
