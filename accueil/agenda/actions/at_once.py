"""A person's own click for a place, as one statement: a place, its entry in the journal and its seal in one message."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import psycopg
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from accueil.agenda.actions.places import Seat, seat_values
from accueil.agenda.taking import ARGUMENTS, CALL_ALONE, CHANGED, NOT_GIVEN
from accueil.journal.context import Access, at_once
from accueil.kernel.faults import Stale

_IN_THE_WAY = frozenset({NOT_GIVEN, "23505", "23P01", "23514", "40P01"})
"""No place; twice; two classes at a time; a check; two clicks that waited for each other."""


def enrol_at_once(
    *, access: Access, session: UUID, seat: Seat, on: dt.date, at: dt.datetime, stands: tuple[str, tuple[object, ...]]
) -> bool:
    """Give the place and return True; or do nothing at all, and return False where ``enrol`` has to say why not.

    The act ``access`` declares is opened and closed by this. ``stands`` is a condition in SQL with its values: whether
    what the person was shown still holds in this very instant; raises Stale where it does not. Who has an offer open
    for the same is left to ``enrol`` as well. What a school's programs want to know of the place, a job tells them.
    """
    given = seat_values(session=session, seat=seat, by=access.agent, on=on, at=at)
    condition, asked = stands
    try:
        at_once(access, f"{CALL_ALONE}{condition})", [*(given[name] for name in ARGUMENTS), *asked], seat.person_id)
    except DatabaseError as fault:
        cause = fault.__cause__
        state = cause.sqlstate if isinstance(cause, psycopg.Error) else ""
        if state == CHANGED:
            raise Stale(_("Something about you or this class has changed. Look again before you book.")) from fault
        if state not in _IN_THE_WAY:
            raise
        return False
    return True
