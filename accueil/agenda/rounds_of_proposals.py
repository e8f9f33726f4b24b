"""Which rounds of offers a part of a proposal means, so that nobody who comes before is passed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from accueil.agenda.assignment import Assignment, Waiting
from accueil.agenda.candidates import candidates
from accueil.agenda.fitting import hindrance
from accueil.agenda.freshness import offered_by_proposal
from accueil.agenda.models import ProposalStep


@dataclass(frozen=True, slots=True)
class Round:
    """Offer the places of one class to ``needs``; ``elsewhere`` are seated in another class by the same proposal."""

    session: UUID
    needs: tuple[UUID, ...]
    elsewhere: frozenset[UUID]


def rounds_for(step: ProposalStep, then: Assignment, seats: int, at: dt.datetime) -> list[Round]:
    """The rounds for the first ``seats`` people of a part: its own class, and those in which people who come before
    them have their place by the proposal; its own class first."""
    waiting = _still_seated(step, then, at)
    own = str(step.session_id)
    chosen = {own: [each for each in waiting if then.placed[each.id] == own][:seats]}
    offers = {room.id: room.offered for room in then.rooms}
    position = {each.id: number for number, each in enumerate(waiting)}
    while True:
        more = _who_come_before(waiting, then.placed, chosen, offers, position)
        if not more:
            break
        for each in more:
            room = then.placed[each.id]
            last = max(position[each.id], *(position[known.id] for known in chosen.get(room, [each])))
            chosen[room] = [other for other in waiting[: last + 1] if then.placed[other.id] == room]
    return [
        Round(
            UUID(room),
            tuple(UUID(each.id) for each in people),
            frozenset(UUID(each.id) for each in waiting if then.placed[each.id] != room),
        )
        for room, people in sorted(chosen.items(), key=lambda pair: (pair[0] != own, pair[0]))
        if people
    ]


def _who_come_before(
    waiting: list[Waiting],
    placed: Mapping[str, str],
    chosen: Mapping[str, list[Waiting]],
    offers: Mapping[str, object],
    position: Mapping[str, int],
) -> list[Waiting]:
    """People not chosen yet who come before somebody chosen for a class that would suit them too."""
    have = {each.id for people in chosen.values() for each in people}
    last = {room: max(position[each.id] for each in people) for room, people in chosen.items() if people}
    return [
        each
        for each in waiting
        if each.id not in have
        and any(
            position[each.id] < end and not hindrance(each.wish, offers[room])  # type: ignore[arg-type]
            for room, end in last.items()
            if room != placed[each.id]
        )
    ]


def _still_seated(step: ProposalStep, then: Assignment, at: dt.datetime) -> list[Waiting]:
    """Those who wait and can still take the place the proposal seats them in, the first in order first.

    Somebody with another booking at that time, or who declined that class before, cannot: the round asks in order.
    """
    given = {need for needs in offered_by_proposal(step.proposal).values() for need in needs}
    rooms = sorted({then.placed[each.id] for each in then.waiting if not each.holds and each.id in then.placed})
    able = {room: {str(each.line.need) for each in candidates(UUID(room), at) if each.line.fits} for room in rooms}
    return [
        each
        for each in then.waiting
        if not each.holds and each.id not in given and each.id in able.get(then.placed.get(each.id, ""), ())
    ]
