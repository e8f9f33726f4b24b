"""The states of a session: a function of what happened to it and of the present instant, in Python and in SQL.

``tests/agenda/test_session_states.py`` holds the two together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import GroupSession

_days_watched: Callable[[str], int] | None = None


def watch_as(days_of: Callable[[str], int]) -> None:
    """How many days before the day of go or no-go an authority looks at its sessions below their minimum: its own
    choice, which the rooms above know."""
    global _days_watched
    _days_watched = days_of


def watched_for(authority: str) -> dt.timedelta:
    """How long before that day a session is shown as at risk; from the day itself on where nobody chose."""
    return dt.timedelta(days=_days_watched(authority) if _days_watched else 0)


DRAFT, OPEN, FULL, AT_RISK, GOES_AHEAD, POSTPONED, RUNNING, OVER, CANCELLED = [
    "draft",
    "open",
    "full",
    "at_risk",
    "goes_ahead",
    "postponed",
    "running",
    "over",
    "cancelled",
]
NAMES = {
    DRAFT: _("draft"),
    OPEN: _("open"),
    FULL: _("full"),
    AT_RISK: _("at risk"),
    GOES_AHEAD: _("goes ahead"),
    POSTPONED: _("postponed"),
    RUNNING: _("running"),
    OVER: _("over"),
    CANCELLED: _("cancelled"),
}


def state_of(session: GroupSession, at: dt.datetime) -> str:
    """The state of a session at an instant; the first that applies, in this order."""
    count = session.taken + session.taken_elsewhere
    undecided = session.confirmed_at is None and session.minimum is not None and count < session.minimum
    watched = (
        undecided
        and session.decide_on is not None
        and session.decide_on <= (at + watched_for(session.authority)).date()
    )
    states = (
        (CANCELLED, session.cancelled_at is not None),
        (DRAFT, session.announced_at is None),
        (OVER, session.ends_at <= at),
        (RUNNING, session.starts_at <= at),
        (AT_RISK, watched),
        (FULL, count + session.set_aside >= session.capacity),
        (GOES_AHEAD, session.confirmed_at is not None),
        (POSTPONED, session.postponed_at is not None),
    )
    return next((state for state, applies in states if applies), OPEN)


def state_in_sql(authority: str, at: dt.datetime) -> Case:
    """The same as an expression over the sessions of an authority."""
    count = F("taken") + F("taken_elsewhere")
    undecided = Q(confirmed_at=None, minimum__isnull=False, minimum__gt=count)
    watched = Q(decide_on__isnull=False, decide_on__lte=(at + watched_for(authority)).date())
    states: list[tuple[str, Any]] = [
        (CANCELLED, Q(cancelled_at__isnull=False)),
        (DRAFT, Q(announced_at=None)),
        (OVER, Q(ends_at__lte=at)),
        (RUNNING, Q(starts_at__lte=at)),
        (AT_RISK, undecided & watched),
        (FULL, Q(capacity__lte=count + F("set_aside"))),
        (GOES_AHEAD, Q(confirmed_at__isnull=False)),
        (POSTPONED, Q(postponed_at__isnull=False)),
    ]
    return Case(
        *(When(applies, then=Value(state)) for state, applies in states),
        default=Value(OPEN),
        output_field=CharField(),
    )
