"""A place that was given and a voucher that was issued are told once, while they stand."""

from __future__ import annotations

import datetime as dt

from django.core import mail

from accueil.agenda.actions import give_back
from accueil.cases.places.booking import book_place
from accueil.cases.places.telling import online_untold, tell_of_place, tell_online
from accueil.cases.places.vouchers import issue
from accueil.messages.actions import deliver
from accueil.messages.models import Message
from tests.agenda.gatherings import announced, at_the_desk
from tests.cases.stories import CLAIRE, act, at
from tests.jobs import run_jobs
from tests.portals.newcomer.files import in_effect
from tests.training.schools import vouchers

DAY = dt.date(2023, 6, 16)


def told(kind: str) -> int:
    with act("messages.outbox"):
        return Message.objects.filter(kind=kind, channel="inbox").count()


def test_a_place_is_told_once_and_one_given_back_at_once_is_not(own_database: str) -> None:
    contract, kept, other = in_effect(), announced(), announced(dt.datetime(2023, 10, 2, 16, tzinfo=dt.UTC))
    with at_the_desk():
        for session in (kept, other):
            given = {"session": session, "channel": "office", "by": CLAIRE, "on": DAY, "at": at(DAY)}
            place = book_place(case=contract.case, **given)  # type: ignore[arg-type]
        give_back(enrolment=place, reason="", by=CLAIRE, at=at(DAY))
    run_jobs()
    assert told("place_given") == 1


def test_a_voucher_is_told_with_its_code(own_database: str) -> None:
    contract = in_effect()
    with vouchers():
        issue(contract=contract, subject="lb", by=CLAIRE, on=DAY, at=at(DAY))
    run_jobs()
    assert told("voucher_issued") == 1


def test_a_place_booked_online_is_confirmed_by_the_clock_with_its_dates_once(db: None) -> None:
    """The click itself tells nobody: a job finds it, and the e-mail carries the dates for any calendar."""
    contract, session = in_effect(), announced()
    with at_the_desk():
        book_place(case=contract.case, session=session, channel="online", by=CLAIRE, on=DAY, at=at(DAY))
    since, then = at(DAY) - dt.timedelta(hours=1), at(DAY) + dt.timedelta(minutes=5)
    assert told("place_given") == 0
    assert online_untold(since) == ["lu-integration"]
    for _again in range(2):
        with act("cases.class_notices"):
            tell_online(since=since, by=CLAIRE, at=then)
    assert told("place_given") == 1
    assert online_untold(since) == []


def test_the_confirmation_by_mail_carries_every_date(db: None) -> None:
    contract, session = in_effect(), announced()
    with at_the_desk():
        given = {"session": session, "channel": "online", "by": CLAIRE, "on": DAY, "at": at(DAY)}
        place = book_place(case=contract.case, **given)  # type: ignore[arg-type]
    with act("cases.class_notices"):
        tell_of_place(enrolment=place.pk, by=CLAIRE, at=at(DAY))
    with act("messages.send"):
        deliver(message_id=Message.objects.get(kind="place_given").pk, at=at(DAY))
        deliver(message_id=Message.objects.get(kind="place_given", channel="email").pk, at=at(DAY))
    (name, content, kind) = mail.outbox[0].attachments[0]
    assert (name, kind) == ("dates.ics", "text/calendar; charset=utf-8; method=PUBLISH")
    assert str(content).count("BEGIN:VEVENT") == 2


def test_a_place_given_back_before_the_clock_came_is_not_confirmed(db: None) -> None:
    contract, session = in_effect(), announced()
    with at_the_desk():
        given = {"session": session, "channel": "online", "by": CLAIRE, "on": DAY, "at": at(DAY)}
        place = book_place(case=contract.case, **given)  # type: ignore[arg-type]
        give_back(enrolment=place, reason="", by=CLAIRE, at=at(DAY))
    assert online_untold(at(DAY) - dt.timedelta(hours=1)) == []
