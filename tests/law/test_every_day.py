"""Walking over every day of the garden's law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accueil.law import Rule, RuleBook
from accueil.law.calendar_walk import Finding, walk_calendar
from accueil.law.reading import build_book
from tests.law.garden import garden

UNTIL = date(2027, 1, 1)


def walk_one(rule: Rule) -> list[Finding]:
    """The findings of a book with this rule alone."""
    book = garden()
    alone = RuleBook(book.facts, {}, {rule.name: rule}, book.wordings, book.source, build_book)
    return walk_calendar(alone, UNTIL)


def test_only_the_declared_gap_is_found() -> None:
    (finding,) = walk_calendar(garden(), UNTIL)
    assert (finding.name, finding.holding) == ("shed.may_borrow", 0)
    assert (finding.first, finding.last) == (date(2018, 2, 1), date(2019, 5, 31))
    assert finding.declared == "The shed burnt down."


def test_an_overlap_and_an_undeclared_gap_are_found() -> None:
    rule = garden().rules["club.plot_ends_on"]
    early, late = rule.versions
    overlapping = replace(rule, versions=(replace(early, until=date(2020, 1, 3)), late))
    gaping = replace(rule, versions=(replace(early, until=date(2019, 12, 31)), late))
    assert [(f.first, f.last, f.holding) for f in walk_one(overlapping)] == [(date(2020, 1, 1), date(2020, 1, 2), 2)]
    (gap,) = walk_one(gaping)
    assert (gap.first, gap.last, gap.holding, gap.declared) == (date(2019, 12, 31), date(2019, 12, 31), 0, "")
