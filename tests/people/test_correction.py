"""Corrections keep before and after, and nobody overwrites a colleague unseen."""

from __future__ import annotations

import pytest

from accueil.kernel.faults import Refused, Stale
from accueil.people.actions import ContactInput, correct_person, end_nationality, record_contact, record_nationality
from accueil.people.birth import Birth
from accueil.people.models import Contact, Person
from accueil.people.queries import contacts_of, nationalities_of
from tests.people.persons import CLAIRE, DAY, act, ana


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def test_a_correction_is_one_new_version_with_before_and_after() -> None:
    with act():
        person = ana()
    with act("people.correct") as open_act:
        after = correct_person(
            person=person, changes={"family_name": " Magalhães  Lopes "}, expected_version=1, by=CLAIRE, on=DAY
        )
    assert (after.family_name, after.version) == ("Magalhães Lopes", 2)
    assert open_act.changes == [
        {
            "subject": "people.person",
            "before": {"family_name": "Magalhães"},
            "after": {"family_name": "Magalhães Lopes"},
        }
    ]


def test_the_second_of_two_officers_is_shown_the_difference_and_stores_nothing() -> None:
    with act():
        person = ana()
        correct_person(person=person, changes={"given_name": "Anabela"}, expected_version=1, by=CLAIRE, on=DAY)
        with pytest.raises(Stale) as caught:
            correct_person(person=person, changes={"given_name": "Ana"}, expected_version=1, by=CLAIRE, on=DAY)
        (difference,) = caught.value.differences
        assert (str(difference.label), difference.mine, difference.theirs) == ("given name", "Ana", "Anabela")
        assert Person.objects.get(pk=person.pk).given_name == "Anabela"


def test_two_officers_who_typed_the_same_do_not_quarrel() -> None:
    with act():
        person = ana()
        correct_person(person=person, changes={"given_name": "Anabela"}, expected_version=1, by=CLAIRE, on=DAY)
        again = correct_person(person=person, changes={"given_name": "Anabela"}, expected_version=1, by=CLAIRE, on=DAY)
        assert again.version == 2


def test_a_birth_date_that_contradicts_the_matricule_is_refused() -> None:
    with act():
        person = ana(birth=Birth(1991, 3, 8), matricule="1991030821782")
        with pytest.raises(Refused, match="another birth date"):
            correct_person(person=person, changes={"birth": Birth(1992, 3, 8)}, expected_version=1, by=CLAIRE, on=DAY)
        assert Person.objects.get(pk=person.pk).birth == Birth(1991, 3, 8)


def test_a_name_cannot_be_emptied_and_a_field_unknown_here_is_no_correction() -> None:
    with act():
        person = ana(given_name="")
        with pytest.raises(Refused, match="at least one name"):
            correct_person(person=person, changes={"family_name": ""}, expected_version=1, by=CLAIRE, on=DAY)
        with pytest.raises(Refused, match="Choose one of the answers"):
            correct_person(person=person, changes={"sex": "q"}, expected_version=1, by=CLAIRE, on=DAY)


def test_a_new_address_ends_the_old_one_on_its_day() -> None:
    with act():
        person = ana(contact=ContactInput(email="ana@example.lu"))
        later = DAY.replace(month=9)
        record_contact(person=person, contact=ContactInput(email="ana.m@example.lu"), by=CLAIRE, on=later)
        record_contact(person=person, contact=ContactInput(email="ana.m@example.lu"), by=CLAIRE, on=later)
        assert contacts_of(person.pk, DAY)["email"].value == "ana@example.lu"
        assert contacts_of(person.pk, later)["email"].value == "ana.m@example.lu"
        assert Contact.objects.filter(person=person).count() == 2


def test_a_nationality_ends_on_the_first_day_without_it() -> None:
    with act():
        person = ana()
        added = record_nationality(person=person, country="BR", from_on=DAY.replace(year=2015), by=CLAIRE, on=DAY)
        with pytest.raises(Refused, match="day that has come"):
            end_nationality(nationality=added, until_on=DAY.replace(year=2024), by=CLAIRE, on=DAY)
        with pytest.raises(Refused, match="before it begins"):
            end_nationality(nationality=added, until_on=DAY.replace(year=2014), by=CLAIRE, on=DAY)
        end_nationality(nationality=added, until_on=DAY, by=CLAIRE, on=DAY)
        assert [each.country for each in nationalities_of(person.pk, DAY)] == ["PT"]
        assert [each.country for each in nationalities_of(person.pk, DAY.replace(year=2016))] == ["BR", "PT"]
