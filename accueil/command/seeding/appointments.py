"""Bookable time around the demonstration's day, and the appointments of those whose interview is to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from accueil.access.models import Account
from accueil.agenda.actions import Hours, open_slots
from accueil.agenda.models import Slot
from accueil.cases.actions import book_interview
from accueil.cases.models import Case
from accueil.command.seeding.desk import Desk, at

WEEKS, PER_MORNING = 4, 6
_MODES = (
    ("in_person", "Département de l’intégration, bureau 12"),
    ("phone", "Nous vous appelons"),
    ("video", "Lien envoyé par e-mail"),
)


def open_mornings(officers: Sequence[Account], desk: Desk, day: dt.date) -> list[Slot]:
    """Half-hour slots on the workday mornings of the weeks to come, officers in turn."""
    opened: list[Slot] = []
    for ahead in range(1, 7 * WEEKS):
        morning = day + dt.timedelta(days=ahead)
        if morning.weekday() > 4:
            continue
        mode, place = _MODES[ahead % len(_MODES)]
        opened += open_slots(
            authority=desk.authority,
            officer=officers[ahead % len(officers)],
            hours=Hours(at(morning, 8, 30), 30, PER_MORNING),
            place=place,
            mode=mode,
            by=desk.agent,
            at=at(day, 7),
        )
    return opened


def book_some(cases: Sequence[Case], slots: Sequence[Slot], desk: Desk, day: dt.date) -> int:
    """Two in three of these people have an appointment, spread over the slots so that every day keeps free ones."""
    chosen = [case for number, case in enumerate(cases) if number % 3]
    places = slots[:: max(2, len(slots) // max(len(chosen), 1))]
    for case, slot in zip(chosen, places, strict=False):
        book_interview(case=case, slot=slot.pk, by=desk.agent, at=at(day, 7, 30))
    return min(len(chosen), len(places))
