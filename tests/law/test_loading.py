"""What cannot stand is refused when the law is read, in a sentence that names file, rule and remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accueil.law import LawError, load_book
from accueil.law.yaml_file import parse_yaml, read_yaml
from tests.law.garden import GARDEN, garden

FAULTS = sorted((GARDEN.parent / "faults").glob("*.yaml"))


def lay(folder: Path, files: dict[str, str]) -> Path:
    """The files of a book in a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_a_faulty_book_is_refused_with_a_sentence(path: Path, tmp_path: Path) -> None:
    fault: dict[str, Any] = read_yaml(path)
    with pytest.raises(LawError) as refused:
        load_book(lay(tmp_path, fault["files"]))
    for part in fault["says"]:
        assert part in str(refused.value)


def test_a_programme_that_does_not_exist_is_named() -> None:
    with pytest.raises(LawError, match="there is no programme 'orchard'; the programmes are club, shed"):
        load_book(GARDEN, ["orchard"])


def test_one_programme_can_be_loaded_alone() -> None:
    assert {rule.programme for rule in load_book(GARDEN, ["club"]).rules.values()} == {"club"}


def test_rules_may_stand_before_those_they_look_at(tmp_path: Path) -> None:
    chapter = "rules:\n- {rule: a, label: a, from: 2010-01-01, is: b}\n"
    chapter += "- {rule: b, label: b, cite: X, from: 2010-01-01, is: m}\n"
    facts = "facts: {m: {type: bool, absent: no, label: m}}\n"
    book = load_book(lay(tmp_path, {"facts.yaml": facts, "p/rules/c.yaml": chapter}))
    assert book.rules_of("p.a") == ("p.b", "p.a")


def test_on_is_a_word_and_no_in_lower_case_a_truth_value() -> None:
    assert parse_yaml("{on: off, absent: no, member: yes}") == {"on": "off", "absent": False, "member": True}


def test_facts_of_a_rule_include_those_of_rules_below() -> None:
    names = [fact.name for fact in garden().facts_of("club.old_enough_to_vote")]
    assert names == ["birth_date", "lives_here", "banned", "joined_on"]


def test_a_parameter_tells_value_unit_and_source_of_a_day() -> None:
    value = garden().parameter("club.minimum_age", date(2024, 1, 1))
    assert value is not None
    assert (value.value, value.unit, value.since) == (14, "years", date(2024, 1, 1))
    assert (value.cite, value.source) == (("GARDEN-ART1-AGE-2024",), "statutes of 2023 art. 1")
    assert garden().parameter("club.minimum_age", date(2010, 2, 28)) is None
    with pytest.raises(LawError, match=r"did you mean club\.minimum_age"):
        garden().parameter("club.minimumage", date(2024, 1, 1))
