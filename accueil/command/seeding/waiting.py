"""People who wait for a place, and offers to the first of them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from accueil.agenda.actions import Wish, offer_places
from accueil.cases.places.booking import wait_for_place
from accueil.command.seeding.desk import ACTIVITY, REASON, Desk, at
from accueil.command.seeding.law_days import LawDays
from accueil.command.seeding.offering import Given
from accueil.command.seeding.pool import Pool, since
from accueil.journal.context import Access, Kind, opened

STANDS_DAYS, LONG, LATELY = 3, 40, 2


def line_up(given: Given, pool: Pool, desk: Desk, law: LawDays) -> list[UUID]:
    """Who waits for a class like this: long before it was announced, or since it is full. Their ids."""
    planned, session = given.planned, given.session
    ago = LONG if planned.offered else LATELY
    latest = law.day - dt.timedelta(days=ago + 1)
    people = pool.take(planned, planned.waiting, known_by=latest, first=given.first, day=law.day)
    wish = Wish(session.kind, "", session.language, session.level, (session.area,), tuple(session.times))
    with opened(Access(desk.agent, desk.authority, ACTIVITY, REASON, Kind.WRITE)):
        for number, each in enumerate(people):
            on = max(law.day - dt.timedelta(days=ago), since(each))
            wait_for_place(case=each.case, wish=wish, by=desk.agent, on=on, at=at(on, 9, 3 * (number % 20)))
    return [each.case.person_id for each in people]


def offer(given: Given, desk: Desk, law: LawDays) -> None:
    """The places set aside for those who wait are offered to them, this morning."""
    now = at(law.day, 8)
    with opened(Access(desk.agent, desk.authority, ACTIVITY, REASON, Kind.WRITE)):
        until = now + dt.timedelta(days=STANDS_DAYS)
        offer_places(session=given.session.pk, until=until, by=desk.agent, at=now)
