"""What other rooms ask about people. Every row loaded here names its person to the open act."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accueil.people.birth import Birth
from accueil.people.models import Contact, Identifier, Merge, Nationality, Person
from accueil.people.searching import Hit, duplicate_rows, find_rows

_NUMBER = re.compile(r"(?<!\d)\d(?:[ .-]?\d){12}(?!\d)")
LIKELY = 0.8
Row = TypeVar("Row", Nationality, Identifier, Contact)


@dataclass(frozen=True, slots=True)
class Match:
    """A person who may be the one looked for; ``score`` from 0 to 1, ``why`` in sentences for the list."""

    person_id: UUID
    name: str
    native_name: str
    native_language: str
    birth: Birth
    score: float
    why: tuple[str, ...]
    merged_from: UUID | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The matches, best first; ``elsewhere`` says only that another authority has a strong match, ``cut`` that there
    are more than are shown."""

    matches: tuple[Match, ...]
    elsewhere: bool
    cut: bool = False


def find_people(text: str, birth: Birth | None = None, *, limit: int = 20) -> Found:
    """People of the act's authority whose name (any order, accent, script or spelling), birth date or number fits."""
    written = _NUMBER.search(text)
    number = re.sub(r"\D", "", written.group()) if written else ""
    hits = find_rows(_NUMBER.sub(" ", text), birth, number, limit + 1)
    own = {hit.person_id: hit for hit in reversed(hits) if hit.person_id}
    people = Person.objects.in_bulk(list(own))
    ordered = sorted(own.values(), key=lambda hit: (-hit.score, str(hit.person_id)))
    matches = tuple(_match(people[hit.person_id], hit) for hit in ordered if hit.person_id in people)
    return Found(matches[:limit], any(hit.person_id is None for hit in hits), len(matches) > limit)


def possible_duplicates(person: Person) -> tuple[Match, ...]:
    """Other files that may be the same person; a person decides, nothing merges by itself."""
    found = find_people(person.name, person.birth)
    same = same_person_ids(person.pk)
    return tuple(match for match in found.matches if match.person_id not in same and match.score >= LIKELY)


def duplicate_pairs(limit: int = 50) -> list[tuple[Person, Person, float]]:
    """Pairs of the authority's files that may be one person, most alike first, for an officer to compare."""
    rows = duplicate_rows(limit)
    people = Person.objects.in_bulk({key for one, other, _score in rows for key in (one, other)})
    return [(people[one], people[other], score) for one, other, score in rows if one in people and other in people]


def person(person_id: UUID) -> Person:
    """The person's row. Person.DoesNotExist where the act does not open it."""
    return Person.objects.get(pk=person_id)


def speaker(person_id: UUID) -> Person:
    """The row that speaks for the person: the own one, or the one it is merged into at last. Person.DoesNotExist where
    the act opens none."""
    return Person.objects.get(pk__in=same_person_ids(person_id), merged_into=None)


def same_person_ids(person_id: UUID) -> frozenset[UUID]:
    """All rows that stand for this person: the one that speaks and those merged into it."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id from people_same(%s) as same(person_id)", [person_id])
        return frozenset(row[0] for row in cursor.fetchall()) | {person_id}


def nationalities_of(person_id: UUID, on: dt.date) -> list[Nationality]:
    """The nationalities held on that day, of all rows that stand for the person."""
    return list(_holding(Nationality.objects.filter(person_id__in=same_person_ids(person_id)), on).order_by("country"))


def matricule_of(person_id: UUID, on: dt.date) -> str:
    """The national number recorded for that day, or an empty text."""
    numbers = _holding(Identifier.objects.filter(person_id__in=same_person_ids(person_id)), on)
    newest = numbers.filter(kind=Identifier.Kind.MATRICULE).order_by("-from_on").first()
    return newest.value if newest else ""


def contacts_of(person_id: UUID, on: dt.date) -> dict[str, Contact]:
    """By kind, how the person can be reached on that day; the row that speaks goes before rows merged into it."""
    rows = _holding(Contact.objects.filter(person_id__in=same_person_ids(person_id)), on).order_by("from_on")
    return {row.kind: row for row in sorted(rows, key=lambda row: row.person_id == person_id)}


def _holding(rows: QuerySet[Row], on: dt.date) -> QuerySet[Row]:
    return rows.filter(Q(from_on__isnull=True) | Q(from_on__lte=on), Q(until_on__isnull=True) | Q(until_on__gt=on))


def _match(row: Person, hit: Hit) -> Match:
    merged_from = hit.found_as if hit.found_as != hit.person_id else None
    name = (row.name, row.native_name, row.native_language)
    return Match(row.pk, *name, row.birth, round(min(hit.score, 1), 3), tuple(_reasons(hit)), merged_from)


def _reasons(hit: Hit) -> Sequence[str]:
    by_birth = {
        "same": _("same date of birth"),
        "open": _("date of birth fits, part of it is unknown"),
        "swapped": _("day and month of birth exchanged"),
        "near": _("date of birth differs in one part"),
    }
    reasons = [_("same national number")] if hit.number else []
    if hit.name is not None and hit.name >= 0.5:
        reasons.append(_("same name") if hit.name > 0.97 else _("similar name"))
    if hit.birth in by_birth:
        reasons.append(by_birth[hit.birth])
    return reasons


def merges_of(person_id: UUID) -> list[Merge]:
    """What was merged into this person, the newest first, merges undone since among them."""
    return list(Merge.objects.filter(person_id=person_id).order_by("-merged_at"))
