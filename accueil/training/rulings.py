"""What the law says about one question, handed in by ``cases``: this room reads no law.

Every verb that needs the law takes a ruling and keeps the provisions it rests on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from accueil.kernel.faults import Refused


@dataclass(frozen=True, slots=True)
class Ruling:
    """Yes, no, or None where a fact is missing, with the sentence to show and the provisions it comes from."""

    allowed: bool | None
    sentence: Any = ""
    sources: tuple[str, ...] = ()

    def check(self, name: str) -> None:
        """Refused beside the field ``name`` unless the law says yes."""
        if self.allowed is not True:
            raise Refused(**{name: self.sentence})

    @property
    def source(self) -> str:
        """The provisions, as they are kept with a row."""
        return " ".join(self.sources)


@dataclass(frozen=True, slots=True)
class Precedence:
    """1 comes first by law, 2 are others, with the provision it comes from."""

    rank: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a contract gives: how many vouchers, good for how many months each, for which languages."""

    places: int
    places_source: str
    months: int
    months_source: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PriorCourse:
    """The last course somebody had at the reduced fee: minutes attended of minutes planned, and whether it is over.

    ``scheme`` is the fee scheme of its provider, ``reported`` whether the report on skills is there.
    """

    attended: int
    planned: int
    over: bool
    scheme: str
    reported: bool

    @property
    def percent(self) -> int:
        """The share attended, in whole percent, rounded down: 69.9 % is not 70 %."""
        return self.attended * 100 // self.planned if self.planned else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLaw:
    """What the law asks of a course of one kind, with the sentence said when it is not so.

    ``needs``: kinds of accreditation of which the provider must hold one. ``free``: nothing may be charged.
    """

    languages: Collection[str] = ()
    languages_sentence: Any = ""
    modules: Collection[str] = ()
    levels: Collection[str] = ()
    least_hours: int = 0
    least_hours_sentence: Any = ""
    least_meetings: int = 1
    least_meetings_sentence: Any = ""
    free: bool = False
    free_sentence: Any = ""
    needs: tuple[str, ...] = ()
    needs_source: str = ""
    reduced_fee_cents: int | None = None
    reduced_source: str = ""
    minimum: int | None = None
    minimum_source: str = ""
    issuers: Collection[str] = field(default_factory=tuple)
    issuers_sentence: Any = ""
