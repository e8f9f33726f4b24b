"""What the offer of an authority lacks: languages of civic courses, modules, orientation days of a year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from accueil.agenda.models import GroupSession
from accueil.cases.decisions import Ruling, answer, spoken
from accueil.programmes import programme
from accueil.programmes.procedure import Programme
from accueil.training.models import DayPart

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Covered:
    """A list of languages or modules, how many open courses there are of each, and which are missing."""

    label: str
    cite: tuple[str, ...]
    offered: dict[str, int]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """The orientation days of a calendar year against what is asked: planned and held together, and so far."""

    year: int
    days: tuple[dt.date, ...]
    at_weekend: tuple[dt.date, ...]
    enough: Ruling
    weekend: Ruling


@dataclass(frozen=True, slots=True)
class DayProgramme:
    """What is planned for one orientation day: its items, its partners, and what the regulation still asks for."""

    items: tuple[DayPart, ...]
    partners: tuple[str, ...]
    purpose: str
    complete: Ruling


def civic_languages(authority: str, name: str, on: dt.date) -> list[Covered]:
    """For each list of languages that holds on the day, how many open civic courses there are in each language, and
    which are missing (LU-CAI-ART14-LANGUAGES, LU-CAI-PAGE-CIVIC-LANGUAGES). What is really scheduled is counted."""
    of = programme(name)
    scheduled = Counter(_open(authority, GroupSession.Kind.CIVIC, of, on).values_list("language", flat=True))
    return [
        Covered(
            each.label.says(spoken()),
            each.cite,
            {language: scheduled[language] for language in each.languages},
            tuple(language for language in each.languages if not scheduled[language]),
        )
        for each in of.courses.civic_lists_on(on)
    ]


def civic_modules(authority: str, name: str, on: dt.date) -> Covered:
    """How many open civic courses cover each module, and which none covers (LU-CAI-PAGE-CIVIC-MODULES)."""
    of = programme(name)
    counted = Counter(
        module
        for modules in _open(authority, GroupSession.Kind.CIVIC, of, on).values_list("modules", flat=True)
        for module in modules
    )
    known = of.courses.modules
    cite = tuple(dict.fromkeys(one for each in known.values() for one in each.cite))
    missing = tuple(each for each in known if not counted[each])
    return Covered("", cite, {each: counted[each] for each in known}, missing)


def _open(authority: str, kind: str, of: Programme, on: dt.date) -> QuerySet[GroupSession]:
    """What is announced, stands and is not over."""
    day = dt.datetime.combine(on, dt.time(), ZoneInfo(of.zone))
    return GroupSession.objects.filter(
        authority=authority, kind=kind, announced_at__isnull=False, cancelled_at=None, ends_at__gte=day
    )


def orientation_days(authority: str, name: str, year: int) -> YearOfDays:
    """The days of a year that were held or are planned, against two a year and two at the weekend. A cancelled day
    does not count, a virtual one does (LU-CAI-ART19-TWICE-A-YEAR, LU-CAI-PAGE-ORIENTATION-WEEKEND)."""
    of = programme(name)
    zone = ZoneInfo(of.zone)
    first, after = (dt.datetime(each, 1, 1, tzinfo=zone) for each in (year, year + 1))
    starts = GroupSession.objects.filter(
        authority=authority, kind=GroupSession.Kind.ORIENTATION, announced_at__isnull=False, cancelled_at=None,
        starts_at__gte=first, starts_at__lt=after,
    ).values_list("starts_at", flat=True)  # fmt: skip
    days = tuple(sorted({each.astimezone(zone).date() for each in starts}))
    weekend = tuple(each for each in days if each.weekday() >= SATURDAY)
    last = dt.date(year, 12, 31)
    return YearOfDays(
        year,
        days,
        weekend,
        answer(of.rule("orientation_days_enough"), {"orientation_days_held": len(days)}, last, audience="officer"),
        answer(of.rule("orientation_at_weekend"), {"orientation_weekend_days": len(weekend)}, last, audience="officer"),
    )


def day_programme(session: GroupSession, name: str, on: dt.date) -> DayProgramme:
    """The programme of one orientation day with its partners and its purpose, and whether its three parts are there
    (LU-CAI-ART18-PROGRAMME, LU-CAI-PAGE-ORIENTATION-PARTNERS-AIM)."""
    of = programme(name)
    items = tuple(DayPart.objects.filter(session=session))
    held = {each.part for each in items}
    speaking = {each.sector for each in items if each.part == "talks" and each.sector}
    facts = {
        "orientation_steps_planned": "steps" in held,
        "orientation_stands_planned": "stands" in held,
        "orientation_sectors_speaking": len(speaking),
    }
    purpose = of.courses.day_purpose
    return DayProgramme(
        items,
        tuple(dict.fromkeys(each.partner for each in items if each.partner)),
        purpose.says(spoken()) if purpose else "",
        answer(of.rule("orientation_programme_complete"), facts, on, audience="officer"),
    )
