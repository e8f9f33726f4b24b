"""Reminders of an interview and of a term: the days before are the office's data, each is told once, none too late."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from accueil.access.models import Account
from accueil.agenda.actions import Hours, open_slots
from accueil.cases.actions.booking import book_interview, cancel_interview
from accueil.cases.models import Case, Contract
from accueil.cases.procedure import procedure
from accueil.cases.reminders import APPOINTMENT, TERM, appointments_due, terms_due
from accueil.journal.context import Access, Kind, opened
from accueil.journal.jobs import job_agent
from accueil.journal.models import Entry
from accueil.messages.actions import deliver, tell_due
from accueil.messages.models import Message
from accueil.messages.reminders import Due, reminder_kinds
from accueil.people.actions import ContactInput, record_contact
from accueil.training.service import Service
from tests.cases import stories
from tests.cases.stories import AUTHORITY, CLAIRE, act, applied, at
from tests.jobs import run_jobs

PRACTICE = procedure("luxembourg_cai").practice
BOOKED, HELD = dt.date(2021, 5, 3), dt.date(2021, 5, 20)
BEFORE = dt.timedelta(days=PRACTICE["appointment_reminder_days"])
JOB = job_agent("reminding people", AUTHORITY)


def in_act(activity: str) -> Any:
    return opened(Access(JOB, AUTHORITY, activity, "Reminding of a day that comes near", Kind.WRITE))


@pytest.fixture
def booked(db: None) -> Case:
    """Ana's interview of 20 May, booked on 3 May, at ten o'clock UTC."""
    officer = Account.objects.create_user("claire@accueil.lu", kind=Account.Kind.STAFF, name="Claire Weber")
    given = {"place": "Bureau 12", "mode": "in_person", "by": CLAIRE, "at": at(BOOKED)}
    with act():
        [slot] = open_slots(authority=AUTHORITY, officer=officer, hours=Hours(at(HELD), 60, 1), **given)  # type: ignore[arg-type]
        case = applied()
        book_interview(case=case, slot=slot.pk, by=CLAIRE, at=at(BOOKED))
        return case


def due(day: dt.date, kind: str = APPOINTMENT) -> list[Due]:
    with in_act("messages.remind"):
        return list((appointments_due if kind == APPOINTMENT else terms_due)(AUTHORITY, day))


def told(kind: str, day: dt.date) -> list[Message]:
    """Everything told by this kind after the morning of a day, delivered at that morning's hour."""
    with in_act("messages.remind"):
        tell_due(kind=kind, day=day, by=JOB, at=at(day))
        found = list(Message.objects.filter(kind=kind))
    for message in found:
        with in_act("messages.send"):
            deliver(message_id=message.pk, at=at(day))
            for way in Message.objects.filter(root=message):
                deliver(message_id=way.pk, at=at(day))
    return found


def test_an_interview_is_told_some_days_before_and_not_earlier(booked: Case) -> None:
    assert due(HELD - BEFORE - dt.timedelta(days=1)) == []
    [found] = due(HELD - BEFORE)
    assert found.person_id == booked.person_id
    assert due(HELD) == []


def test_a_morning_that_was_missed_is_caught_up_and_none_is_told_twice(booked: Case) -> None:
    told(APPOINTMENT, HELD - dt.timedelta(days=1))
    told(APPOINTMENT, HELD - dt.timedelta(days=1))
    [reminder] = [each for each in mail.outbox if "20" in each.subject]
    assert "12:00" in str(reminder.body)
    assert "Bureau 12" in str(reminder.body)


def test_a_cancelled_interview_is_not_reminded_of(booked: Case) -> None:
    with in_act("messages.remind"):
        tell_due(kind=APPOINTMENT, day=HELD - BEFORE, by=JOB, at=at(HELD - BEFORE))
    with act():
        cancel_interview(case=booked, by=CLAIRE, at=at(HELD - BEFORE))
        [message] = Message.objects.filter(kind=APPOINTMENT)
    with in_act("messages.send"):
        deliver(message_id=message.pk, at=at(HELD - BEFORE))
        assert Message.objects.get(pk=message.pk).dropped_at is not None
    assert due(HELD - dt.timedelta(days=1)) == []


def test_who_booked_a_day_before_is_not_reminded(booked: Case) -> None:
    with act():
        from accueil.agenda.models import Appointment

        Appointment.objects.update(booked_at=at(HELD - dt.timedelta(days=1)))
    assert due(HELD - dt.timedelta(days=1)) == []


@pytest.fixture
def running(db: None) -> Contract:
    """Ana's contract, in effect since her language course began on 7 June 2021, reachable by e-mail."""
    with act():
        contract = stories.contract_of()
        service = Service(obligation="language", kind="service", began_on=dt.date(2021, 6, 7),
                          issuer_kind="training_body", issuer_name="INLL")  # fmt: skip
        stories.recorded(contract, service)
        contact = ContactInput(email="ana@example.lu")
        record_contact(person=contract.case.person, contact=contact, by=CLAIRE, on=dt.date(2021, 6, 7))
        return Contract.objects.get(pk=contract.pk)


def test_a_term_is_told_some_days_before_with_what_is_missing(running: Contract) -> None:
    assert running.effect is not None
    last = running.effect.upper - dt.timedelta(days=1)
    before = dt.timedelta(days=PRACTICE["term_reminder_days"])
    assert due(last - before - dt.timedelta(days=1), TERM) == []
    mail.outbox.clear()
    told(TERM, last - before)
    told(TERM, last - before + dt.timedelta(days=1))
    [reminder] = mail.outbox
    with act():
        case = Case.objects.select_related("person").get(pk=running.case_id)
    assert case.number in reminder.subject
    of = procedure(case.programme)
    for each in of.obligations.values():
        assert each.label.says(case.person.language) in str(reminder.body)


def test_a_term_before_which_nothing_is_missing_is_not_told(running: Contract) -> None:
    assert running.effect is not None
    last = running.effect.upper - dt.timedelta(days=1)
    with in_act("messages.remind"):
        tell_due(kind=TERM, day=last, by=JOB, at=at(last))
    with act():
        contract = Contract.objects.get(pk=running.pk)
        stories.recorded(contract, stories.LANGUAGE)
        stories.recorded(contract, stories.CIVIC)
        stories.recorded(contract, stories.ORIENTATION)
        [message] = Message.objects.filter(kind=TERM)
    with in_act("messages.send"):
        deliver(message_id=message.pk, at=at(last))
        assert Message.objects.get(pk=message.pk).dropped_at is not None
    assert due(last, TERM) == []


def test_each_kind_of_reminder_is_a_job_of_its_own_with_its_entry(own_database: str) -> None:
    from accueil.messages.tasks import remind_all

    remind_all(timestamp=0)
    assert set(run_jobs()) == {"succeeded"}
    with act("journal.retrace"):
        entries = Entry.objects.filter(activity="messages.remind")
        assert entries.filter(authority=AUTHORITY).count() == len(reminder_kinds())
