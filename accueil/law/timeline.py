"""Dated pieces of law put in order: each ends where the next begins; overlaps and undeclared gaps are refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accueil.law.errors import LawError


@dataclass(frozen=True, slots=True)
class Span:
    """One dated piece: its days [from_, until) and what was written there."""

    from_: date
    until: date | None
    raw: Mapping[str, Any]


def spans(pieces: Sequence[Mapping[str, Any]], what: str) -> tuple[Span, ...]:
    """The pieces oldest first, each with its end.

    A piece without `until` ends where the next begins. LawError for a missing `from`, an overlap, or days between two
    pieces on which neither holds, unless the earlier one declares them with `gap: why`.
    """
    ordered = sorted(pieces, key=lambda piece: _day(piece, "from", what))
    found = []
    for number, piece in enumerate(ordered):
        begins, ends = _day(piece, "from", what), piece.get("until")
        following = _day(ordered[number + 1], "from", what) if number + 1 < len(ordered) else None
        if ends is not None:
            ends = _day(piece, "until", what)
            if ends <= begins:
                raise LawError(f"{what}: until {ends} is not after from {begins}; until is the first day outside")
        _check_neighbours(piece, begins, ends, following, what)
        found.append(Span(begins, ends or following, piece))
    return tuple(found)


def _check_neighbours(
    piece: Mapping[str, Any], begins: date, ends: date | None, following: date | None, what: str
) -> None:
    if following is None:
        return
    if following == begins:
        raise LawError(f"{what}: two pieces begin on {begins}; keep one")
    if ends is not None and ends > following:
        raise LawError(f"{what}: two pieces overlap from {following} to {ends}; end the earlier one on {following}")
    if ends is not None and ends < following and not piece.get("gap"):
        raise LawError(
            f"{what}: nothing holds from {ends} until {following}; close the gap, or declare it with 'gap: why'"
        )


def _day(piece: Mapping[str, Any], key: str, what: str) -> date:
    value = piece.get(key)
    if type(value) is not date:
        raise LawError(f"{what}: '{key}' must be a day such as 2011-09-24, not '{value}'")
    return value
