"""Orientation to a course: which courses fit somebody's language profile and wishes, best first, each with its reasons.

The law is asked first (article 8: deepen where A1.1 is reached, begin where it is not), then the wishes order what is
left. Pure: it gets the profile, the wishes and the courses, and changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accueil.cases.decisions import Ruling, answer
from accueil.programmes.procedure import Programme


@dataclass(frozen=True, slots=True)
class Profile:
    """Level held in each language, in the ids of the programme (``below`` for less than the first); a language that is
    not there was not looked at. ``needs_literacy``: reading and writing come first."""

    levels: Mapping[str, str]
    needs_literacy: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants: languages in order of preference, areas and times that suit. Empty means anything."""

    languages: tuple[str, ...] = ()
    areas: Collection[str] = ()
    times: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A course as the orientation looks at it."""

    id: object
    language: str
    level_from: str
    level: str
    literacy: bool
    area: str
    times: Collection[str]
    free: int
    starts_on: dt.date


@dataclass(frozen=True, slots=True)
class Proposal:
    """A course with what speaks for it and against it, in sentences, and what the law says of it."""

    course: Candidate
    fits: bool
    score: tuple[int, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    ruling: Ruling
    sources: tuple[str, ...] = field(default=())


def proposals(
    of: Programme, profile: Profile, wishes: Wishes, courses: Iterable[Candidate], on: dt.date
) -> list[Proposal]:
    """Every course, those that fit first and best first; the same input gives the same order.

    Serves LU-CAI-ART5-C-COURSE-ORIENTATION and LU-CAI-ART8-DEEPEN-OR-CHANGE.
    """
    found = [_looked_at(of, profile, wishes, each, on) for each in courses]
    return sorted(found, key=lambda each: (not each.fits, each.score, each.course.starts_on, str(each.course.id)))


def _looked_at(of: Programme, profile: Profile, wishes: Wishes, course: Candidate, on: dt.date) -> Proposal:
    ruling = answer(of.rule("course_suits_profile"), _facts(of, profile, course), on, audience="person")
    entry = _entry(of, profile, course)
    points = [
        (ruling.yes, ruling.reasons_in_words, ruling.reasons_in_words),
        (entry, _("You have the level this course begins with."), _("This course begins at another level than yours.")),
        (
            profile.needs_literacy or not course.literacy,
            _("It is made for learning to read and write.") if course.literacy else "",
            _("It is made for people who learn to read and write."),
        ),
        (
            course.literacy or not profile.needs_literacy,
            "",
            _("A course that begins with reading and writing comes first."),
        ),
        (course.free > 0, _("There are free places."), _("There is no free place: you can join the waiting list.")),
        (
            _suits(course.area, wishes.areas),
            _("It is where you want to learn."),
            _("It is in another part of the country."),
        ),
        (
            not wishes.times or bool(set(course.times) & set(wishes.times)),
            _("It is at times that suit you."),
            _("It is at other times than those that suit you."),
        ),
    ]
    if wishes.languages:
        wanted = course.language in wishes.languages
        points.append((wanted, _("It is a language you want to learn."), _("It is not a language you named.")))
    fits = all(holds for holds, _for, _against in points[:3])
    place = wishes.languages.index(course.language) if course.language in wishes.languages else len(wishes.languages)
    score = (place, *(int(not holds) for holds, _for, _against in points[3:]))
    return Proposal(
        course,
        fits,
        score,
        tuple(said for holds, said, _against in points if holds and said),
        tuple(said for holds, _for, said in points if not holds and said),
        ruling,
        tuple(dict.fromkeys(one for line in ruling.because for one in line.provisions)),
    )


def _suits(area: str, areas: Collection[str]) -> bool:
    return not areas or area in areas


def _facts(of: Programme, profile: Profile, course: Candidate) -> dict[str, object]:
    """The profile and the course as the law knows them."""
    order = list(of.interview.levels)
    first = order.index(of.interview.introductory_level)
    facts: dict[str, object] = {
        f"{language}_a11_reached": order.index(level) >= first
        for language, level in profile.levels.items()
        if language in of.interview.profile_languages and level in order
    }
    if course.level in order:
        facts["course_beyond_a11"] = order.index(course.level) > first
    known = course.language in of.interview.profile_languages
    return facts | {"course_language": course.language if known else "other"}


def _entry(of: Programme, profile: Profile, course: Candidate) -> bool:
    """Whether the level held is enough to begin and less than what the course leads to."""
    order = list(of.interview.levels)
    held = profile.levels.get(course.language, order[0])
    if held not in order or course.level not in order:
        return False
    begins = order.index(course.level_from) if course.level_from in order else 0
    return begins <= order.index(held) < order.index(course.level)
