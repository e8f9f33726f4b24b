"""European data-protection law is a book beside the programmes: cited, dated, worded, and nobody can apply for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from accueil import programmes
from accueil.law.nodes import Condition, walk
from accueil.programmes.catalogue import read_own_provisions

BOOK = programmes.book()
APPLIES = date(2018, 5, 25)
RULES = [rule for rule in BOOK.rules.values() if rule.programme == "data_protection"]


def test_it_is_a_book_and_no_programme() -> None:
    assert "data_protection" not in [each.name for each in programmes.programmes()]
    assert RULES
    with pytest.raises(LookupError, match="data_protection"):
        programmes.programme("data_protection")


def test_its_articles_stand_apart_from_the_catalogue() -> None:
    own = set(read_own_provisions())
    assert own & set(programmes.provisions()) == set()
    assert set(programmes.citable()) == own | set(programmes.provisions())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.short)
def test_every_rule_begins_with_the_regulation_and_cites_only_it(rule: object) -> None:
    own = programmes.citable()
    for version in rule.versions:  # type: ignore[attr-defined]
        cited = {one for node in walk(version.body) if isinstance(node, Condition) for one in node.cite}
        assert version.from_ == APPLIES
        assert {own[one].valid_from for one in cited | set(rule.cite)} == {APPLIES}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "value", "unit", "cite"),
    [
        ("answer_months", 1, "months", "EU-GDPR-ART12-3"),
        ("extension_months", 2, "months", "EU-GDPR-ART12-3"),
        ("breach_notification_hours", 72, "hours", "EU-GDPR-ART33-1"),
    ],
)
def test_the_terms_are_those_of_the_regulation(name: str, value: int, unit: str, cite: str) -> None:
    found = BOOK.parameter(f"data_protection.{name}", date(2026, 11, 22))
    assert found is not None
    assert (found.value, found.unit, found.since, tuple(found.cite)) == (value, unit, APPLIES, (cite,))
    assert BOOK.parameter(f"data_protection.{name}", date(2018, 5, 24)) is None


def test_an_article_that_stands_twice_or_without_its_source_is_refused(tmp_path: Path) -> None:
    entry = "{id: EU-X-1, source: x, where: w, kind: act, requires: r}"
    file = tmp_path / "own.yaml"
    head = "sources: {x: {title: X, applies_from: 2018-05-25, where: w}}\nprovisions:\n"
    file.write_text(f"{head}- {entry}\n- {entry}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="EU-X-1 stands twice"):
        read_own_provisions(file)
    file.write_text(f"{head}- {entry.replace('source: x', 'source: y')}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="names the source y"):
        read_own_provisions(file)
