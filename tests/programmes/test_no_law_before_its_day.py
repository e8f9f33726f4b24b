"""No decision rests on a law, a page or a procedure that did not exist on its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from accueil import programmes
from accueil.law import Rule
from accueil.law.definitions import Version
from accueil.law.nodes import Condition, walk
from tests.programmes.sample_facts import ALL_DONE, CANDIDATE, REASON, Facts, decide

CATALOGUE = programmes.citable()
CAI = programmes.programme("luxembourg_cai")
RULES = [rule for rule in programmes.book().rules.values() if rule.programme == "luxembourg_cai"]
DAYS = [date(year, month, day) for year in range(2011, 2027) for month, day in ((1, 1), (7, 7), (9, 24), (12, 31))]
ONLINE: Facts = {**CANDIDATE, "applied_without_counselling": True}
CASES: dict[str, Facts] = {
    "candidate": CANDIDATE,
    "candidate who applied online": ONLINE,
    "nothing known": {},
    "signatory who did everything": {**CANDIDATE, **ALL_DONE},
    "signatory with a reason": {**CANDIDATE, "signed_on": date(2012, 2, 1), **REASON},
}


def cited(rule: Rule, version: Version) -> Iterator[str]:
    """Every provision a version can give as a reason."""
    yield from rule.cite
    for node in walk(version.body):
        if isinstance(node, Condition):
            yield from node.cite


def articles(rule: Rule, version: Version) -> Iterator[str]:
    """Every article a version can print."""
    yield rule.article
    yield from (node.article for node in walk(version.body) if isinstance(node, Condition) and node.article)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.short)
def test_no_version_cites_a_provision_that_begins_after_it(rule: Rule) -> None:
    """ "LU-BP-NO-NEW-CAI" is cited from 1 January 2024, "LU-CAI-PAGE-SIGN-WITHOUT-COUNSELLING" from 7 July 2022."""
    for version in rule.versions:
        begins = {one: CATALOGUE[one].valid_from for one in cited(rule, version)}
        assert {one: day for one, day in begins.items() if day is not None and day > version.from_} == {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.short)
def test_no_version_prints_the_date_of_a_later_text(rule: Rule) -> None:
    for version in rule.versions:
        for article in articles(rule, version):
            for day, month, year in re.findall(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", article):
                assert date(int(year), int(month), int(day)) <= version.from_, article


@pytest.mark.parametrize("case", CASES)
def test_no_decisive_condition_of_any_day_cites_a_later_provision(case: str) -> None:
    """Proves "LU-BP-NO-NEW-CAI" and "LU-BP-CAI-SURVIVAL" from the other side: silent before 2024."""
    for day in DAYS:
        for rule in RULES:
            for reason in decide(rule.short, CASES[case], day).because():
                later = [one for one in reason.provisions if (CATALOGUE[one].valid_from or day) > day]
                assert later == [], f"{rule.short} on {day}"


def test_each_parameter_begins_no_earlier_than_what_it_rests_on() -> None:
    for name, parameter in programmes.book().parameters.items():
        for value in parameter.values:
            assert all((CATALOGUE[one].valid_from or value.since) <= value.since for one in value.cite), name


def test_the_legal_basis_of_a_paper_names_no_law_made_after_its_day() -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS": article 10 of the law of 2008, under the title it had on the day."""
    for day in DAYS:
        basis = CAI.legal_basis_on(day)
        if day < date(2011, 9, 24):
            assert basis is None
            continue
        assert basis is not None
        said = basis.text.says("fr")
        assert "16 décembre 2008" in said
        assert "article 10" in said
        assert ("23 août 2023" in said) is (day >= date(2024, 1, 1))
        assert ("l’accueil et l’intégration des étrangers" in said) is (day < date(2020, 1, 1))
