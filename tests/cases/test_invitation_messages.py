"""The message about an interview: sent with the hour of the place, and not when the appointment has gone meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from accueil.access.models import Account
from accueil.agenda.actions import Hours, open_slots
from accueil.agenda.models import Slot
from accueil.cases.actions.booking import book_interview, cancel_interview
from accueil.messages.models import Message
from tests.cases.stories import AUTHORITY, CLAIRE, act, applied, at
from tests.jobs import run_jobs

TODAY, DAY = dt.date(2021, 5, 3), dt.date(2021, 5, 10)


@pytest.fixture
def slot(own_database: str) -> Slot:
    """A slot at ten o'clock UTC, which is noon in Luxembourg in May."""
    officer = Account.objects.create_user("claire@accueil.lu", kind=Account.Kind.STAFF, name="Claire Weber")
    hours = Hours(at(DAY), 60, 1)
    with act():
        given = {"place": "Bureau 12", "mode": "in_person", "by": CLAIRE, "at": at(TODAY)}
        return open_slots(authority=AUTHORITY, officer=officer, hours=hours, **given)[0]  # type: ignore[arg-type]


def test_the_invitation_names_the_hour_of_the_place(slot: Slot) -> None:
    with act():
        book_interview(case=applied(), slot=slot.pk, by=CLAIRE, at=at(TODAY))
    run_jobs()
    [sent] = mail.outbox
    assert "12:00" in str(sent.body)
    assert "Bureau 12" in str(sent.body)


def test_a_cancelled_appointment_is_not_announced_and_booked_again_it_is(slot: Slot) -> None:
    with act():
        case = applied()
        book_interview(case=case, slot=slot.pk, by=CLAIRE, at=at(TODAY))
        cancel_interview(case=case, by=CLAIRE, at=at(TODAY))
    run_jobs()
    assert not mail.outbox
    with act():
        assert Message.objects.get().dropped_at is not None
        book_interview(case=case, slot=slot.pk, by=CLAIRE, at=at(TODAY))
    run_jobs()
    assert len(mail.outbox) == 1
