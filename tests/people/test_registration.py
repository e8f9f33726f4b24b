"""Nobody is entered with impossible data, and nothing is half-stored."""

from __future__ import annotations

from typing import Any

import pytest

from accueil.journal.context import Access, Kind, opened
from accueil.journal.models import Detail
from accueil.kernel.faults import Refused
from accueil.kernel.matricule import with_check_digits
from accueil.people.actions import ContactInput, record_matricule, record_nationality
from accueil.people.birth import Birth
from accueil.people.models import Contact, Custody, Identifier, Nationality, Person
from accueil.people.queries import contacts_of, matricule_of, nationalities_of
from tests.people.persons import CLAIRE, DAY, act, ana, oleksandr, selam


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def refused(field: str, **different: object) -> str:
    """The sentence with which Ana is refused, and the certainty that nothing was stored."""
    with act(), pytest.raises(Refused) as caught:
        ana(**different)  # type: ignore[arg-type]
    with act():
        assert Person.objects.count() == 0
        assert Custody.objects.count() == 0
    return str(caught.value.fields[field])


def test_a_registered_person_keeps_name_birth_and_nationality() -> None:
    with act():
        person = ana()
        stored = Person.objects.get(pk=person.pk)
        assert (stored.name, stored.birth_date) == ("Ana Beatriz Magalhães", Birth(1991, 10, 30).exact)
        assert [each.country for each in nationalities_of(stored.pk, DAY)] == ["PT"]


def test_an_unknown_day_of_birth_stays_unknown() -> None:
    with act():
        person = selam()
        assert person.birth_date is None
        assert (person.birth.earliest.isoformat(), person.birth.latest.isoformat()) == ("1996-01-01", "1996-12-31")


@pytest.mark.parametrize(
    ("birth", "sentence"),
    [
        (Birth(2001, 2, 29), "does not exist in the calendar"),
        (Birth(1990, 13, 1), "from 1 to 12"),
        (Birth(1990, None, 12), "Give the month"),
        (Birth(2023, 6, 16), "lies in the future"),
        (Birth(2024), "lies in the future"),
        (Birth(91, 10, 30), "four digits"),
    ],
)
def test_an_impossible_birth_date_is_refused(birth: Birth, sentence: str) -> None:
    assert sentence in refused("birth", birth=birth)


def test_a_child_born_this_year_on_an_unknown_day_is_accepted() -> None:
    with act():
        assert ana(birth=Birth(2023)).birth_date is None


def test_an_unknown_country_is_refused() -> None:
    assert "not a country code" in refused("nationality", nationalities=["PT", "QQ"])


def test_norway_read_as_no_is_said_in_its_own_sentence() -> None:
    assert "quotation marks" in refused("nationality", nationalities=[False])


def test_somebody_without_any_name_is_refused() -> None:
    assert "at least one name" in refused("family_name", given_name=" ", family_name="\u200b")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("1991030821783", "The last check digit"),
        ("1991030821772", "The first check digit"),
        ("199103082178", "13 digits"),
        ("2005113087656", "another birth date"),
    ],
)
def test_a_wrong_matricule_is_refused(number: str, sentence: str) -> None:
    """The two check digits of "LU-CAI-ART26-CONTENT"."""
    assert sentence in refused("matricule", matricule=number, birth=Birth(1991, 3, 8))


def test_a_matricule_with_unknown_day_agrees_with_the_year() -> None:
    with act():
        person = selam(birth=Birth(1972), matricule="1972 0000 31057")
        assert matricule_of(person.pk, DAY) == "1972000031057"


def test_a_matricule_may_change_and_the_old_one_is_kept() -> None:
    """The number of "LU-CAI-ART26-CONTENT" is never a key."""
    with act():
        person = selam(birth=Birth(1972), matricule="1972000031057")
        later = DAY.replace(year=2024)
        other = record_matricule(person=person, value=with_check_digits("19720000999"), by=CLAIRE, on=later)
        assert matricule_of(person.pk, DAY) == "1972000031057"
        assert matricule_of(person.pk, later) == other.value
        assert Identifier.objects.filter(person=person).count() == 2


def test_a_matricule_of_somebody_else_is_refused() -> None:
    with act():
        selam(birth=Birth(1972), matricule="1972000031057")
    with act(), pytest.raises(Refused, match="recorded for another person"):
        oleksandr(birth=Birth(1972), matricule="1972000031057")


def test_a_matricule_known_at_another_authority_is_refused_too() -> None:
    with act(authority="fr-ofii"):
        ana("fr-ofii", birth=Birth(1972), matricule="1972000031057")
    with act(), pytest.raises(Refused, match="recorded for another person"):
        selam(birth=Birth(1972), matricule="1972000031057")


def test_a_second_nationality_stands_beside_the_first() -> None:
    with act():
        person = ana()
        record_nationality(person=person, country="br", by=CLAIRE, on=DAY)
        record_nationality(person=person, country="BR", by=CLAIRE, on=DAY)
        assert [each.country for each in nationalities_of(person.pk, DAY)] == ["BR", "PT"]
        assert Nationality.objects.filter(person=person).count() == 2


def test_contact_is_cleaned_and_wrong_parts_get_a_sentence_each() -> None:
    with act():
        person = ana(contact=ContactInput("ana@example.lu", "+352 621 123 456", "1, rue Haute\n\n L-1718  Luxembourg "))
        reached = contacts_of(person.pk, DAY)
        assert reached["phone"].value == "+352621123456"
        assert reached["post"].lines == ["1, rue Haute", "L-1718 Luxembourg"]
    with act(), pytest.raises(Refused) as caught:
        selam(contact=ContactInput("selam at example", "12"))
    assert set(caught.value.fields) == {"email", "phone"}
    with act():
        assert Contact.objects.count() == 3


def test_registering_leaves_the_new_values_in_the_journal() -> None:
    with act() as open_act:
        person = ana()
    with opened(Access(CLAIRE, "lu-integration", "journal.retrace", "Retracing a registration", Kind.READ)):
        detail = Detail.objects.get(entry_id=open_act.id)
    assert '"birth": "1991-10-30"' in detail.changes
    assert open_act.persons == {person.pk}


def test_all_wrong_fields_are_said_at_once() -> None:
    different: dict[str, Any] = {
        "nationalities": ["QQ"],
        "birth": Birth(2001, 2, 29),
        "contact": ContactInput(phone="12"),
    }
    with act(), pytest.raises(Refused) as caught:
        ana(**different)
    assert set(caught.value.fields) == {"nationality", "birth", "phone"}
