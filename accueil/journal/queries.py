"""Reading the journal: whether it is whole, and what it holds about a person."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from accueil.journal.models import Entry


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
