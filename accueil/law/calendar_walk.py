"""A walk over every day: on each, exactly one version of a rule and one value of a parameter holds, or a declared gap.

Independent of the order of branches that the back ends rely on: each day is looked up in plain half-open spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from accueil.kernel.periods import Period
from accueil.law.definitions import DatedValue, Version

if TYPE_CHECKING:
    from accueil.law.book import RuleBook


@dataclass(frozen=True, slots=True)
class Finding:
    """Days on which not exactly one text holds: `holding` of them do; `declared` says why, '' when undeclared."""

    name: str
    first: date
    last: date
    holding: int
    declared: str


def walk_calendar(book: RuleBook, until: date) -> list[Finding]:
    """Every run of days, from the first text of each rule and parameter up to its last end (or to `until`), on which
    not exactly one version or value holds. Declared gaps are listed with their reason."""
    findings: list[Finding] = []
    for rule in book.rules.values():
        findings += _walk(rule.name, rule.versions, until)
    for parameter in book.parameters.values():
        findings += _walk(parameter.name, parameter.values, until)
    return findings


def _walk(name: str, pieces: Sequence[Version | DatedValue], until: date) -> list[Finding]:
    spans = [Period(_begins(piece), piece.until) for piece in pieces]
    first, end = spans[0].from_, max(span.until or until for span in spans)
    findings: list[Finding] = []
    if end <= first:
        return findings
    for day in Period(first, end):
        holding = sum(day in span for span in spans)
        if holding != 1:
            declared = _declared(pieces, day) if holding == 0 else ""
            findings.append(Finding(name, day, day, holding, declared))
    return _runs(findings)


def _begins(piece: Version | DatedValue) -> date:
    return piece.from_ if isinstance(piece, Version) else piece.since


def _declared(pieces: Sequence[Version | DatedValue], day: date) -> str:
    """The reason given with the last piece that ended before a day."""
    ended = [piece for piece in pieces if piece.until is not None and piece.until <= day]
    return ended[-1].gap if ended else ""


def _runs(findings: Sequence[Finding]) -> list[Finding]:
    """Neighbouring days of the same kind as one finding."""
    runs: list[Finding] = list(findings[:1])
    for before, after in pairwise(findings):
        joined = (after.first - before.last).days == 1 and (before.holding, before.declared) == (
            after.holding,
            after.declared,
        )
        if joined:
            runs[-1] = Finding(after.name, runs[-1].first, after.last, after.holding, after.declared)
        else:
            runs.append(after)
    return runs
