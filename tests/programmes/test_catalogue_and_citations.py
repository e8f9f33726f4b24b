"""The provision catalogue is whole, and what the law files cite exists and is in force when it is cited."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accueil import programmes
from accueil.law.nodes import Condition, walk
from accueil.programmes.catalogue import read_catalogue

CATALOGUE = programmes.provisions()
CAI_RULES = [rule for rule in programmes.book().rules.values() if rule.programme == "luxembourg_cai"]
CLOSED = date(2024, 1, 1)
TURNS_ON_A_DATE = {"no_new_contract", "may_apply", "interview_required", "second_contract_possible"}
"""Rules that compare with the day on which a provision begins, and so are in force before it."""
STATED_LATER = {"LU-CAI-PAGE-SIGN-WITHOUT-COUNSELLING", "LU-GUIDE-CAI-ELIGIBLE"}


def cited(value: object) -> Iterator[str]:
    """All provision ids in the `cite` of entries of the procedure, at any depth."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            found = getattr(value, field.name)
            yield from found if field.name == "cite" else cited(found)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from cited(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from cited(inner)


def cited_by_rules() -> set[str]:
    """All provision ids cited by rules, conditions and parameters of the contract's book."""
    ids = {one for rule in CAI_RULES for one in rule.cite}
    for rule in CAI_RULES:
        for version in rule.versions:
            ids |= {one for node in walk(version.body) if isinstance(node, Condition) for one in node.cite}
    return ids | {
        one
        for name, p in programmes.book().parameters.items()
        if name.startswith("luxembourg_cai.")
        for value in p.values
        for one in value.cite
    }


def test_the_catalogue_holds_all_283_entries_of_its_six_sources() -> None:
    assert Counter(provision.source for provision in CATALOGUE.values()) == {
        "cai-regulation-2011": 82,
        "cai-page-2023": 23,
        "ofii-page": 28,
        "eu-citizens-guide-2013": 91,
        "nationality-page": 41,
        "research": 18,
    }


def test_the_last_day_of_the_catalogue_becomes_a_half_open_end() -> None:
    """ "LU-CAI-ART2-1-AGE" serves new cases up to and including 31 December 2023."""
    assert CATALOGUE["LU-CAI-ART2-1-AGE"].valid_from == date(2011, 9, 24)
    assert CATALOGUE["LU-CAI-ART2-1-AGE"].valid_until == CLOSED
    assert CATALOGUE["LU-CAI-ART22-RESPECTED"].valid_until is None
    assert CATALOGUE["LU-CAI-PAGE-OPTIONAL"].valid_from is None


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    entry = "- {id: X, source: s, where: w, requires: r, kind: decide, area: a, valid: null}\n"
    (tmp_path / "one.yaml").write_text(entry + entry, encoding="utf-8")
    with pytest.raises(ValueError, match="X stands twice"):
        read_catalogue(tmp_path)


def test_every_provision_cited_by_rules_and_procedure_exists() -> None:
    assert cited_by_rules() - set(CATALOGUE) == set()
    assert set(cited(programmes.programme("luxembourg_cai"))) - set(CATALOGUE) == set()


def test_nothing_of_the_french_contract_is_cited_for_luxembourg() -> None:
    """The French contract has the same initials and other rules."""
    ids = cited_by_rules() | set(cited(programmes.programme("luxembourg_cai")))
    assert {one for one in ids if one.startswith("FR-")} == set()


def test_every_entry_of_the_contract_that_decides_is_a_rule() -> None:
    areas = {"eligibility", "interview", "contract", "completion", "second-contract", "access-log", "guide"}
    areas |= {"language-training", "civic", "orientation-day"}
    wanted = {
        provision.id
        for provision in CATALOGUE.values()
        if provision.kind == "decide"
        and provision.area in areas
        and (
            provision.source in ("cai-regulation-2011", "cai-page-2023")
            or provision.id.startswith(("LU-GUIDE-CAI-", "LU-LAW-", "LU-BP-NO-NEW-CAI", "LU-BP-CAI-SURVIVAL"))
        )
    }
    assert wanted - cited_by_rules() == set()


@pytest.mark.parametrize("rule", CAI_RULES, ids=lambda rule: rule.short)
def test_no_rule_is_in_force_before_what_it_rests_on(rule: Any) -> None:
    begins = [CATALOGUE[one].valid_from for one in rule.cite if one not in STATED_LATER]
    if rule.short not in TURNS_ON_A_DATE:
        assert all(begin is None or begin <= rule.versions[0].from_ for begin in begins)


def test_a_rule_that_ends_does_so_on_the_half_open_end_of_its_provision() -> None:
    """ "LU-CAI-ART5-INTERVIEW-MANDATORY" and "LU-CAI-ART2-2-NEW-ARRIVAL" end with new contracts."""
    ended = {rule.short: rule.versions[-1].until for rule in CAI_RULES if rule.versions[-1].until}
    optional = {"civic_counts_as_optional_course": date(2017, 4, 1)}
    assert ended == {"interview_required": CLOSED, "new_arrival": CLOSED, "priority": CLOSED} | optional
    for short, last in ended.items():
        cites = programmes.book().rules[f"luxembourg_cai.{short}"].cite
        assert {CATALOGUE[one].valid_until for one in cites} == {last}


def test_every_parameter_states_where_each_value_stands() -> None:
    book = programmes.book()
    for name, parameter in book.parameters.items():
        for value in parameter.values:
            assert value.source, name
            assert set(value.cite) <= set(programmes.citable()), name


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("minimum_age", 16, "years"),
        ("age_of_majority", 18, "years"),
        ("new_arrival_years", 5, "years"),
        ("contract_years", 2, "years"),
        ("longest_term_months", 24, "months"),
        ("civic_hours", 6, "hours"),
        ("civic_minimum_enrolments", 15, "persons"),
        ("orientation_half_days_needed", 1, "half-days"),
        ("keep_signatories_years", 3, "years"),
        ("keep_candidates_years", 1, "years"),
        ("keep_separate_file_years", 10, "years"),
    ],
)
def test_the_amounts_are_those_of_the_texts(name: str, value: int, unit: str) -> None:
    found = programmes.book().parameter(f"luxembourg_cai.{name}", date(2023, 6, 15))
    assert found is not None
    assert (found.value, found.unit) == (value, unit)


def test_every_reading_names_author_and_day() -> None:
    readings = [
        reading
        for rule in CAI_RULES
        for version in rule.versions
        for reading in (version.reading, *(n.reading for n in walk(version.body) if isinstance(n, Condition)))
        if reading is not None
    ]
    assert len(readings) > 25
    assert {(reading.author, reading.on) for reading in readings} == {("Accueil", date(2026, 11, 22))}
