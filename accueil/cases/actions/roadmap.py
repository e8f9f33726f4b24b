"""The roadmap: the sheet with dates and places of the services, handed over anew whenever a date changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.cases import letters
from accueil.cases.changing import changed, held, plain
from accueil.cases.models import Case, Roadmap
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import programme


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapItem:
    """One service: what, where, and between which days (``until_on`` is the last day, where there are several)."""

    obligation: str
    what: str
    place: str
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    note: str = ""


@transaction.atomic
def issue_roadmap(
    *,
    case: Case,
    expected_version: int | None,
    items: Sequence[RoadmapItem],
    language: str,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
) -> Roadmap:
    """Issue the next version of the roadmap as a page and a letter; earlier versions stay (LU-CAI-ART5-E-ROADMAP).

    Refused without a line, for a line without place or outside the programme's obligations, or with days reversed.
    """
    row, roadmap = _next(case, expected_version, items, by, on, at)
    roadmap.letter_id = letters.write_roadmap(row, roadmap, language, by, on).pk
    roadmap.save(update_fields=["letter_id"])
    return roadmap


@transaction.atomic
def keep_roadmap(
    *, case: Case, expected_version: int | None, items: Sequence[RoadmapItem], by: Agent, on: dt.date, at: dt.datetime
) -> Roadmap:
    """Record a roadmap that was handed over on paper elsewhere: no letter of ours is made. Refused as when issued."""
    return _next(case, expected_version, items, by, on, at)[1]


def _next(
    case: Case, expected_version: int | None, items: Sequence[RoadmapItem], by: Agent, on: dt.date, at: dt.datetime
) -> tuple[Case, Roadmap]:
    _check(case, items)
    after = {"items": [asdict(each) for each in items]}
    row = held(case, expected_version, after)
    last = row.roadmaps.last()
    roadmap = Roadmap.objects.create(
        case=row,
        person_id=row.person_id,
        version=last.version + 1 if last else 1,
        issued_on=on,
        issued_by=by.id,
        items=plain(after["items"]),
    )
    before = {"items": last.items} if last else {}
    changed(row, "issue_roadmap", before=before, after=after, by=by, at=at)
    return row, roadmap


def _check(case: Case, items: Sequence[RoadmapItem]) -> None:
    known = programme(case.programme).obligations
    if not items:
        raise Refused(items=_("A roadmap has at least one service."))
    for each in items:
        if each.obligation not in known:
            raise Refused(items=_("Choose one of the services of the contract for each line."))
        if not each.what.strip() or not each.place.strip():
            raise Refused(items=_("Each line says what takes place, and where."))
        if each.from_on and each.until_on and each.until_on < each.from_on:
            raise Refused(items=_("The last day of a service lies before its first. Check both days."))
