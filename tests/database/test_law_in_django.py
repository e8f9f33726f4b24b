"""The law inside a query: the same answers as the explanation, for the same people, in annotate and filter."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest
from django.db import connection, models
from django.db.models import Case, F, QuerySet, Value, When
from django.test.utils import isolate_apps

from accueil.database.expressions import law
from accueil.law import LawError
from tests.law.garden import garden
from tests.law.people import Person, crowd

BOOK = garden()
DAY = date(2023, 6, 15)
_FIELDS: dict[str, Any] = {
    "bool": models.BooleanField,
    "date": models.DateField,
    "int": models.IntegerField,
    "str": models.TextField,
}


with isolate_apps("accueil.database"):  # no other test meets this model

    class Member(models.Model):
        """A table of this test alone, with a column per fact of the garden."""

        objects: ClassVar[models.Manager[Member]] = models.Manager()

        class Meta:
            managed = False
            app_label = "database"
            db_table = "garden_member"

    for _fact in BOOK.facts.values():
        Member.add_to_class(_fact.name, _FIELDS[_fact.type](null=True))


PEOPLE: list[Person] = crowd(BOOK, 150, seed=11)


@pytest.fixture
def members(db: None) -> QuerySet[Member]:
    """A hundred and fifty members, in order."""
    kinds = {"bool": "boolean", "date": "date", "int": "integer", "str": "text"}
    columns = ", ".join(f'"{fact.name}" {kinds[fact.type]}' for fact in BOOK.facts.values())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE garden_member (id integer, {columns}) ON COMMIT DROP")
    Member.objects.bulk_create(Member(id=number, **person) for number, person in enumerate(PEOPLE))
    return Member.objects.order_by("id")


def test_every_rule_annotates_what_the_explanation_says(members: QuerySet[Member]) -> None:
    for rule in BOOK.rules:
        found = list(members.annotate(result=law(rule, DAY, book=BOOK)).values_list("result", flat=True))
        assert found == [BOOK.explain(rule, person, DAY).value for person in PEOPLE], rule


def test_yes_no_and_unknown_are_three_disjoint_filters(members: QuerySet[Member]) -> None:
    judged = members.annotate(joins=law("club.may_join", DAY, book=BOOK))
    counts = [judged.filter(joins=True).count(), judged.filter(joins=False).count(), judged.filter(joins=None).count()]
    assert all(counts)
    assert sum(counts) == len(PEOPLE)


def test_a_rule_is_a_condition_of_a_query_by_itself(members: QuerySet[Member]) -> None:
    expected = [n for n, person in enumerate(PEOPLE) if BOOK.explain("club.may_join", person, DAY).value]
    assert list(members.filter(law("club.may_join", DAY, book=BOOK)).values_list("id", flat=True)) == expected


def test_a_fact_may_stand_in_another_field_or_be_computed(members: QuerySet[Member]) -> None:
    facts = {"lives_here": Case(When(id__gte=0, then=Value(value=True))), "birth_date": F("joined_on")}
    judged = members.annotate(joins=law("club.may_join", date(2027, 1, 1), facts=facts, book=BOOK))
    expected = []
    for person in PEOPLE:
        given = {"banned": person.get("banned", False), "lives_here": True, "birth_date": person.get("joined_on")}
        expected.append(BOOK.explain("club.may_join", given, date(2027, 1, 1)).value)
    assert list(judged.values_list("joins", flat=True)) == expected


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(LawError, match=r"there is no rule 'club\.nothing'"):
        law("club.nothing", DAY, book=BOOK)
