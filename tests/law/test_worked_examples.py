"""Worked examples: they assert value, reasons and missing facts, and tell what no example has shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from accueil.law import LawError
from accueil.law.examples import Report, check
from tests.law.garden import GARDEN, garden


def checked(folder: Path, text: str) -> Report:
    """The report on one file of examples."""
    (folder / "cases.yaml").write_text(text, encoding="utf-8")
    return check(garden(), folder)


def test_the_gardens_examples_hold() -> None:
    report = check(garden(), GARDEN)
    assert report.failures == []
    assert report.examples == 5


@pytest.mark.parametrize(
    ("expected", "failure"),
    [
        ("yes", "club.may_join value is no, expected yes"),
        ("unknown", "club.may_join value is no, expected unknown"),
        ("{value: no, because: [GARDEN-ART1-BAN]}", "because is ['GARDEN-ART1-AGE'], expected ['GARDEN-ART1-BAN']"),
        ("{missing: [lives_here]}", "missing is [], expected ['lives_here']"),
        ("{in_force: no}", "in_force is yes, expected no"),
    ],
)
def test_an_example_that_does_not_hold_says_how(tmp_path: Path, expected: str, failure: str) -> None:
    text = "- example: too young\n  as_of: 2023-06-15\n  given: {birth_date: 2010-01-01}\n"
    (found,) = checked(tmp_path, f"{text}  expect: {{club.may_join: {expected}}}\n").failures
    assert str(found).startswith("cases.yaml: too young: club.may_join")
    assert failure in str(found)


def test_days_and_never_can_be_expected(tmp_path: Path) -> None:
    text = """
- example: a plot and no work
  as_of: 2023-06-15
  given: {joined_on: 2012-02-29}
  expect: {club.plot_ends_on: 2014-02-28, club.first_work_on: never, shed.tool_out: never}
- example: before the statutes
  as_of: 2009-06-15
  given: {}
  expect: {club.neighbour: no text in force}
"""
    assert checked(tmp_path, text).failures == []


def test_each_cited_condition_must_be_seen_yes_no_and_unknown(tmp_path: Path) -> None:
    def open_outcomes(text: str) -> set[tuple[str, str]]:
        report = checked(tmp_path, text)
        return {(place.path, outcome) for place, outcome in report.uncovered if place.rule == "club.may_join"}

    assert ("3", "unknown") not in open_outcomes("[]"), "banned is no when absent: it cannot be unknown"
    assert {("1", "yes"), ("1", "no"), ("1", "unknown"), ("", "yes"), ("3", "no")} <= open_outcomes("[]")
    head, tail = "- example: x\n  as_of: 2023-06-15\n  given: ", "\n  expect: {club.may_join: "
    young = f"{head}{{birth_date: 2010-01-01}}{tail}no}}\n"
    banned = f"{head}{{banned: yes, lives_here: no}}{tail}no}}\n"
    full = f"{head}{{birth_date: 2000-01-01, lives_here: yes}}{tail}yes}}\n"
    empty = f"{head}{{}}{tail}unknown}}\n"
    assert open_outcomes(young + banned + full + empty) == set()
    assert open_outcomes(young + full + empty) == {("2", "no"), ("3", "no")}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- {example: x, as_of: 2023-06-15, given: {shoe: 3}, expect: {club.may_join: no}}", "there is no fact 'shoe'"),
        ("- {example: x, as_of: 2023-06-15, expect: {club.may: no}}", "there is no rule 'club.may'"),
        ("- {example: x, expect: {club.may_join: no}}", "as_of"),
        ("- {example: x, as_of: 2023-06-15, expect: {club.may_join: {reason: x}}}", "has no key 'reason'"),
        ("- {example: x, as_of: 2023-06-15, given: {nationality: NO}, expect: {}}", "write 'NO' in quotes"),
        ("- {example: x, as_of: 2023-06-15, given: [], expect: {}}", "given"),
    ],
)
def test_an_example_that_cannot_be_read_gets_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(LawError, match=sentence) as refused:
        checked(tmp_path, text)
    assert refused.value.file == "cases.yaml"
