"""What the form was sealed with is asked again in the statement that gives the place."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.agenda.actions import offer_places
from accueil.agenda.models import Enrolment, PlaceOffer
from accueil.training.actions.providers import end_accreditation
from accueil.training.models import Accreditation
from tests.agenda.gatherings import announced, at_the_desk, counters, wait
from tests.cases import stories
from tests.cases.stories import CLAIRE, act, at
from tests.jobs import run_jobs
from tests.people.persons import AT
from tests.portals.newcomer.files import applied, in_effect, opened_to, to_sign
from tests.portals.newcomer.test_places_by_click import book, page_of, ticket_in
from tests.training.schools import course, school

TODAY = dt.date(2023, 6, 15)
CHANGED = "Something about you or this class has changed."


@pytest.mark.django_db
def test_who_signed_meanwhile_is_asked_again_and_then_comes_first() -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY"."""
    contract = to_sign()
    session = announced(capacity=1, reserved=1, release_on=dt.date(2023, 8, 1))
    free = announced(first=dt.datetime(2023, 10, 2, 16, tzinfo=dt.UTC))
    _, client = opened_to(contract.case)
    old = ticket_in(page_of(client, free))
    with act():
        stories.signed(contract, on=dt.date(2023, 6, 14))
    book(client, free, old)
    assert CHANGED in page_of(client, free)
    assert counters(free) == (0, 0, 0)
    book(client, session, ticket_in(page_of(client, session)))
    assert counters(session) == (1, 0, 0)


@pytest.mark.django_db
def test_a_school_whose_agreement_ended_meanwhile_takes_nobody() -> None:
    """Proves "LU-CAI-ART6-PROVIDERS"."""
    contract, teaching = in_effect(), school()
    session = course(teaching).session
    _, client = opened_to(contract.case)
    old = ticket_in(page_of(client, session))
    held = Accreditation.objects.get(provider=teaching)
    end_accreditation(accreditation=held.pk, until_on=TODAY, by=CLAIRE, at=at(TODAY))
    book(client, session, old)
    said = page_of(client, session)
    assert CHANGED in said
    assert 'name="ticket"' not in said
    assert counters(session) == (0, 0, 0)


def test_the_place_in_a_school_s_class_is_announced_by_a_job(own_database: str) -> None:
    contract, teaching = in_effect(), school()
    session = course(teaching).session
    _, client = opened_to(contract.case)
    heard: list[Enrolment] = []
    from accueil.agenda import events

    events.subscribe(events.PLACE_GIVEN, heard.append)
    try:
        book(client, session, ticket_in(page_of(client, session)))
        assert counters(session)[0] == 1
        assert heard == []
        run_jobs()
    finally:
        events._subscribers[events.PLACE_GIVEN].remove(heard.append)
    assert [each.session_id for each in heard] == [session.pk]


@pytest.mark.django_db
def test_who_holds_an_open_offer_for_the_same_books_elsewhere_and_the_offer_ends() -> None:
    case = applied()
    with at_the_desk():
        wait(case.person_id)
    offered = announced(capacity=1)
    with act("agenda.allocation"):
        offer_places(session=offered.pk, until=AT + dt.timedelta(days=3), by=CLAIRE, at=AT)
    other = announced(first=dt.datetime(2023, 10, 2, 16, tzinfo=dt.UTC))
    _, client = opened_to(case)
    book(client, other, ticket_in(page_of(client, other)))
    with at_the_desk():
        assert PlaceOffer.objects.get().answer == "withdrawn"
    assert counters(other)[0] == 1
    assert counters(offered)[0] == 0


@pytest.mark.django_db
def test_a_second_click_gives_no_second_place() -> None:
    case, session = applied(), announced()
    _, client = opened_to(case)
    ticket = ticket_in(page_of(client, session))
    assert [book(client, session, ticket).status_code for _ in range(2)] == [302, 302]
    assert "There is a place in this session already." in page_of(client, session)
    assert counters(session) == (1, 1, 0)
