"""Retention cards: each personal field says, beside itself, which category it is and what becomes of it.

A table of persons declares ``retention = cards(...)``; a test fails for a field without a card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Fate(StrEnum):
    """What happens to a field when the term of its file is over."""

    ERASE = "erase"  # deleted or emptied
    COARSEN = "coarsen"  # replaced by a coarse fact in another table
    KEEP = "keep"  # says nothing about a person by itself


@dataclass(frozen=True, slots=True)
class Card:
    """``category`` is one of article 24's categories of data (or ``course`` for the course of the contract)."""

    category: str
    fate: Fate = Fate.ERASE


def cards(**fields: Card) -> Mapping[str, Card]:
    """The cards of one table, by field name."""
    return MappingProxyType(fields)


IDENTITY = Card("identity")
CONTACT = Card("contact")
SITUATION = Card("situation")
LANGUAGE = Card("language")
COURSE = Card("course")
RECORD = Card("record")
NEUTRAL = Card("course", Fate.KEEP)
