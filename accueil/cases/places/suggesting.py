"""Which classes suit a file: the law's orientation by the language profile, then the person's wishes, with reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accueil.agenda.models import GroupSession
from accueil.agenda.queries import free_places, needs_of
from accueil.cases.decisions import ReasonLine, Ruling, answer
from accueil.cases.facts import facts_of
from accueil.cases.places.booking import class_in_law
from accueil.cases.places.wishes import Points, points_of
from accueil.cases.procedure import procedure
from accueil.cases.queries.rows import FileRows
from accueil.programmes import book
from accueil.programmes.procedure import Programme
from accueil.training.models import Course
from accueil.training.queries.places import courses_of

LOOKED_AT, SHOWN = 300, 12
"""Classes looked at, soonest first, and classes proposed."""
SUITS = "course_suits_profile"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A class that suits: places left for this person, why it suits (each reason with its article), what else speaks
    for it and against it, and whether it is what was proposed at the interview."""

    session: GroupSession
    course: Course | None
    left: int
    reasons: tuple[ReasonLine, ...]
    points: Points
    as_proposed: bool


def suggestions(rows: FileRows, kind: str, rank: int, day: dt.date, at: dt.datetime) -> list[Suggestion]:
    """The classes of a kind that suit a file on a day: what the interview proposed first, then those with a place, then
    those against which least speaks, then the soonest. Language courses are those the language profile leads to
    (LU-CAI-ART5-C-COURSE-ORIENTATION, LU-CAI-ART8-DEEPEN-OR-CHANGE), and of them those that count for the contract.
    Four queries."""
    found = list(_suiting(rows, kind, rank, day, at))
    found.sort(key=lambda each: (not each.as_proposed, not each.left, each.points.against, each.session.starts_at))
    return found[:SHOWN]


def _suiting(rows: FileRows, kind: str, rank: int, day: dt.date, at: dt.datetime) -> Iterator[Suggestion]:
    of = procedure(rows.case.programme)
    facts, proposed = dict(facts_of(rows, day, rows.last_contract)), rows.courses[-1] if rows.courses else None

    @cache
    def profile(language: str, beyond: bool) -> Ruling:
        return answer(of.rule(SUITS), {**facts, "course_language": language, "course_beyond_a11": beyond}, day)

    needs = [each for each in needs_of(rows.person.pk) if each.kind == kind]
    sessions = _open(rows.case.authority, kind, at)
    courses = courses_of(each.pk for each in sessions)
    for session in sessions:
        course, said = courses.get(session.pk), None
        if kind == GroupSession.Kind.LANGUAGE and of.rule(SUITS) in book().rules:
            said = profile(_known(session.language), goes_beyond(of, session))
            if not said.yes:
                continue
        counts = class_in_law(session, course, rows.case.authority, day)
        if kind == GroupSession.Kind.LANGUAGE and counts is not None and not counts.yes:
            continue
        same = proposed is not None and (proposed.language, proposed.level) == (session.language, session.level)
        yield Suggestion(
            session=session,
            course=course,
            left=free_places(session, day).for_rank(rank),
            reasons=said.because if said else (),
            points=points_of(session, course, needs, rows.skills, tuple(of.interview.levels)),
            as_proposed=same and kind == GroupSession.Kind.LANGUAGE,
        )


def goes_beyond(of: Programme, session: GroupSession) -> bool:
    """Whether a course leads further than the level by which the programme says that a language is begun."""
    lines = [line.split() for line in of.facts_from.values()]
    begun = next((words[2] for words in lines if words[0] == "level" and words[1] == session.language), "")
    levels = list(of.interview.levels)
    known = session.level in levels and begun in levels
    return known and levels.index(session.level) > levels.index(begun)


def _known(language: str) -> str:
    """The language as the law's facts name it."""
    return language if language in book().facts["course_language"].choices else "other"


def _open(authority: str, kind: str, at: dt.datetime) -> list[GroupSession]:
    rows = GroupSession.objects.filter(
        authority=authority,
        kind=kind,
        announced_at__isnull=False,
        cancelled_at=None,
        starts_at__gt=at,
        opens_at__lte=at,
    )
    return list(rows.exclude(closes_at__lte=at).prefetch_related("meetings").order_by("starts_at", "title")[:LOOKED_AT])
