"""Two files can be found to be one person, and the finding can be taken back exactly."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.people.actions import merge_people, unmerge_people
from accueil.people.birth import Birth
from accueil.people.models import Merge, Person
from accueil.people.queries import find_people, nationalities_of, possible_duplicates, same_person_ids
from tests.people.persons import AT, CLAIRE, DAY, act, oleksandr

REASON = "Same passport number seen at the counter"


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def two() -> tuple[Person, Person]:
    """Oleksandr, and the file opened for him in error."""
    with act():
        second = {"given_name": "Alexandre", "family_name": "Chevtchenko", "native": None, "nationalities": ["FR"]}
        return oleksandr(), oleksandr(**second)


def everything() -> dict[str, list[Any]]:
    """All rows of the room but the events of merging themselves."""
    with act("people.register"), connection.cursor() as cursor:
        tables = ("person", "nationality", "identifier", "contact", "searchname", "custody")
        rows = {}
        for table in tables:
            cursor.execute(f"select * from people_{table} order by 1")
            rows[table] = cursor.fetchall()
        return rows


def test_a_merged_file_is_found_through_the_one_that_is_kept() -> None:
    kept, merged = two()
    with act("people.duplicates"):
        merge_people(kept=kept, merged=merged, reason=REASON, by=CLAIRE, at=AT)
    with act("people.search", kind=Kind.SEARCH):
        (match,) = find_people("Alexandre Chevtchenko").matches
        assert (match.person_id, match.merged_from) == (kept.pk, merged.pk)
        assert same_person_ids(kept.pk) == same_person_ids(merged.pk) == {kept.pk, merged.pk}
        assert [each.country for each in nationalities_of(kept.pk, DAY)] == ["FR", "UA"]
        assert possible_duplicates(kept) == ()


def test_undoing_a_merge_restores_every_row_exactly() -> None:
    kept, merged = two()
    before = everything()
    with act("people.duplicates"):
        event = merge_people(kept=kept, merged=merged, reason=REASON, by=CLAIRE, at=AT)
    assert everything() != before
    with act("people.duplicates"):
        unmerge_people(merge=event, by=CLAIRE, at=AT)
        assert Merge.objects.get().undone_by == CLAIRE.id
    assert everything() == before


def test_a_merge_is_undone_once() -> None:
    kept, merged = two()
    with act("people.duplicates"):
        event = merge_people(kept=kept, merged=merged, reason=REASON, by=CLAIRE, at=AT)
        unmerge_people(merge=event, by=CLAIRE, at=AT)
        with pytest.raises(Refused, match="undone already"):
            unmerge_people(merge=event, by=CLAIRE, at=AT)
        merge_people(kept=merged, merged=kept, reason=REASON, by=CLAIRE, at=AT)


def test_merges_follow_one_another_and_each_can_be_taken_back() -> None:
    kept, merged = two()
    with act():
        third = oleksandr(birth=Birth(1988))
    with act("people.duplicates"):
        merge_people(kept=kept, merged=merged, reason=REASON, by=CLAIRE, at=AT)
        last = merge_people(kept=third, merged=kept, reason=REASON, by=CLAIRE, at=AT)
        assert same_person_ids(merged.pk) == {third.pk, kept.pk, merged.pk}
        unmerge_people(merge=last, by=CLAIRE, at=AT)
        assert same_person_ids(merged.pk) == {kept.pk, merged.pk}


def test_a_file_is_not_merged_with_itself_nor_twice_nor_without_a_reason() -> None:
    kept, merged = two()
    with act():
        third = oleksandr()
    with act("people.duplicates"):
        with pytest.raises(Refused, match="one and the same"):
            merge_people(kept=kept, merged=kept, reason=REASON, by=CLAIRE, at=AT)
        with pytest.raises(Refused, match="how you know"):
            merge_people(kept=kept, merged=merged, reason="same", by=CLAIRE, at=AT)
        merge_people(kept=kept, merged=merged, reason=REASON, by=CLAIRE, at=AT)
        for ours, theirs in ((third, merged), (merged, third)):
            with pytest.raises(Refused, match="merged into another already"):
                merge_people(kept=ours, merged=theirs, reason=REASON, by=CLAIRE, at=AT)
