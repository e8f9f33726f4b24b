"""Whether a part of a stored proposal still rests on what it was worked out from, and what changed if not.

Only what concerns the part is compared: those who wait for its classes, who holds a place in them, the free places.
What the same proposal brought about itself, by parts already taken, is no change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accueil.agenda.assignment import Assignment, Room, Waiting
from accueil.agenda.candidates import offered_by
from accueil.agenda.fitting import Wish, hindrance
from accueil.agenda.models import Enrolment, GroupSession, PlaceOffer, Proposal
from accueil.agenda.queries.wanting import who_wait
from accueil.kernel.faults import Difference

WAITING, HOLDING, FREE, CHANGED = (
    _("People who wait for it"),
    _("People who have a place: %(title)s"),
    _("Free places: %(title)s"),
    _("The class: %(title)s"),
)
ORDER = _("Rank, age or wish of people who wait for it")


@dataclass(frozen=True, slots=True)
class Concern:
    """What a part of a proposal is about: its classes, and a wish where it is about opening a class."""

    classes: frozenset[str] = frozenset()
    wish: Wish | None = None


def differences(proposal: Proposal, then: Assignment, concern: Concern, at: dt.datetime) -> list[Difference]:
    """What changed since, each with the value then and the value now; none where the part stands."""
    rooms = {room.id: room for room in then.rooms if room.id in concern.classes}
    offered = offered_by_proposal(proposal)
    given = {need for needs in offered.values() for need in needs}
    before = {each.id: each for each in then.waiting if not each.holds and each.id not in given}
    now = {each.id: each for each in who_wait(proposal.kind, at) if each.id not in given}
    found = _of_people(_concerned(before, rooms, concern), _concerned(now, rooms, concern))
    sessions = {str(each.pk): each for each in GroupSession.objects.filter(pk__in=concern.classes)}
    for key, room in sorted(rooms.items()):
        holders = {each.id for each in then.waiting if each.holds == key}
        found += _of_class(room, sessions.get(key), holders, offered.get(key, frozenset()))
    return found


def offered_by_proposal(proposal: Proposal) -> dict[str, frozenset[str]]:
    """The needs that parts of the proposal taken by now offered a place, by class."""
    found: dict[str, set[str]] = {}
    for step in proposal.steps.exclude(answer=""):
        for key, needs in step.done.get("offered", {}).items():
            found.setdefault(key, set()).update(needs)
    return {key: frozenset(needs) for key, needs in found.items()}


def _concerned(people: Mapping[str, Waiting], rooms: Mapping[str, Room], concern: Concern) -> dict[str, Waiting]:
    def is_concerned(wish: Wish) -> bool:
        if concern.wish is not None:
            return _same(wish) == _same(concern.wish)
        return any(not hindrance(wish, room.offered) for room in rooms.values())

    return {key: each for key, each in people.items() if is_concerned(each.wish)}


def _same(wish: Wish) -> tuple[str, str, str, str]:
    return wish.kind, wish.module, wish.language, wish.level


def _of_people(before: Mapping[str, Waiting], now: Mapping[str, Waiting]) -> list[Difference]:
    found = []
    if before.keys() != now.keys():
        gone, come = len(before.keys() - now.keys()), len(now.keys() - before.keys())
        found.append(Difference(WAITING, len(before), f"{len(now)} (−{gone} +{come})"))
    other = sum(1 for key in before.keys() & now.keys() if before[key] != now[key])
    if other:
        found.append(Difference(ORDER, "–", other))
    return found


def _of_class(
    room: Room, session: GroupSession | None, holders: Collection[str], offered: Collection[str]
) -> list[Difference]:
    if session is None or session.cancelled_at is not None:
        return [Difference(CHANGED % {"title": session.title if session else ""}, _("to come"), _("not any more"))]
    named, found = {"title": session.title}, []
    made = PlaceOffer.objects.filter(
        session=session, need__in=[UUID(each) for each in offered], answer__in=("", "accepted")
    ).count()
    free_then, free_now = room.seats - len(holders) - made, session.capacity - session.taken - session.taken_elsewhere
    if free_then != free_now:
        found.append(Difference(FREE % named, free_then, free_now))
    if room.needed and set(_holders(session, offered)) != set(holders):
        found.append(Difference(HOLDING % named, len(holders), len(_holders(session, offered))))
    if _fixed(room) != _fixed(Room("", offered_by(session), 0)):
        found.append(Difference(CHANGED % named, "–", _("area, times or level changed")))
    return found


def _holders(session: GroupSession, offered: Iterable[str]) -> list[str]:
    live = Enrolment.objects.filter(session=session, cancelled_at=None).exclude(
        need__in=[UUID(each) for each in offered]
    )
    return [str(pk) for pk in live.values_list("pk", flat=True)]


def _fixed(room: Room) -> tuple[object, ...]:
    given = room.offered
    return given.kind, given.modules, given.language, given.level, given.area, given.times
