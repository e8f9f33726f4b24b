"""Keeping the law that decided, and taking it from the shelf again."""

from __future__ import annotations

from functools import lru_cache

from accueil.cases.models import Book
from accueil.law import RuleBook
from accueil.law.archive import packed, unpacked
from accueil.programmes import book


def keep_book() -> str:
    """Keep today's book, if it is not kept yet; returns its hash."""
    law = book()
    if not Book.objects.filter(pk=law.id).exists():
        Book.objects.bulk_create([Book(id=law.id, content=_packed(law))], ignore_conflicts=True)
    return law.id


def kept_book(book_id: str) -> RuleBook | None:
    """The book of a hash: today's, or one from the shelf; None where it was never kept."""
    if book_id == book().id:
        return book()
    row = Book.objects.filter(pk=book_id).first()
    return unpacked(bytes(row.content)) if row else None


@lru_cache(maxsize=2)
def _packed(law: RuleBook) -> bytes:
    return packed(law)
