"""The dated list of providers, and what an accreditation that ended means for courses, places and classes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from accueil.kernel.faults import Refused
from accueil.training.actions.providers import (
    Contact,
    Place,
    ProviderCard,
    Standing,
    accredit,
    add_contact,
    add_site,
    change_provider,
    end_accreditation,
    end_contact,
    register_provider,
)
from accueil.training.models import Accreditation
from accueil.training.queries.providers import accreditations_ending, accredited, check_accredited, providers_on
from tests.people.persons import AT, CLAIRE, DAY, HERE, act
from tests.training.schools import FIRST, KINDS, course, school

SINCE, END = dt.date(2021, 1, 1), dt.date(2023, 10, 1)


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def test_the_list_says_what_each_provider_works_under_on_a_day() -> None:
    """Proves "LU-CAI-ART6-PROVIDERS": dated, with responsibility or agreement and its reference."""
    made = school("Moselle school", Standing(kind="agreement", from_on=SINCE, until_on=END, reference="2021/17"))
    (listed,) = providers_on(HERE, END - dt.timedelta(days=1))
    assert [(each.kind, each.reference) for each in listed.held] == [("agreement", "2021/17")]
    (listed,) = providers_on(HERE, END)
    assert listed.held == []
    assert accredited(made.pk, ("agreement", "responsibility"), SINCE) is not None
    assert accredited(made.pk, ("label",), SINCE) is None


def test_the_list_takes_few_queries_however_long_it_is(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(5):
        school(f"School {number}")
    with django_assert_num_queries(4):
        assert len(providers_on(HERE, DAY)) == 5


def test_two_periods_of_one_kind_do_not_overlap_and_may_follow_each_other() -> None:
    made = school("Moselle school", Standing(kind="agreement", from_on=SINCE, until_on=END))
    with pytest.raises(Refused, match="for some of these days already"):
        accredit(provider=made.pk, standing=Standing(kind="agreement", from_on=DAY), by=CLAIRE, at=AT)
    accredit(provider=made.pk, standing=Standing(kind="label", from_on=DAY), by=CLAIRE, at=AT)
    accredit(provider=made.pk, standing=Standing(kind="agreement", from_on=END), by=CLAIRE, at=AT)
    with pytest.raises(IntegrityError, match="accreditation_once"), transaction.atomic():
        Accreditation.objects.filter(provider=made, kind="agreement", from_on=END).update(from_on=DAY)


def test_an_accreditation_ends_once_and_never_later_than_before() -> None:
    made = school()
    held = made.accreditations.get()
    with pytest.raises(Refused, match="before the first"):
        end_accreditation(accreditation=held.pk, until_on=held.from_on, by=CLAIRE, at=AT)
    end_accreditation(accreditation=held.pk, until_on=END, by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="ends earlier"):
        end_accreditation(accreditation=held.pk, until_on=END + dt.timedelta(days=1), by=CLAIRE, at=AT)
    assert [each.pk for each in accreditations_ending(HERE, DAY, END + dt.timedelta(days=1))] == [held.pk]
    accredit(provider=made.pk, standing=Standing(kind="agreement", from_on=END), by=CLAIRE, at=AT)
    assert accreditations_ending(HERE, DAY, END + dt.timedelta(days=1)) == []


def test_enrolment_and_attendance_ask_for_the_accreditation_of_their_own_day() -> None:
    """Proves "LU-CAI-ART6-PROVIDERS": asked on the day of enrolment, and again for the day of the class."""
    made = school()
    place = course(made)
    held = made.accreditations.get()
    end_accreditation(accreditation=held.pk, until_on=FIRST.date(), by=CLAIRE, at=AT)
    check_accredited(place.session_id, DAY)
    check_accredited(place.session_id, FIRST.date() - dt.timedelta(days=1))
    with pytest.raises(Refused, match="no agreement for this day"):
        check_accredited(place.session_id, FIRST.date())


def test_a_course_is_published_only_by_a_provider_accredited_now_and_on_its_first_day() -> None:
    with pytest.raises(Refused, match="no agreement"):
        course(school("Label only", Standing(kind="label", from_on=SINCE)))
    with pytest.raises(Refused, match="no agreement"):
        course(school("Ends before", Standing(kind="agreement", from_on=SINCE, until_on=FIRST.date())))


@pytest.mark.parametrize(
    ("different", "field"), [({"name": " "}, "name"), ({"issuer_kind": "neighbour"}, "issuer_kind"), ({}, "name")]
)
def test_a_provider_needs_a_name_of_its_own_and_a_known_kind(different: dict[str, str], field: str) -> None:
    school()
    given = {"name": "Moselle school", "issuer_kind": "training_body"} | different
    card = ProviderCard(since_on=SINCE, **given)
    with pytest.raises(Refused) as refused:
        register_provider(authority=HERE, card=card, issuer_kinds=KINDS, by=CLAIRE, at=AT)
    assert list(refused.value.fields) == [field]


def test_a_provider_changes_its_name_but_not_into_anothers() -> None:
    first, _second = school(), school("Esch school")
    taken = ProviderCard(name="Esch school", issuer_kind="sfa", since_on=SINCE)
    with act("training.offer"), pytest.raises(Refused, match="on the list already"):
        change_provider(provider=first.pk, card=taken, issuer_kinds=KINDS, by=CLAIRE, at=AT)
    renamed = ProviderCard(name="School of the Moselle", issuer_kind="sfa", since_on=SINCE)
    with act("training.offer"):
        changed = change_provider(provider=first.pk, card=renamed, issuer_kinds=KINDS, by=CLAIRE, at=AT)
    assert str(changed) == renamed.name


def test_sites_lie_in_a_known_area_and_contacts_can_be_reached() -> None:
    made = school()
    place = Place(name="Main house", address="1, rue de la Moselle", area="east")
    add_site(provider=made.pk, place=place, areas=("east",), by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="already"):
        add_site(provider=made.pk, place=place, areas=("east",), by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="part of the country"):
        add_site(provider=made.pk, place=place, areas=("south",), by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="e-mail address or a telephone"):
        add_contact(provider=made.pk, contact=Contact(name="Helena", task="offer", from_on=SINCE), by=CLAIRE, at=AT)
    contact = Contact(name="Helena", task="offer", from_on=SINCE, email="helena@example.lu")
    added = add_contact(provider=made.pk, contact=contact, by=CLAIRE, at=AT)
    (listed,) = providers_on(HERE, DAY)
    assert [each.name for each in listed.reachable] == ["Helena"]
    end_contact(contact=added.pk, until_on=DAY, by=CLAIRE, at=AT)
    (listed,) = providers_on(HERE, DAY)
    assert listed.reachable == []
