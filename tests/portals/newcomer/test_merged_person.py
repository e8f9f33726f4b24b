"""Somebody who stands twice in the house sees all of the own file, whichever row the account opens."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.db import connection
from django.test import Client

from accueil.cases.models import Case
from accueil.documents.actions import store_file
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.queries import own_looks
from accueil.people.actions import merge_people, unmerge_people
from accueil.people.models import Merge, Person
from tests.cases import stories
from tests.cases.stories import AUTHORITY, CLAIRE, act, at
from tests.portals.newcomer import files

DAY = dt.date(2023, 6, 14)
TWICE = stories.Who("Anna Lucia", "Silva", email="lucia@example.lu")
ANYONE = Agent(uuid.UUID(int=9), "person", "the person", "self")
PAPER = b"%PDF-1.4\n% the residence card\n%%EOF\n"


@pytest.fixture(params=["kept", "merged"])
def opened_row(request: pytest.FixtureRequest) -> str:
    """Which of the two rows the account opens."""
    return str(request.param)


@pytest.fixture
def two(db: None) -> tuple[Person, Person]:
    """Ana's file with a contract, and the second one opened in error, with a paper; Tomás is somebody else."""
    contract = files.in_effect()
    with act():
        second = stories.applied(TWICE, on=dt.date(2021, 1, 11))
        stories.applied(stories.TOMAS)
        store_file(person_id=second.person_id, name="card.pdf", content=PAPER, by=CLAIRE, at=at(DAY))
        return Person.objects.get(pk=contract.case.person_id), Person.objects.get(pk=second.person_id)


def merge(kept: Person, merged: Person) -> None:
    with act("people.duplicates"):
        merge_people(kept=kept, merged=merged, reason="Same passport seen at the counter", by=CLAIRE, at=at(DAY))


def seen_by(person_id: uuid.UUID, authority: str = AUTHORITY) -> set[uuid.UUID]:
    """The rows of people an act of that person opens."""
    access = Access(ANYONE, authority, "cases.own_file", "The person reads the own file", Kind.READ, person=person_id)
    with opened(access):
        return set(Person.objects.values_list("pk", flat=True))


def account_for(row: Person) -> Client:
    with act():
        case = Case.objects.filter(person=row).get()
    return files.opened_to(case)[1]


def test_a_merged_person_reads_the_data_of_both_rows(two: tuple[Person, Person], opened_row: str) -> None:
    kept, merged = two
    client = account_for(kept if opened_row == "kept" else merged)
    merge(kept, merged)
    assert "Hello, Ana Lúcia." in client.get("/my/").content.decode()
    papers = client.get("/my/papers/").content.decode()
    assert "card.pdf" in papers
    assert "Ana Lúcia Silva" in client.get("/my/data/").content.decode()


def test_who_looked_names_the_looks_at_both_rows(two: tuple[Person, Person], opened_row: str) -> None:
    kept, merged = two
    client = account_for(kept if opened_row == "kept" else merged)
    with opened(Access(CLAIRE, AUTHORITY, "people.correct", "Setting the first row right", Kind.READ)) as look:
        look.touch(kept.pk)
    with opened(Access(CLAIRE, AUTHORITY, "people.correct", "Setting the second row right", Kind.READ)) as look:
        look.touch(merged.pk, kept.pk)
    merge(kept, merged)
    page = client.get("/my/looks/").content.decode()
    assert page.count("Setting the first row right") == 1
    assert page.count("Setting the second row right") == 1  # an entry that touched both is shown once


def test_an_unrelated_person_sees_none_of_the_rows(two: tuple[Person, Person]) -> None:
    kept, merged = two
    merge(kept, merged)
    with act():
        tomas = Person.objects.get(family_name="Costa")
    assert seen_by(tomas.pk) == {tomas.pk}
    assert seen_by(uuid.uuid4()) == set()
    assert seen_by(kept.pk, authority="fr-ofii") == set()
    assert seen_by(merged.pk) == seen_by(kept.pk) == {kept.pk, merged.pk}


def test_after_the_merge_is_undone_each_sees_the_own_row_again(two: tuple[Person, Person]) -> None:
    kept, merged = two
    merge(kept, merged)
    with act("people.duplicates"):
        unmerge_people(merge=Merge.objects.get(), by=CLAIRE, at=at(DAY))
    assert (seen_by(kept.pk), seen_by(merged.pk)) == ({kept.pk}, {merged.pk})
    access = Access(ANYONE, AUTHORITY, "cases.own_file", "The person reads the own file", Kind.READ, person=merged.pk)
    with opened(access), connection.cursor() as cursor:
        cursor.execute("select distinct person_id from journal_subject")
        assert {person for (person,) in cursor.fetchall()} == {merged.pk}
        assert own_looks().exists()


def test_the_rule_asks_who_the_person_is_once_and_finds_custody_by_its_index(two: tuple[Person, Person]) -> None:
    kept, merged = two
    merge(kept, merged)
    access = Access(ANYONE, AUTHORITY, "cases.own_file", "The person reads the own file", Kind.READ, person=kept.pk)
    with opened(access), connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")  # a table of three people is read whole otherwise
        cursor.execute("explain (costs off) select * from people_nationality")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert re.search(r"Index (Only )?Scan (using|on) people_custody", plan)  # any of its indexes
    assert "= ANY ((InitPlan" in plan  # asked before the first row, not for each
    assert "accueil_persons" not in plan.split("InitPlan", 1)[0]
