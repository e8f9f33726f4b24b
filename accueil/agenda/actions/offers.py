"""Offering free places to those who wait: strictly by precedence and age, each held until it is answered or expires."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda import events
from accueil.agenda.actions.places import Seat, give_back, given_place
from accueil.agenda.candidates import Candidate, candidates
from accueil.agenda.models import Allocation, Enrolment, GroupSession, Need, PlaceOffer
from accueil.agenda.ordering import SEATED_ELSEWHERE, Line, allot
from accueil.agenda.setting_aside import offer_later
from accueil.database.chance import new_id
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused

STANDS_FOR = dt.timedelta(days=3)
"""How long an offer stands that a job makes when a place comes free."""


@transaction.atomic
def offer_places(
    *,
    session: UUID,
    until: dt.datetime,
    by: Agent,
    at: dt.datetime,
    seats: int | None = None,
    elsewhere: frozenset[UUID] = frozenset(),
) -> list[PlaceOffer]:
    """Offer every free place, in the order of the law, to those who wait for one; the round is kept with its reasons.

    ``seats``: not more than so many of them. ``elsewhere``: needs for which a proposal has a place in another class,
    which they are offered in the same transaction; they stand in the round with that reason.

    An offer holds the place until ``until``, or until the session begins. Places set aside that suit nobody are free
    for all again. Refused once the session has begun or is cancelled, and before it is announced.
    """
    row = GroupSession.objects.select_for_update(of=("self",)).filter(pk=session).first()
    if row is None or row.announced_at is None or row.cancelled_at is not None or row.starts_at <= at:
        raise Refused(_("Places of this session cannot be offered: it is not announced, cancelled, or has begun."))
    waiting = candidates(row.pk, at)
    free = row.capacity - row.taken - row.taken_elsewhere
    free = free if seats is None else min(free, seats)
    lines = allot([_asked(each.line, elsewhere) for each in waiting], free, _free_for_others(row, free, at.date()))
    if not waiting:
        GroupSession.objects.filter(pk=row.pk).update(set_aside=0)
        return []
    allocation = Allocation.objects.create(
        session=row,
        made_at=at,
        made_by=by.id,
        free=free,
        free_for_others=_free_for_others(row, free, at.date()),
        basis=[line.to_json() for line in lines],
    )
    offers = _offered(allocation, lines, waiting, min(until, row.starts_at), at)
    others = sum(line.taken and line.rank > 1 for line in lines)
    taken, taken_others = row.taken + len(offers), row.taken_others + others
    aside = 0 if seats is None else max(0, row.set_aside - len(offers))
    GroupSession.objects.filter(pk=row.pk).update(taken=taken, taken_others=taken_others, set_aside=aside)
    current().touch(*(each.person_id for each in offers))
    for offer in offers:
        events.announce(events.OFFER_MADE, offer)
    if offers:
        _tell_later(row)
    return offers


def _asked(line: Line, elsewhere: frozenset[UUID]) -> Line:
    return replace(line, fits=False, why=SEATED_ELSEWHERE) if line.fits and line.need in elsewhere else line


def _tell_later(row: GroupSession) -> None:
    """Defer, in this transaction, the job that tells of all offers of the round."""
    from accueil.agenda.tasks import tell_offers  # the jobs call the verbs, which enqueue them

    tell_offers.defer(session_id=str(row.pk), authority=row.authority)


def _free_for_others(row: GroupSession, free: int, on: dt.date) -> int:
    """Of the free places, how many people without precedence may have: all of them once the reserved are released."""
    if row.release_on is not None and row.release_on <= on:
        return free
    return max(0, min(free, row.capacity - row.reserved - row.taken_others - row.taken_elsewhere))


def _offered(
    allocation: Allocation, lines: Sequence[Line], waiting: Sequence[Candidate], until: dt.datetime, at: dt.datetime
) -> list[PlaceOffer]:
    person = {each.line.need: each.person_id for each in waiting}
    chosen = [(position, line) for position, line in enumerate(lines, 1) if line.taken]
    return PlaceOffer.objects.bulk_create(
        PlaceOffer(
            id=new_id(),
            need_id=line.need,
            session_id=allocation.session_id,
            person_id=person[line.need],
            allocation=allocation,
            position=position,
            offered_at=at,
            expires_at=until,
        )
        for position, line in chosen
    )


@transaction.atomic
def accept_offer(*, offer: PlaceOffer, by: Agent, on: dt.date, at: dt.datetime) -> Enrolment:
    """The held place is the person's. A place the need would be changed for is given back in the same breath.

    Refused once answered or expired, and where another booking lies at the same time (the offer stays open).
    """
    _answer(offer, PlaceOffer.Answer.ACCEPTED, at)
    need = Need.objects.get(pk=offer.need_id)
    seat = Seat(
        person_id=need.person_id,
        rank=need.rank,
        rank_source=need.rank_source,
        case_ref=need.case_ref,
        channel=Enrolment.Channel.OFFER,
        asked_at=need.asked_at,
        need=need.pk,
    )
    if need.instead_of_id is not None:
        seat = _changed_for(need.instead_of_id, seat, by=by, at=at)
    enrolment, ended = given_place(session=offer.session_id, seat=seat, by=by, on=on, at=at, held=True)
    Need.objects.filter(pk=need.pk, ended_at=None).update(ended_at=at, outcome=Need.Outcome.PLACED)
    withdraw_offers(needs=ended, by=by, at=at)
    events.announce(events.PLACE_GIVEN, enrolment)
    return enrolment


def _changed_for(held: UUID, seat: Seat, *, by: Agent, at: dt.datetime) -> Seat:
    """The later place goes back; the new one remembers where it came from."""
    earlier = Enrolment.objects.get(pk=held)
    if earlier.live:
        give_back(enrolment=earlier, reason=str(_("Changed for an earlier place")), by=by, at=at)
    return replace(seat, moved_from=held, voucher_ref=earlier.voucher_ref)


def _answer(offer: PlaceOffer, answer: str, at: dt.datetime) -> None:
    open_ones = PlaceOffer.objects.filter(pk=offer.pk, answered_at=None, expires_at__gt=at)
    if not open_ones.update(answered_at=at, answer=answer):
        raise Refused(_("This offer was answered before, or its time is over. You keep your rank on the waiting list."))
    current().touch(offer.person_id)
    offer.answered_at, offer.answer = at, answer


@transaction.atomic
def decline_offer(*, offer: PlaceOffer, by: Agent, at: dt.datetime) -> PlaceOffer:
    """The place goes to the next; the need keeps its rank and age, and is not offered this session again."""
    _answer(offer, PlaceOffer.Answer.DECLINED, at)
    _free_held([offer.pk], at)
    return offer


@transaction.atomic
def expire_offers(*, at: dt.datetime) -> int:
    """End the offers of this authority whose time is over; needs keep rank and age. Returns how many there were."""
    over = PlaceOffer.objects.select_for_update(of=("self",), skip_locked=True).filter(
        answered_at=None, expires_at__lte=at
    )
    ids = list(over.values_list("pk", flat=True))
    PlaceOffer.objects.filter(pk__in=ids).update(answered_at=at, answer=PlaceOffer.Answer.EXPIRED)
    _free_held(ids, at)
    return len(ids)


def withdraw_offers(*, needs: Sequence[UUID], by: Agent, at: dt.datetime) -> int:
    """Take back the open offers to these needs; their places are free for the next. Returns how many there were."""
    open_ones = PlaceOffer.objects.filter(need_id__in=needs, answered_at=None)
    ids = list(open_ones.values_list("pk", flat=True))
    PlaceOffer.objects.filter(pk__in=ids).update(answered_at=at, answer=PlaceOffer.Answer.WITHDRAWN)
    _free_held(ids, at)
    return len(ids)


_FREE_HELD = """
update agenda_groupsession s set taken = s.taken - sums.places, taken_others = s.taken_others - sums.others,
  set_aside = case when s.cancelled_at is null and s.starts_at > %(at)s then s.set_aside + sums.places
    else s.set_aside end
from (select o.session_id, count(*) as places, count(*) filter (where n.rank > 1) as others
      from agenda_placeoffer o join agenda_need n on n.id = o.need_id
      where o.id = any (%(ids)s) group by o.session_id) sums
where s.id = sums.session_id
returning s.id, s.authority, s.set_aside
"""


def _free_held(offers: Sequence[UUID], at: dt.datetime) -> None:
    """The places held by these offers are set aside for the next, and a job goes on offering them."""
    if not offers:
        return
    with connection.cursor() as cursor:
        cursor.execute(_FREE_HELD, {"ids": list(offers), "at": at})
        for session, authority, aside in cursor.fetchall():
            if aside:
                offer_later(session, authority)
