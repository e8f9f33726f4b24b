"""The invented book of the engine's tests: a garden club and its shed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from accueil.law import RuleBook, load_book

GARDEN = Path(__file__).parent / "books" / "garden"


@cache
def garden() -> RuleBook:
    """The garden's book, loaded once."""
    return load_book(GARDEN)
