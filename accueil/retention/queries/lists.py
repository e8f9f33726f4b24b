"""Lists, their lines and their proofs, inside an act that covers them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accueil.journal.context import current
from accueil.retention.models import Entry, ErasureList, Hold, Proof
from accueil.retention.queries.holds import numbers_of, standing


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: the number of the file (empty once it is gone), and the hold that keeps it, if any."""

    entry: Entry
    numbers: tuple[str, ...]
    hold: Hold | None


def unfinished(authority: str) -> QuerySet[ErasureList]:
    """Approved lists that are not through, the oldest first."""
    return ErasureList.objects.filter(authority=authority, finished_at=None, approved_at__isnull=False).order_by(
        "approved_at"
    )


def lists_of(authority: str) -> QuerySet[ErasureList]:
    """Every list, the newest first, each with how many lines it has (``lines``) and how many are done (``done``)."""
    done = Count("entries", filter=Q(entries__done_at__isnull=False))
    return ErasureList.objects.filter(authority=authority).annotate(lines=Count("entries"), done=done)


def list_of(list_id: uuid.UUID, authority: str) -> ErasureList | None:
    """One list of an authority."""
    return lists_of(authority).filter(pk=list_id).first()


def proof_of(list_id: uuid.UUID) -> Proof | None:
    """The proof of a list that is through."""
    return Proof.objects.filter(list_id=list_id).first()


def lines_of(of: ErasureList, number: int, size: int = 50) -> list[Line]:
    """A page of a list's lines, those that are open first; the act names everybody on it."""
    start = (number - 1) * size
    entries = list(of.entries.order_by("done_at", "leaves_on", "id")[start : start + size])
    people = [each.subject_id for each in entries]
    current().touch(*people)
    numbers = numbers_of(people)
    holds = {each.person_id: each for each in standing(people, of.as_of)}
    return [Line(each, tuple(numbers.get(each.subject_id, ())), holds.get(each.subject_id)) for each in entries]
