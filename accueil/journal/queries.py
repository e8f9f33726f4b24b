"""Reading the journal: whether it is whole, and what it holds about a person."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from accueil.journal.models import Breach, Contest, Entry, Review, Watch


@dataclass(frozen=True, slots=True)
class Fault:
    """One bad link: its number in the chain, its entry, and what is wrong."""

    number: int | None
    entry_id: uuid.UUID | None
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a verification: how many links there are, and the faults in the order of the chain."""

    links: int
    faults: tuple[Fault, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, removed or left out."""
        return not self.faults

    def words(self) -> list[str]:
        """Each fault in a sentence."""
        return [f"link {each.number}, entry {each.entry_id}: {each.what}." for each in self.faults]


def verify() -> Verdict:
    """Walk the chain from its first link (LU-CAI-ART28-RETRACE)."""
    with connection.cursor() as cursor:
        cursor.execute("select number from journal_head")
        (links,) = cursor.fetchone() or (0,)
        cursor.execute("select number, entry_id, fault from journal_verify()")
        return Verdict(int(links), tuple(Fault(*row) for row in cursor.fetchall()))


def own_looks() -> QuerySet[Entry]:
    """Every access that touched the person the open act is about, under whichever row, the newest first, with its
    reason; empty in an act that is about nobody in particular."""
    touched = RawSQL("select entry_id from journal_subject where person_id = any (accueil_persons())", [])
    return Entry.objects.filter(pk__in=touched).select_related("detail").order_by("-at", "id")


def looks_at(person_id: uuid.UUID) -> QuerySet[Entry]:
    """Every access that touched a person, the newest first, with its reason. Needs an act that covers the journal."""
    return Entry.objects.filter(subjects__person_id=person_id).select_related("detail").order_by("-at", "id")


def changes_in(entry: Entry) -> list[tuple[str, tuple[str, ...]]]:
    """What an entry changed: each subject with the names of the fields, without their values."""
    detail = getattr(entry, "detail", None)
    if detail is None:
        return []
    told = json.loads(detail.changes or "[]")
    return [(each["subject"], tuple(sorted({*each["before"], *each["after"]}))) for each in told]


def reviews(*, judged: bool | None = None) -> QuerySet[Review]:
    """Reasons drawn for review, the latest first; ``judged`` keeps those with a verdict, or those without."""
    found = Review.objects.select_related("entry__detail").order_by("-sampled_on", "-entry__at", "id")
    return found if judged is None else found.filter(reviewed_at__isnull=not judged)


def contests() -> QuerySet[Contest]:
    """Contested looks with their entries: those that wait, the oldest first, then the answered ones."""
    waiting = F("answered_at").asc(nulls_first=True)
    return Contest.objects.select_related("entry__detail").order_by(waiting, "contested_at", "id")


def own_contests() -> dict[uuid.UUID, Contest]:
    """What the person the act is about contested, by entry."""
    return {each.entry_id: each for each in Contest.objects.all()}


def watches() -> list[Watch]:
    """The files that are watched, the first marked first."""
    return list(Watch.objects.filter(ended_at=None).order_by("marked_at"))


def breaches_of(authority: str) -> QuerySet[Breach]:
    """The register of breaches of an authority with their steps, the newest first (EU-GDPR-ART33-5)."""
    return Breach.objects.filter(authority=authority).order_by("-known_at").prefetch_related("steps")
