"""What speaks for a class and against it for one person beside the law: level, literacy, place and times."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accueil.agenda.models import GroupSession, Need
from accueil.cases.models import LanguageSkill
from accueil.training.models import Course


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences about a class; ``against`` counts those that speak against it."""

    words: tuple[str, ...]
    against: int


def points_of(
    session: GroupSession,
    course: Course | None,
    needs: Sequence[Need],
    skills: Sequence[LanguageSkill],
    levels: Sequence[str],
) -> Points:
    """How a class fits what somebody waits for (``needs``, of the same kind) and knows (``skills``); ``levels`` are
    those of the programme in order. What was never said or looked at speaks neither way
    (LU-CAI-ART5-C-COURSE-ORIENTATION)."""
    areas = {area for need in needs for area in need.areas}
    times = {time for need in needs for time in need.times}
    held = _held(session.language, skills, levels)
    points: list[tuple[bool, str]] = []
    if course is not None and held is not None and course.level_from in levels:
        enough = levels.index(course.level_from) <= held
        points.append((enough, _begins(enough)))
    if course is not None and course.literacy:
        points.append((True, _("It is made for learning to read and write.")))
    if areas and session.area:
        there = session.area in areas
        points.append(
            (there, _("It is where you want to learn.") if there else _("It is in another part of the country."))
        )
    if times and session.times:
        then = _within(session.times, times)
        points.append(
            (then, _("It is at times that suit you.") if then else _("It is at other times than those that suit you."))
        )
    return Points(tuple(said for _holds, said in points), sum(not holds for holds, _said in points))


def _begins(enough: bool) -> str:
    if enough:
        return _("You have the level this course begins with.")
    return _("This course begins at another level than yours.")


def _within(needed: Collection[str], suits: Collection[str]) -> bool:
    return set(needed) <= set(suits)


def _held(language: str, skills: Sequence[LanguageSkill], levels: Sequence[str]) -> int | None:
    """The least level of any skill in the language, as its place among the levels; None where nobody looked."""
    seen = [each.level for each in skills if each.language == language]
    known = [levels.index(each) if each in levels else 0 for each in seen]
    return min(known) if known else None
