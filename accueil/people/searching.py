"""The database functions of search as Python sees them. They run past row security, so they repeat its condition.

The words of names are read through a dictionary (resembling words, sound keys), whole names by trigrams where that
finds little, birth dates by themselves. Of people at other authorities they tell only that there is a match.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from accueil.people.birth import Birth
from accueil.people.latin import latin, name_words


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found: how close by name (0 to 1), how by birth date, whether by number. No id: at another authority."""

    person_id: UUID | None
    found_as: UUID | None
    score: float
    name: float | None
    birth: str
    number: bool


def find_rows(text: str, birth: Birth | None, number: str, limit: int) -> list[Hit]:
    """The best rows first; last, without ids, one row where a strong match exists at another authority."""
    words = name_words(text)[:8]
    born: tuple[Any, ...] = (birth.year, birth.month, birth.day) if birth else (None, None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from people_find(%s::text[], %s::text[], %s, %s, %s, %s, %s, %s)",
            [[word.text for word in words], [word.key for word in words], latin(text), number, *born, limit],
        )
        return [Hit(*row) for row in cursor.fetchall()]


def matricule_is_taken(digits: str, person_id: UUID) -> bool:
    """Whether the number is recorded now for somebody else, at whatever authority."""
    with connection.cursor() as cursor:
        cursor.execute("select people_matricule_taken(%s, %s)", [digits, person_id])
        (taken,) = cursor.fetchone()
        return bool(taken)


LEAST_SCORE = 0.8


def duplicate_rows(limit: int) -> list[tuple[UUID, UUID, float]]:
    """Pairs of the act's authority that may be one person, most alike first, each with its score from 0 to 1."""
    with connection.cursor() as cursor:
        cursor.execute("select one, other, score from people_duplicate_pairs(%s, %s)", [LEAST_SCORE, limit])
        return [(one, other, score) for one, other, score in cursor.fetchall()]
