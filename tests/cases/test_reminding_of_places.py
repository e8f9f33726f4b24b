"""Reminders of a class that begins soon and of a voucher that ends soon: told once, and only while they stand."""

from __future__ import annotations

import datetime as dt
import uuid

from accueil.agenda.actions import postpone_session
from accueil.agenda.models import Enrolment, GroupSession
from accueil.cases.procedure import procedure
from accueil.cases.reminders_of_places import CLASS, VOUCHER, dates_due, vouchers_due
from accueil.messages.actions import deliver, tell_due
from accueil.messages.models import Message
from accueil.training.actions.vouchers import void_voucher
from tests.agenda.classes import FIRST, a_class, places_in
from tests.agenda.gatherings import FIRST as AUTUMN
from tests.agenda.gatherings import announced, at_the_desk, evenings, people, take
from tests.cases.test_reminding import JOB, in_act
from tests.people.persons import AT, CLAIRE, HERE, act
from tests.training import schools

PRACTICE = procedure("luxembourg_cai").practice
DAYS = dt.timedelta(days=PRACTICE["class_reminder_days"])
MONTH = dt.timedelta(days=PRACTICE["voucher_reminder_days"])
BEGINS = FIRST.date()


def reminded(kind: str, day: dt.date) -> list[Message]:
    """Everything told by this kind up to the morning of a day, as it was worded for the inbox."""
    at = dt.datetime.combine(day, dt.time(8), dt.UTC)
    with in_act("messages.remind"):
        tell_due(kind=kind, day=day, by=JOB, at=at)
        ids = list(Message.objects.filter(kind=kind, root=None).values_list("pk", flat=True))
    with in_act("messages.send"):
        for message_id in ids:
            deliver(message_id=message_id, at=at)
        return list(Message.objects.filter(pk__in=ids))


def due(day: dt.date) -> list[uuid.UUID]:
    with in_act("messages.remind"):
        return [each.person_id for each in dates_due(HERE, day)]


def test_who_has_a_place_is_told_some_days_before_and_once(db: None) -> None:
    [place] = places_in(a_class(), 1)
    assert due(BEGINS - DAYS - dt.timedelta(days=1)) == []
    assert due(BEGINS - DAYS) == [place.person_id]
    assert due(BEGINS) == []
    reminded(CLASS, BEGINS - DAYS)
    [message] = reminded(CLASS, BEGINS - dt.timedelta(days=1))
    assert "Civic course, June" in message.subject
    assert "18:00" in message.body
    assert "Room 4" in message.body


def test_a_place_given_back_or_a_class_cancelled_meanwhile_is_not_reminded_of(db: None) -> None:
    session = a_class()
    [place] = places_in(session, 1)
    with in_act("messages.remind"):
        tell_due(kind=CLASS, day=BEGINS - DAYS, by=JOB, at=AT)
    with act("agenda.sessions"):
        GroupSession.objects.filter(pk=session.pk).update(cancelled_at=AT)
    [message] = reminded(CLASS, BEGINS - DAYS)
    assert message.dropped_at is not None
    assert due(BEGINS - DAYS) == []
    with act("agenda.sessions"):
        GroupSession.objects.filter(pk=session.pk).update(cancelled_at=None)
        Enrolment.objects.filter(pk=place.pk).update(cancelled_at=AT)
    assert due(BEGINS - DAYS) == []


def test_who_booked_a_day_before_and_whose_class_is_no_offer_yet_are_not_reminded(db: None) -> None:
    places_in(a_class(), 1, enrolled_at=FIRST - dt.timedelta(days=1))
    places_in(a_class(announced_at=None, title="Draft"), 1)
    assert due(BEGINS - dt.timedelta(days=1)) == []


def test_a_date_that_moved_is_reminded_of_again(db: None) -> None:
    [person] = people(1)
    with at_the_desk():
        session = announced(AUTUMN, 1)
        take(session, person)
    reminded(CLASS, AUTUMN.date() - DAYS)
    later = AUTUMN + dt.timedelta(weeks=2)
    with at_the_desk():
        postpone_session(
            session=session.pk, meetings=evenings(later, 1), decide_on=None, reason="room", by=CLAIRE, at=AT
        )
    assert len(reminded(CLASS, later.date() - DAYS)) == 2


def test_each_date_is_reminded_of_once(db: None) -> None:
    [place] = places_in(a_class(3), 1)
    days = [BEGINS + dt.timedelta(weeks=week, days=-1) for week in range(3)]
    for day in days:
        reminded(CLASS, day)
        told = reminded(CLASS, day)
    assert {each.person_id for each in told} == {place.person_id}
    assert len(told) == 3
    assert len({each.body for each in told}) == 3


def test_a_voucher_nobody_used_is_told_before_its_last_day_with_its_code(db: None) -> None:
    somebody = schools.person()
    with act("training.vouchers_of_a_contract"):
        voucher = schools.issued(schools.entitled(somebody))
    last = voucher.valid_until - dt.timedelta(days=1)
    with in_act("messages.remind"):
        assert list(vouchers_due(HERE, last - MONTH - dt.timedelta(days=1))) == []
        assert [each.person_id for each in vouchers_due(HERE, last - MONTH)] == [somebody.pk]
        assert [each.person_id for each in vouchers_due(HERE, last)] == [somebody.pk]
        assert list(vouchers_due(HERE, voucher.valid_until)) == []
    reminded(VOUCHER, last - MONTH)
    [message] = reminded(VOUCHER, last)
    code = voucher.code
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in message.body


def test_a_voucher_declared_void_meanwhile_is_not_told(db: None) -> None:
    somebody = schools.person()
    with act("training.vouchers_of_a_contract"):
        voucher = schools.issued(schools.entitled(somebody))
    last = voucher.valid_until - dt.timedelta(days=1)
    with in_act("messages.remind"):
        tell_due(kind=VOUCHER, day=last, by=JOB, at=AT)
    with act("training.vouchers_of_a_contract"):
        void_voucher(voucher=voucher.pk, reason="The paper was lost", ruling=schools.YES, by=CLAIRE, at=AT)
    [message] = reminded(VOUCHER, last)
    assert message.dropped_at is not None
