"""Who waits, where they stand, and why somebody was not offered a place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accueil.agenda.candidates import AREA, CLASH, HAS_PLACE, NOT_EARLIER, OFFER_OPEN, OFFERED_BEFORE, TIMES, fits
from accueil.agenda.models import Allocation, GroupSession, Need, PlaceOffer
from accueil.agenda.ordering import NOTHING_LEFT, RESERVED, SEATED_ELSEWHERE, replayed


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a need stands: ``position`` of ``of`` who wait for the same; ``ahead_first`` of those before it come first
    by law, ``ahead_by_age`` asked earlier. ``rank_source`` is the provision that gives precedence, if any."""

    position: int
    of: int
    ahead_first: int
    ahead_by_age: int
    rank: int
    rank_source: str
    asked_at: dt.datetime

    @property
    def could_move_up(self) -> bool:
        """Whether precedence would bring the need forward: the one thing, apart from time, that changes its place."""
        return self.rank > 1 and self.ahead_by_age + self.ahead_first > 0


def standing_of(need: Need) -> Standing | None:
    """Where a live need stands; None once it is over. Others are counted, none is named: own acts may ask."""
    with connection.cursor() as cursor:
        cursor.execute("select ahead_first, ahead_by_age, waiting from agenda_standing(%s)", [need.pk])
        row = cursor.fetchone()
    if row is None:
        return None
    first, by_age, waiting = row
    return Standing(first + by_age + 1, waiting, first, by_age, need.rank, need.rank_source, need.asked_at)


_REASONS: dict[str, Promise] = {
    NOTHING_LEFT: _("All free places went to people who come first by law or asked earlier."),
    RESERVED: _("The places left were kept for people with a signed contract at that time."),
    AREA: _("The class is in an area that was not among those asked for."),
    TIMES: _("The class is at times that were not among those asked for."),
    CLASH: _("There was another booking at the same time."),
    OFFERED_BEFORE: _("This class was offered before, and declined or not answered in time."),
    OFFER_OPEN: _("Another offer was open at that time."),
    HAS_PLACE: _("There was a place in such a class already."),
    SEATED_ELSEWHERE: _("A place was offered in another class at the same time, nearer to what was asked for."),
    NOT_EARLIER: _("The class is not earlier than the one already booked."),
}


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a need got no place in one round: ``sentence`` for the person; ``ahead`` were offered a place before it."""

    offered: bool
    why: str
    sentence: str | Promise
    position: int
    ahead: int


def why_not(allocation: Allocation, need: UUID) -> WhyNot | None:
    """What happened to a need in a round of offers; None if it did not wait for that session then."""
    ahead = 0
    for position, line in enumerate(allocation.basis, 1):
        if line["need"] == str(need):
            sentence = _("A place was offered.") if line["taken"] else _REASONS[line["why"]]
            return WhyNot(line["taken"], line["why"], sentence, position, ahead)
        ahead += line["taken"]
    return None


def replay_agrees(allocation: Allocation) -> bool:
    """Whether the rule, asked again over the stored lines, gives what was offered then."""
    again: object = replayed(allocation.basis, allocation.free, allocation.free_for_others)
    return again == list(allocation.basis)


def need_for(person_id: UUID, session: GroupSession) -> Need | None:
    """The oldest need of a person that the session would meet."""
    return next((each for each in needs_of(person_id) if fits(each, session)), None)


def needs_of(person_id: UUID) -> list[Need]:
    """What a person waits for, the oldest request first."""
    return list(Need.objects.filter(person_id=person_id, ended_at=None).order_by("asked_at", "id"))


def open_offers_of(person_id: UUID, at: dt.datetime) -> list[PlaceOffer]:
    """Offers a person can answer, the first to expire first, with their session."""
    rows = PlaceOffer.objects.filter(person_id=person_id, answered_at=None, expires_at__gt=at)
    return list(rows.select_related("session", "need").order_by("expires_at", "id"))


def offer_stands(offer_id: UUID) -> bool:
    """Whether an offer waits for an answer."""
    return PlaceOffer.objects.filter(pk=offer_id, answered_at=None).exists()
