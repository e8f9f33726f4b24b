"""Places given through the office, some of them with a voucher that the school redeems."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.agenda.actions import set_taken_elsewhere
from accueil.agenda.models import Enrolment
from accueil.cases.models import Contract
from accueil.cases.places.booking import book_place
from accueil.cases.places.vouchers import issue, redeem
from accueil.command.seeding.desk import ACTIVITY, REASON, Desk, at
from accueil.command.seeding.law_days import LawDays
from accueil.command.seeding.offering import Given
from accueil.command.seeding.pool import Pool, since
from accueil.command.seeding.unfolding import Written
from accueil.journal.context import Access, Kind, opened
from accueil.training.queries.vouchers import entitlement_of

SPREAD, LATEST = 20, 3
ISSUED_DAYS, HANDED_OUT = 10, 40


@dataclass(frozen=True, slots=True)
class Seated:
    """A person with a place."""

    written: Written
    enrolment: Enrolment


def give_places(given: Given, pool: Pool, desk: Desk, law: LawDays) -> list[Seated]:
    """The people who have a place in the class, and the number of those the office does not know."""
    planned, anchor = given.planned, min(given.first, law.day)
    known_by = anchor - dt.timedelta(days=LATEST + 2)
    people = pool.take(planned, planned.people, known_by=known_by, first=given.first, day=law.day)
    seated = []
    with opened(Access(desk.agent, desk.authority, ACTIVITY, REASON, Kind.WRITE)):
        days = [_booked_on(each, number, given, anchor, law) for number, each in enumerate(people)]
        codes = {
            number: _voucher(each, given, days[number], desk)
            for number, each in enumerate(people)
            if given.course is not None and given.course.reduced_fee_cents is not None and number % 2 == 0
        }
        for number, each in enumerate(people):
            if not codes.get(number):
                seated.append(Seated(each, _booked(each, given, number, days[number], desk)))
    seated += [Seated(people[number], _redeemed(code, given, days[number])) for number, code in codes.items() if code]
    with opened(Access(desk.agent, desk.authority, "agenda.sessions", REASON, Kind.WRITE)):
        full = bool(planned.waiting) and not planned.offered
        elsewhere = planned.capacity - len(seated) if full else planned.elsewhere
        set_taken_elsewhere(session=given.session.pk, number=elsewhere, by=desk.agent, at=at(anchor, 8))
    return seated


def _booked_on(written: Written, number: int, given: Given, anchor: dt.date, law: LawDays) -> dt.date:
    """Some day of the last weeks, after the signature and once the class can be booked."""
    wished = anchor - dt.timedelta(days=LATEST + number % SPREAD)
    earliest = max(since(written), given.announced(law.day)) + dt.timedelta(days=1)
    return min(max(wished, earliest), anchor - dt.timedelta(days=1))


def _booked(written: Written, given: Given, number: int, on: dt.date, desk: Desk) -> Enrolment:
    channel = "online" if number % 3 else "office"
    return book_place(
        case=written.case, session=given.session, channel=channel, by=desk.agent, on=on, at=at(on, 10, number % 60)
    )


def _voucher(written: Written, given: Given, on: dt.date, desk: Desk) -> str:
    """The code of a voucher for the class; empty where the contract gives none."""
    contract = Contract.objects.get(case=written.case, sequence=1)
    if entitlement_of(contract.pk) is None:
        return ""
    subject = given.session.language
    return issue(contract=contract, subject=subject, by=desk.agent, on=on, at=at(on, 9)).code


def _redeemed(code: str, given: Given, on: dt.date) -> Enrolment:
    assert given.school is not None
    assert given.course is not None
    with opened(given.school.access("training.voucher")):
        used = redeem(code=code, course=given.course.pk, by=given.school.agent, on=on, at=at(on, 17))
        assert used.enrolment is not None
        return used.enrolment


def hand_out_vouchers(pool: Pool, desk: Desk, law: LawDays) -> None:
    """Some people hold a voucher they have not used yet, issued the other week."""
    on = law.day - dt.timedelta(days=ISSUED_DAYS)
    with opened(Access(desk.agent, desk.authority, ACTIVITY, REASON, Kind.WRITE)):
        for each in pool.learners(on)[:HANDED_OUT]:
            held = entitlement_of(Contract.objects.get(case=each.case, sequence=1).pk)
            if held is None or held.vouchers.exists() or not each.told.number % 3:
                continue
            contract = Contract.objects.get(pk=held.contract_ref)
            issue(contract=contract, subject=each.told.person.learns, by=desk.agent, on=on, at=at(on, 15))
