"""The worked examples beside the law hold, and together they show every cited condition in every outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from accueil import programmes
from accueil.law import examples
from accueil.law.nodes import Condition, walk
from accueil.law.reasons import every
from accueil.law.yaml_file import read_yaml

CLOSED = date(2024, 1, 1)
NEVER_SEEN = {
    ("no_new_contract", CLOSED, "", "no"),
    ("may_apply", CLOSED, "", "yes"),
    ("may_apply", CLOSED, "", "unknown"),
    ("may_apply", CLOSED, "1", "yes"),
    ("interview_required", date(2011, 9, 24), "", "no"),
}
"""Outcomes no case can have: since 2024 nobody may apply, and before July 2022 everybody needed the interview."""
SHUT = [("luxembourg_cai.may_apply", "still-open")]
FOLDER = programmes.FOLDER / "luxembourg_cai" / "examples"


def test_every_worked_example_comes_out_as_written() -> None:
    report = examples.check(programmes.book(), programmes.FOLDER)
    assert [str(failure) for failure in report.failures] == []
    assert report.examples >= 140


def test_every_cited_condition_is_seen_yes_no_and_where_it_may_be_unknown() -> None:
    report = examples.check(programmes.book(), programmes.FOLDER)
    uncovered = {
        (place.rule.partition(".")[2], place.version, place.path, wanted) for place, wanted in report.uncovered
    }
    assert uncovered == NEVER_SEEN


def test_every_named_condition_is_seen_yes_and_no_cited_by_itself_or_not() -> None:
    book = programmes.book()
    seen: dict[tuple[str, str], set[object]] = defaultdict(set)
    for path in FOLDER.glob("*.yaml"):
        for example in read_yaml(path):
            facts = book.read_facts(example["given"])
            for rule in example["expect"]:
                for step in every(book.explain(rule, facts, example["as_of"]).tree):
                    if isinstance(step.of, Condition):
                        seen[step.of.rule, step.of.id].add(step.value)
    named = [
        (node.rule, node.id)
        for rule in book.rules.values()
        if rule.programme == "luxembourg_cai"
        for version in rule.versions
        for node in walk(version.body)
        if isinstance(node, Condition) and node.id
    ]
    assert [key for key in named if not seen[key] >= {True, False}] == SHUT


def test_every_rule_is_asked_for_by_an_example() -> None:
    asked = {name for path in FOLDER.glob("*.yaml") for example in read_yaml(path) for name in example["expect"]}
    assert {name for name in programmes.book().rules if name.startswith("luxembourg_cai.")} <= asked


def test_every_example_is_a_sentence_of_its_own() -> None:
    sentences = [example["example"] for path in FOLDER.glob("*.yaml") for example in read_yaml(path)]
    assert [sentence for sentence, times in Counter(sentences).items() if times > 1] == []
    assert [sentence for sentence in sentences if len(sentence.split()) < 4] == []


def test_a_changed_law_makes_examples_fail() -> None:
    """The examples are no decoration: with a minimum age of 15 the example of the fifteen-year-old no longer holds."""
    value = {"from": date(2020, 1, 1), "value": 15, "cite": "LU-CAI-ART2-1-AGE", "source": "rehearsal"}
    amended = programmes.book().amended({"parameters": {"luxembourg_cai.minimum_age": [value]}})
    failures = examples.check(amended, programmes.FOLDER).failures
    assert any("fifteen" in str(failure) for failure in failures)
