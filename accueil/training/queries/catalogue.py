"""The classes anybody may choose from: those announced, not cancelled, still to begin. No row of a person is opened.

A page is five queries however many classes there are: the count, the classes, their courses, their dates, the choices.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Func, Q, QuerySet

from accueil.agenda.models import GroupSession, Meeting
from accueil.training.models import Course, DayPart

PAGE = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; blank means any. ``free``: only classes with a place left."""

    kind: str = ""
    language: str = ""
    level: str = ""
    area: str = ""
    time: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A class of the catalogue: its session, its course (None where the authority itself holds it) and its dates."""

    session: GroupSession
    course: Course | None
    meetings: tuple[Meeting, ...]

    @property
    def taken(self) -> int:
        """Places that are gone: people enrolled here and elsewhere, and places being offered to those who wait."""
        return self.session.taken + self.session.taken_elsewhere + self.session.set_aside

    @property
    def free(self) -> int:
        """Places left."""
        return max(0, self.session.capacity - self.taken)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found; ``number`` is the page there is, whatever page was asked for."""

    classes: tuple[Listed, ...]
    total: int
    number: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose among the classes of the catalogue, as ids."""

    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    levels: tuple[str, ...]
    areas: tuple[str, ...]
    times: tuple[str, ...]


def catalogue(authority: str, wanted: Wanted, at: dt.datetime, number: int = 1, size: int = PAGE) -> Found:
    """A page of the classes that fit, the soonest first."""
    found = fitting(_open(authority, at), wanted)
    total = found.count()
    number = min(max(1, number), max(1, -(-total // size)))
    rows = found.order_by("starts_at", "title", "id")[(number - 1) * size : number * size]
    return Found(tuple(listed(rows)), total, number)


def fitting(sessions: QuerySet[GroupSession], wanted: Wanted) -> QuerySet[GroupSession]:
    """The sessions that fit what is wanted."""
    for field in ("kind", "language", "level", "area"):
        if value := getattr(wanted, field):
            sessions = sessions.filter(**{field: value})
    if wanted.time:
        sessions = sessions.filter(times__contains=[wanted.time])
    if wanted.free:
        sessions = sessions.filter(capacity__gt=F("taken") + F("taken_elsewhere") + F("set_aside"))
    return sessions


def choices(authority: str, at: dt.datetime) -> Choices:
    """What can be chosen among the classes that are open. One query."""
    found = _open(authority, at).aggregate(
        kinds=ArrayAgg("kind", distinct=True, default=[]),
        languages=ArrayAgg("language", distinct=True, default=[], filter=~Q(language="")),
        levels=ArrayAgg("level", distinct=True, default=[], filter=~Q(level="")),
        areas=ArrayAgg("area", distinct=True, default=[], filter=~Q(area="")),
    )
    times = _open(authority, at).annotate(time=Func("times", function="unnest")).order_by("time")
    return Choices(
        kinds=tuple(sorted(found["kinds"])),
        languages=tuple(sorted(found["languages"])),
        levels=tuple(sorted(found["levels"])),
        areas=tuple(sorted(found["areas"])),
        times=tuple(times.values_list("time", flat=True).distinct()),
    )


def listed(sessions: Iterable[GroupSession]) -> list[Listed]:
    """These sessions with their courses and dates. Two queries more."""
    rows = list(sessions)
    ids = [row.pk for row in rows]
    courses = {each.session_id: each for each in _courses(ids)}
    meetings: dict[uuid.UUID, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(session__in=ids).order_by("starts_at"):
        meetings[meeting.session_id].append(meeting)
    return [Listed(row, courses.get(row.pk), tuple(meetings[row.pk])) for row in rows]


def class_of(authority: str, session: uuid.UUID) -> Listed | None:
    """One class that was announced, whatever became of it since; None for an unknown one and for a draft."""
    found = GroupSession.objects.filter(authority=authority, announced_at__isnull=False, pk=session)
    return next(iter(listed(found)), None)


def parts_of(session: uuid.UUID) -> Sequence[DayPart]:
    """The parts of an orientation day with their partners (LU-CAI-ART18-PROGRAMME)."""
    return list(DayPart.objects.filter(session=session))


def languages_scheduled(authority: str, kind: str, at: dt.datetime) -> tuple[str, ...]:
    """The languages in which classes of a kind are really scheduled."""
    found = _open(authority, at).filter(kind=kind).order_by("language")
    return tuple(found.values_list("language", flat=True).distinct())


def _open(authority: str, at: dt.datetime) -> QuerySet[GroupSession]:
    return GroupSession.objects.filter(
        authority=authority, announced_at__isnull=False, cancelled_at__isnull=True, starts_at__gt=at
    )


def _courses(sessions: Sequence[uuid.UUID]) -> QuerySet[Course]:
    return Course.objects.filter(session__in=sessions).select_related("provider", "site")
