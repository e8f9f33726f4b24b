"""What is valid from one day to another, and the provisions an entry carries out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

Cite = tuple[str, ...]
"""Ids of the provisions an entry carries out."""


class Dated(Protocol):
    """Anything valid from one day to another."""

    @property
    def from_on(self) -> date | None: ...
    @property
    def until_on(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def at(entries: Iterable[D], on: date) -> D | None:
    """The entry valid on a day, the latest one first; None when there is none."""
    valid = [e for e in entries if (e.from_on is None or e.from_on <= on) and (e.until_on is None or on < e.until_on)]
    return max(valid, key=lambda entry: entry.from_on or date.min, default=None)
