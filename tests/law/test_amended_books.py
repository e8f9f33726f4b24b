"""Rehearsing a change of the law: amended copies, their differences, and the identity of a book."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accueil.law import LawError, load_book
from accueil.law.columns import sweep
from tests.law.garden import GARDEN, garden
from tests.law.people import crowd, frame_of

BOOK = garden()
DAY = date(2026, 6, 15)
FIFTEEN: dict[str, Any] = {
    "parameters": {
        "club.minimum_age": [{"from": date(2026, 1, 1), "value": 15, "cite": "GARDEN-BILL", "source": "bill art. 1"}]
    }
}


def test_an_added_amount_ends_the_one_before() -> None:
    amended = BOOK.amended(FIFTEEN)
    before = amended.parameter("club.minimum_age", date(2025, 12, 31))
    after = amended.parameter("club.minimum_age", DAY)
    assert before is not None
    assert after is not None
    assert (before.value, before.until, after.value) == (14, date(2026, 1, 1), 15)
    assert BOOK.parameter("club.minimum_age", DAY) != after


def test_only_what_a_patch_touches_differs() -> None:
    (change,) = BOOK.diff(BOOK.amended(FIFTEEN))
    assert (change.kind, change.name, change.change) == ("parameter", "club.minimum_age", "changed")
    assert change.after == ("2010-03-01: 16 years", "2024-01-01: 14 years", "2026-01-01: 15 years")


def test_a_rehearsal_names_exactly_the_people_whose_answer_changes() -> None:
    people, amended = crowd(BOOK, 500, seed=7), BOOK.amended(FIFTEEN)
    frame = frame_of(BOOK, people)
    today, then = (sweep(book, frame, DAY, ["club.may_join"]) for book in (BOOK, amended))
    changed = today.filter(today["club.may_join"].ne_missing(then["club.may_join"]))["number"].to_list()
    expected = [
        number
        for number, person in enumerate(people)
        if BOOK.explain("club.may_join", person, DAY).value != amended.explain("club.may_join", person, DAY).value
    ]
    assert changed == expected
    assert 0 < len(changed) < len(people)


def test_a_rule_can_be_replaced_given_a_version_added_or_removed() -> None:
    replaced = BOOK.amended({"rules": {"club.neighbour": {"is": "nationality == 'LU'"}}})
    assert replaced.explain("club.neighbour", {"nationality": "LU"}, DAY).value is True
    version = {"from": date(2026, 1, 1), "is": "nationality != 'LU'"}
    added = BOOK.amended({"rules": {"club.neighbour": {"add_version": version}}})
    assert added.explain("club.neighbour", {"nationality": "LU"}, date(2025, 12, 31)).value is False
    assert added.explain("club.neighbour", {"nationality": "PT"}, DAY).value is True
    removed = BOOK.amended({"rules": {"shed.tool_out": None}})
    assert [(c.name, c.change) for c in BOOK.diff(removed)] == [("shed.tool_out", "removed")]
    new = {"label": "new", "from": date(2026, 1, 1), "cite": "GARDEN-BILL", "is": "club.may_join"}
    wider = BOOK.amended({"rules": {"shed.new": new}})
    assert [(c.name, c.change) for c in BOOK.diff(wider)] == [("shed.new", "added")]


def test_the_difference_of_a_rule_shows_both_texts() -> None:
    (change,) = BOOK.diff(BOOK.amended({"rules": {"club.neighbour": {"is": "nationality == 'LU'"}}}))
    assert "is: nationality in ['FR', 'DE', 'BE']" in str(change.before)
    assert "is: nationality == 'LU'" in str(change.after)


@pytest.mark.parametrize(
    ("patch", "sentence"),
    [
        ({"rules": {"club.neighbour": {"is": "shoe_size > 3"}}}, "club.neighbour: 'shoe_size' is neither"),
        ({"rules": {"orchard.new": {"is": "true"}}}, "orchard.new: is no rule of the book"),
        ({"parameters": {"club.colour": []}}, "club.colour: is no parameter of the book"),
        ({"laws": {}}, "a patch has no key 'laws'"),
        ({"parameters": {"club.minimum_age": [{"value": 3}]}}, "needs 'from'"),
    ],
)
def test_a_patch_that_does_not_fit_gets_a_sentence(patch: dict[str, Any], sentence: str) -> None:
    with pytest.raises(LawError, match=sentence):
        BOOK.amended(patch)


def test_the_book_given_is_never_changed() -> None:
    before = BOOK.id
    BOOK.amended(FIFTEEN)
    assert load_book(GARDEN).id == before == garden().id


def rewritten(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the garden's files with one text replaced."""
    copy = folder / "garden"
    shutil.copytree(GARDEN, copy)
    path = copy / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")
    return copy


def test_wording_has_a_hash_of_its_own(tmp_path: Path) -> None:
    book = load_book(rewritten(tmp_path, "club/rules/joining.yaml", "label: not banned", "label: not excluded"))
    assert book.id == BOOK.id
    assert book.wording_id != BOOK.wording_id


def test_the_order_of_facts_and_rules_does_not_change_the_hash(tmp_path: Path) -> None:
    copy = rewritten(tmp_path, "facts.yaml", "facts:\n", "facts:\n  # a comment\n")
    chapter = copy / "shed" / "rules" / "tools.yaml"
    head, *rules = chapter.read_text(encoding="utf-8").split("- rule: ")
    chapter.write_text("- rule: ".join([head, *reversed(rules)]), encoding="utf-8")
    assert list(load_book(copy).rules) != list(BOOK.rules)
    assert load_book(copy).id == BOOK.id


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("club/rules/joining.yaml", "value: 16", "value: 17"),
        ("club/rules/joining.yaml", "cite: GARDEN-ART1-BAN", "cite: GARDEN-ART1-BAR"),
        ("club/rules/joining.yaml", ">= 2", "> 2"),
        ("facts.yaml", "banned: {type: bool, absent: no", "banned: {type: bool, absent: unknown"),
        ("shed/rules/tools.yaml", "until: 2025-01-01", "until: 2025-01-02"),
    ],
)
def test_every_change_of_substance_changes_the_hash(tmp_path: Path, file: str, old: str, new: str) -> None:
    assert load_book(rewritten(tmp_path, file, old, new)).id != BOOK.id
