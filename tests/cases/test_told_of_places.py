"""A place that was given and a voucher that was issued are told once, while they stand."""

from __future__ import annotations

import datetime as dt

from accueil.agenda.actions import give_back
from accueil.cases.places.booking import book_place
from accueil.cases.places.vouchers import issue
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
