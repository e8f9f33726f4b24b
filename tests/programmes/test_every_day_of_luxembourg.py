"""A walk over every day from 2008 to 2027: exactly one text applies, or a gap that is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest

from accueil import programmes
from accueil.law import Rule
from accueil.programmes.dated import Dated

FIRST, LAST = date(2008, 1, 1), date(2027, 12, 31)
REGULATION, OFFERED, LAW_2008, CLOSED = date(2011, 9, 24), date(2011, 10, 3), date(2009, 6, 1), date(2024, 1, 1)
BEGINS_OTHERWISE = {
    "guide_applies": OFFERED,
    "precedence_in_measures": LAW_2008,
    "survives": CLOSED,
    "no_new_contract": CLOSED,
    "civic_training_as_published": date(2023, 3, 8),
    "civic_modules_covered": date(2023, 3, 8),
    "orientation_at_weekend": date(2023, 3, 8),
    "orientation_days_enough": date(2012, 1, 1),
    "next_reduced_course": date(2018, 9, 17),
}
ENDED = {
    "interview_required": CLOSED,
    "new_arrival": CLOSED,
    "priority": CLOSED,
    "civic_counts_as_optional_course": date(2017, 4, 1),
}
"""Rules on what only a new contract needs (the catalogue's last day for them is 31 December 2023), and on the
nationality law of 2008."""
CAI_RULES = [rule for rule in programmes.book().rules.values() if rule.programme == "luxembourg_cai"]


def days() -> Iterator[date]:
    """Every day from FIRST to LAST."""
    day = FIRST
    while day <= LAST:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize("rule", CAI_RULES, ids=lambda rule: rule.short)
def test_exactly_one_version_applies_on_each_day_of_a_rule(rule: Rule) -> None:
    begins = BEGINS_OTHERWISE.get(rule.short, REGULATION)
    ends = ENDED.get(rule.short)
    for day in days():
        applying = [v for v in rule.versions if v.from_ <= day and (v.until is None or day < v.until)]
        assert len(applying) == (1 if begins <= day and (ends is None or day < ends) else 0), day
        assert rule.on(day) is (applying[0] if applying else None)


def test_every_parameter_has_a_value_on_each_day_it_is_used() -> None:
    book = programmes.book()
    for name in book.parameters:
        values = [book.parameter(name, day) for day in days()]
        first = next(number for number, value in enumerate(values) if value is not None)
        assert None not in values[first:], name


def test_authority_ministry_legal_basis_and_model_are_each_single_on_each_day() -> None:
    cai = programmes.programme("luxembourg_cai")
    dated: list[Sequence[Dated]] = [
        list(cai.authority.names.values()),
        list(cai.authority.ministries.values()),
        list(cai.legal_basis.values()),
        list(cai.models),
        list(cai.contacts),
    ]
    for entries in dated:
        for day in days():
            valid = [
                entry
                for entry in entries
                if (entry.from_on is None or entry.from_on <= day) and (entry.until_on is None or day < entry.until_on)
            ]
            assert len(valid) == (1 if day >= min(entry.from_on or FIRST for entry in entries) else 0), day


def test_the_rule_and_the_procedure_name_the_same_authority_on_each_day() -> None:
    """Proves "LU-CAI-ART1-MANAGER" twice: `administered_by` and the names of the procedure never part."""
    cai, book = programmes.programme("luxembourg_cai"), programmes.book()
    for day in days():
        named = cai.authority.on(day)
        ruled = book.decide({}, day, ["luxembourg_cai.administered_by"])["luxembourg_cai.administered_by"]
        assert ruled == (named.id if named else None), day
