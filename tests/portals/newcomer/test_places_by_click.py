"""One click takes a place; whoever just missed it is one click from the waiting list, and nothing is opened in vain."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.test import Client

from accueil.agenda.models import Enrolment, GroupSession, Need
from accueil.cases.places.ticket import Ticket, open_ticket, seal_ticket
from accueil.journal.models import Entry
from accueil.people.models import Person
from tests.agenda.gatherings import announced, at_the_desk, counters, take
from tests.people.persons import act, ana
from tests.portals.newcomer.files import applied, in_effect, opened_to

pytestmark = pytest.mark.django_db


def page_of(client: Client, session: GroupSession) -> str:
    answer = client.get(f"/my/places/{session.pk}/", headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def book(client: Client, session: GroupSession, ticket: str) -> Any:
    return client.post(f"/my/places/{session.pk}/book/", {"ticket": ticket})


def ticket_in(text: str) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', text)
    assert found is not None
    return found[1]


def entries() -> int:
    with act("journal.retrace"):
        return Entry.objects.count()


def test_a_signatory_takes_a_reserved_place_with_one_click() -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY"."""
    contract, session = in_effect(), announced(capacity=1, reserved=1, release_on=dt.date(2023, 8, 1))
    _, client = opened_to(contract.case)
    answer = book(client, session, ticket_in(page_of(client, session)))
    assert (answer.status_code, answer["Location"]) == (302, f"/my/places/{session.pk}/")
    assert "You have a place in this class." in page_of(client, session)
    with at_the_desk():
        enrolment = Enrolment.objects.get()
    assert (enrolment.rank, enrolment.case_ref, enrolment.channel) == (1, contract.case_id, "online")
    assert "LU-CAI-ART15-3-PRIORITY" in enrolment.rank_source
    assert counters(session) == (1, 0, 0)


def test_whoever_just_missed_the_last_place_waits_with_one_click() -> None:
    case, session = applied(), announced(capacity=1)
    _, client = opened_to(case)
    ticket = ticket_in(page_of(client, session))
    with act():
        other = ana(family_name="Quicker")
    with at_the_desk():
        take(session, other.pk)
    before = entries()
    assert book(client, session, ticket)["Location"] == f"/my/places/{session.pk}/"
    assert entries() == before + 1  # the count itself
    assert "Put me on the waiting list" in page_of(client, session)
    client.post(f"/my/places/{session.pk}/wait/")
    assert "Your place on the list: 1 of 1." in page_of(client, session)
    with at_the_desk():
        need = Need.objects.get()
        assert (need.kind, need.rank, need.case_ref) == ("civic", 2, case.pk)
        assert not Enrolment.objects.filter(person_id=case.person_id).exists()


def test_a_ticket_is_good_for_its_own_account_and_class_only() -> None:
    case, session, other = applied(), announced(), announced()
    account, client = opened_to(case)
    ticket = ticket_in(page_of(client, session))
    forged = seal_ticket(Ticket(session.pk, uuid.uuid4(), case.person_id, None, 1, "", ""))
    for where, given, status in (
        *((other, ticket, 302), (session, forged, 404)),
        *((session, "", 302), (session, ticket[:-2] + "zz", 302)),
    ):
        assert book(client, where, given).status_code == status
    assert (counters(session), counters(other)) == ((0, 0, 0), (0, 0, 0))
    opened = open_ticket(ticket)
    assert opened is not None
    assert (opened.account, opened.rank) == (account.pk, 2)


def test_a_ticket_for_another_person_takes_nothing() -> None:
    case, session = applied(), announced()
    account, client = opened_to(case)
    with act():
        other: Person = ana(family_name="Somebody else")
    ticket = seal_ticket(Ticket(session.pk, account.pk, other.pk, None, 2, "", ""))
    assert book(client, session, ticket).status_code == 404
    assert counters(session) == (0, 0, 0)


def test_another_class_at_the_same_time_is_named_on_the_page() -> None:
    case, session = applied(), announced()
    other = announced(title="History of the country")
    _, client = opened_to(case)
    ticket = ticket_in(page_of(client, session))
    with at_the_desk():
        take(other, case.person_id)
    book(client, session, ticket)
    assert "another booking: History of the country" in page_of(client, session)
    assert counters(session) == (0, 0, 0)


def test_a_click_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    """Places left, session, account, link, and one statement that declares the act, gives the place and keeps its
    entry; the rest is the test's own transaction."""
    case, session = applied(), announced()
    _, client = opened_to(case)
    ticket = ticket_in(page_of(client, session))
    with django_assert_max_num_queries(8):
        book(client, session, ticket)
    assert counters(session) == (1, 1, 0)


def test_a_class_that_is_not_announced_does_not_exist() -> None:
    _, client = opened_to(applied())
    assert client.get(f"/my/places/{uuid.uuid4()}/").status_code == 404
    assert client.post(f"/my/places/{uuid.uuid4()}/wait/").status_code == 404
