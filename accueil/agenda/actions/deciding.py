"""Go or no-go: what was counted, what the rule said of it, and what somebody decided, kept together.

A session that goes ahead stays confirmed when people leave it later. One below its minimum is never dropped by a job:
it is postponed (places, ranks and ages kept), by a human or, once and where the office chose so, by the rule; only a
human puts it together with another, holds it anyway, or calls it off.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda.actions.moving import postpone_session
from accueil.agenda.actions.sessions import confirm_session
from accueil.agenda.holding import held_session, note
from accueil.agenda.models import GroupSession, SessionEvent
from accueil.agenda.plans import MeetingPlan
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused

BELOW, HELD, PUT_OFF = "found below its minimum", "decided to hold", "decided to postpone"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a decision rests on: ``enrolled`` people and the ``minimum``, what the rule says of them (None: no rule says
    anything), in words with its provisions, and the law book it was asked of."""

    enrolled: int
    minimum: int | None
    says: bool | None
    rule: str = ""
    text: str = ""
    provisions: tuple[str, ...] = ()
    book: str = ""


@dataclass(frozen=True, slots=True)
class NewDates:
    """When a postponed session takes place, and the next day of go or no-go."""

    meetings: Sequence[MeetingPlan]
    decide_on: dt.date


@transaction.atomic
def decide_to_hold(*, session: UUID, ground: Ground, reason: str = "", by: Agent, at: dt.datetime) -> GroupSession:
    """Go. Where the ground does not say so a human may still decide it, with a reason (LU-CAI-ART15-2-MINIMUM-15)."""
    if ground.says is not True and not reason.strip():
        raise Refused(reason=_("Too few people are enrolled. Say why the session takes place all the same."))
    row = confirm_session(session=session, reason=reason, by=by, at=at)
    note(row, HELD, by=by, at=at, reason=reason, details=_kept(ground))
    return row


@transaction.atomic
def decide_to_postpone(
    *, session: UUID, ground: Ground, dates: NewDates, reason: str, by: Agent, at: dt.datetime
) -> GroupSession:
    """No-go for now: later dates, with places, ranks and ages kept (LU-CAI-ART15-2-POSTPONE). Refused as postponing."""
    row = postpone_session(
        session=session, meetings=dates.meetings, decide_on=dates.decide_on, reason=reason, by=by, at=at
    )
    note(row, PUT_OFF, by=by, at=at, reason=reason, details=_kept(ground))
    return row


@transaction.atomic
def note_below_minimum(*, session: UUID, ground: Ground, by: Agent, at: dt.datetime) -> bool:
    """Keep that a session was found below its minimum on the day of decision, once for each such day; whether it was
    new. A human decides what follows."""
    row = held_session(session, at)
    details = {**_kept(ground), "decide_on": str(row.decide_on)}
    told = SessionEvent.objects.filter(session=row, what=BELOW, details__decide_on=str(row.decide_on))
    if told.exists():
        return False
    note(row, BELOW, by=by, at=at, details=details)
    return True


def _kept(ground: Ground) -> dict[str, Any]:
    return {**asdict(ground), "provisions": list(ground.provisions)}
