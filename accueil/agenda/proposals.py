"""What could be done for those who wait and for classes at risk: fill, merge, move, open. Only proposals: a human takes
each class by class (``accueil.agenda.actions.proposing`` keeps them and what became of them).

The same rows give the same proposals; who waits and who holds a place is asked in the order of rank and age.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from accueil.agenda.assignment import Assignment, Room, Waiting, assign
from accueil.agenda.candidates import offered_by, wish_of
from accueil.agenda.fitting import Wish
from accueil.agenda.models import Enrolment, GroupSession
from accueil.agenda.queries.wanting import who_wait


@dataclass(frozen=True, slots=True)
class Fill:
    """Offer places of a session to those who wait: so many would come, of whom it needs ``needed`` to take place."""

    session: GroupSession
    people: int
    needed: int


@dataclass(frozen=True, slots=True)
class Merge:
    """A class stays too small: its people fit into others, ``left`` of them into none."""

    leaving: GroupSession
    into: tuple[tuple[GroupSession, int], ...]
    people: int
    left: int


@dataclass(frozen=True, slots=True)
class Open:
    """Open a class: so many people wait for the same thing and no class has room for them. ``areas`` and ``times`` are
    those most of them can come to."""

    kind: str
    module: str
    language: str
    level: str
    people: int
    first: int
    areas: tuple[str, ...]
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """All proposals for one kind of session, and the assignment that explains them."""

    fill: tuple[Fill, ...]
    merge: tuple[Merge, ...]
    open: tuple[Open, ...]
    assignment: Assignment


def proposals(*, authority: str, kind: str, on: dt.date, at: dt.datetime, smallest: int) -> Proposals:
    """What could be done for a kind of session. ``smallest`` is the fewest people for whom a class is opened: the
    minimum of the law, where there is one. In an act that shows places and needs."""
    sessions = {str(each.pk): each for each in _sessions(authority, kind, at)}
    holders = _holders([each for each in sessions.values() if at_stake(each)])
    waiting = [*who_wait(kind, at), *(each for group in holders.values() for each in group)]
    rooms = [_room(each, holders.get(str(each.pk), []), on, at) for each in sessions.values()]
    done = assign(waiting, rooms)
    return Proposals(_fill(done, sessions), _merge(done, sessions), _open(done, smallest), done)


def at_stake(session: GroupSession) -> bool:
    """Whether the session may still not take place for want of people."""
    return session.confirmed_at is None and session.minimum is not None


def _sessions(authority: str, kind: str, at: dt.datetime) -> list[GroupSession]:
    rows = GroupSession.objects.filter(
        authority=authority, kind=kind, announced_at__isnull=False, cancelled_at=None, starts_at__gt=at
    )
    return list(rows.order_by("starts_at", "id"))


def _holders(sessions: Sequence[GroupSession]) -> dict[str, list[Waiting]]:
    """Those who have a place in a session that is at stake; what else would suit them is what it is itself."""
    by_id = {each.pk: each for each in sessions}
    found: dict[str, list[Waiting]] = defaultdict(list)
    rows = Enrolment.objects.filter(session__in=by_id, cancelled_at=None).select_related("need")
    for row in rows:
        session = by_id[row.session_id]
        wish = wish_of(row.need) if row.need else _same_as(session)
        found[str(session.pk)].append(Waiting(str(row.pk), row.rank, row.asked_at, wish, holds=str(session.pk)))
    return found


def _same_as(session: GroupSession) -> Wish:
    """Somebody who chose a class without a wish of record is taken to want another of its kind, language and level."""
    module = session.modules[0] if len(session.modules) == 1 else ""
    return Wish(session.kind, module, session.language, session.level)


def _room(session: GroupSession, holders: Sequence[Waiting], on: dt.date, at: dt.datetime) -> Room:
    free = session.capacity - session.taken - session.taken_elsewhere
    weeks = (session.starts_at - at).days // 7
    released = session.reserved == 0 or (session.release_on is not None and session.release_on <= on)
    others = sum(1 for each in holders if each.rank > 1)
    open_to_all = session.capacity - session.reserved - session.taken_others - session.taken_elsewhere + others
    needed = max(0, (session.minimum or 0) - session.taken_elsewhere) if at_stake(session) else 0
    return Room(
        id=str(session.pk),
        offered=offered_by(session, weeks),
        seats=free + len(holders),
        open_to_all=None if released else max(0, open_to_all),
        needed=needed,
    )


def _fill(done: Assignment, sessions: dict[str, GroupSession]) -> tuple[Fill, ...]:
    people = Counter(done.placed[each.id] for each in done.waiting if not each.holds and each.id in done.placed)
    kept = Counter(each.holds for each in done.waiting if each.holds and done.placed.get(each.id) == each.holds)
    needed = {room.id: room.needed for room in done.rooms}
    return tuple(
        Fill(session, people[key], max(0, needed[key] - kept[key])) for key, session in sessions.items() if people[key]
    )


def _merge(done: Assignment, sessions: dict[str, GroupSession]) -> tuple[Merge, ...]:
    found = []
    for each in done.closed:
        here = [person for person in done.waiting if person.holds == each.room]
        if not here:
            continue
        into = Counter(done.placed[person.id] for person in here if person.id in done.placed)
        moves = tuple((sessions[key], number) for key, number in sorted(into.items()))
        left = len(here) - sum(into.values())
        found.append(Merge(sessions[each.room], moves, len(here), left))
    return tuple(found)


def _open(done: Assignment, smallest: int) -> tuple[Open, ...]:
    lots: dict[tuple[str, str, str, str], list[Waiting]] = defaultdict(list)
    for person in done.left:
        wish = person.wish
        lots[wish.kind, wish.module, wish.language, wish.level].append(person)
    found = [
        Open(
            *key,
            people=len(lot),
            first=sum(1 for each in lot if each.rank == 1),
            areas=_most([each.wish.areas for each in lot]),
            times=_most([each.wish.times for each in lot]),
        )
        for key, lot in lots.items()
        if len(lot) >= max(1, smallest)
    ]
    return tuple(sorted(found, key=lambda each: (-each.people, each.module, each.language, each.level)))


def _most(named: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What most of them named, at most two; empty where most of them named nothing."""
    if sum(1 for each in named if not each) * 2 > len(named):
        return ()
    return tuple(key for key, _number in Counter(key for each in named for key in each).most_common(2))
