"""What the page of one class says beyond its dates: what it is for, who takes part, until when one enrols."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.cases.information import about, class_about
from accueil.database.day import business_day
from accueil.portals.public.offer import article, programme
from accueil.training.queries.catalogue import Listed, parts_of
from accueil.ui.parts import Article


@dataclass(frozen=True, slots=True)
class About:
    """``purpose`` with its article; ``parts`` of an orientation day as (part, title, partner with sector)."""

    purpose: str
    article: Article | None
    parts: tuple[tuple[str, str, str], ...]
    summary: str


def about_of(found: Listed, language: str) -> About:
    """What this class is for (LU-CAI-ART13-OBJECTIVE, LU-CAI-PAGE-ORIENTATION-PARTNERS-AIM)."""
    told = class_about(programme(), found.session.kind, language)
    undertakings = about(programme(), business_day(), language).undertakings
    summary = next((each.sentence for each in undertakings if each.id == found.session.kind), "")
    parts = tuple(
        (told.parts.get(each.part, each.part), each.title, _partner(each.partner, told.sectors.get(each.sector, "")))
        for each in (parts_of(found.session.pk) if found.session.kind == found.session.Kind.ORIENTATION else ())
    )
    return About(told.purpose, article("", told.cite) if told.cite else None, parts, summary)


def open_until(found: Listed, at: dt.datetime) -> dt.datetime | None:
    """Until when one can enrol; None when one cannot (any more)."""
    session = found.session
    last = min(each for each in (session.closes_at, session.starts_at) if each is not None)
    if session.cancelled_at is not None or session.opens_at > at or last <= at:
        return None
    return last


def _partner(name: str, sector: str) -> str:
    return f"{name} ({sector})" if name and sector else name or sector
