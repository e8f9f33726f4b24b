"""Why somebody is seated in a class by the assignment, or in none, in words for whoever decides.

Precedence is rank, then age of the request (LU-CAI-ART15-3-PRIORITY); the words say what of it decided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.agenda.assignment import Assignment, Waiting, Why, explain
from accueil.agenda.models import Enrolment, GroupSession, Need
from accueil.database.day import ZONE
from accueil.people.models import Person

SEATED = {
    "stays": gettext_lazy("Keeps the place in: %(room)s."),
    "best": gettext_lazy("%(room)s: nearest to the wishes of the classes with room."),
    "next_best": gettext_lazy("%(room)s: nearer classes are full (%(full)s)."),
    "for_minimum": gettext_lazy("%(room)s rather than a nearer class (%(full)s): it needs people to take place."),
    "full": gettext_lazy("No place: all classes that suit are full (%(full)s)."),
    "closed": gettext_lazy("No place: the classes that suit have too few people to take place (%(closed)s)."),
}
"""A sentence for each code of ``Why`` but ``nothing_suits``, which says what does not."""
HINDERED = {
    "kind": gettext_lazy("No place: no such class is planned."),
    "module": gettext_lazy("No place: no class gives this module."),
    "language": gettext_lazy("No place: no class is in the language wished for."),
    "level": gettext_lazy("No place: no class is at the level wished for."),
    "area": gettext_lazy("No place: no class is in the areas wished for."),
    "times": gettext_lazy("No place: no class is at the times wished for."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One person of an assignment: position in the order from 1, who it is, and why."""

    position: int
    person: Person
    placed: bool
    sentence: str


def in_words(why: Why, titles: Mapping[str, str]) -> str:
    """The reason in the active language; ``titles`` names the classes by id."""
    if why.code == "nothing_suits":
        return str(HINDERED[why.hindrance])
    names = {
        "room": titles.get(why.room, ""),
        "full": _listed(why.full, titles),
        "closed": _listed(why.closed, titles),
    }
    said = [str(SEATED[why.code]) % names]
    if why.last is not None:
        said.append(_last(why.last))
    if why.moved and why.room:
        said.insert(0, _("The own class has too few people."))
    elif why.closed and why.code != "closed":
        said.append(_("Too few people for: %(closed)s.") % names)
    return " ".join(said)


def told(assignment: Assignment, titles: Mapping[str, str], people: Sequence[Waiting]) -> list[Told]:
    """The reasons of some of the people assigned, in the order given. Two queries; needs an act that shows who waits
    and who has a place."""
    reasons = explain(assignment)
    persons = _persons([each.id for each in people])
    known = [(reasons[each.id], persons[each.id]) for each in people if each.id in persons]
    return [Told(why.position, person, bool(why.room), in_words(why, titles)) for why, person in known]


def named(*, authority: str, sessions: Sequence[UUID]) -> dict[str, str]:
    """Title and first day of classes, by id: several have the same title."""
    rows = GroupSession.objects.filter(authority=authority, pk__in=sessions).only("title", "starts_at")
    return {str(each.pk): f"{each.title}, {_day(each.starts_at)}" for each in rows}


def _day(at: dt.datetime) -> str:
    return formats.date_format(at.astimezone(ZoneInfo(ZONE)), "DATE_FORMAT")


def _persons(ids: Sequence[str]) -> dict[str, Person]:
    """Whose need or place it is."""
    rows: list[Need | Enrolment] = [
        *Need.objects.filter(pk__in=ids).select_related("person"),
        *Enrolment.objects.filter(pk__in=ids).select_related("person"),
    ]
    return {str(each.pk): each.person for each in rows}


def _listed(rooms: Iterable[str], titles: Mapping[str, str]) -> str:
    return "; ".join(titles.get(each, "") for each in rooms)


def _last(last: Waiting) -> str:
    """Who the last seat there went to, without a name: what came before this person."""
    if last.holds:
        return _("The last seat there belongs to somebody who had it already.")
    said = {"rank": last.rank, "day": _day(last.asked_at)}
    return _("The last seat there went to rank %(rank)d, asked for on %(day)s.") % said
