"""May time stand still: the grounds and days a suspension can have, and what it does to the term."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accueil.cases.queries.rows import ContractRows
from accueil.kernel.faults import Refused
from accueil.kernel.periods import Period
from accueil.programmes import programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """Days on which the clock stood still, on a ground the programme recognises."""

    period: Period
    ground: str
    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What a suspension does: how many days stand still, and the last day of the term without and with it."""

    days: int
    ends_on: dt.date
    moved_to: dt.date


def check_standstill(about: ContractRows, standstill: Standstill, *, instead_of: uuid.UUID | None = None) -> Moved:
    """What these days would do to the term; ``instead_of`` is a suspension they replace.

    Refused where the programme recognises no such ground, without words, and where the days lie outside the contract's
    effect or touch another suspension.
    """
    if standstill.ground not in programme(about.contract.programme).clock.pauses:
        raise Refused(ground=_("No text of this programme lets the contract’s time stand still on this ground."))
    if not standstill.reason.strip():
        raise Refused(reason=_("Say why, in words the person can read."))
    now, period = about.contract.effect, standstill.period
    if now is None or period.until is None or not (now.lower <= period.from_ and period.until <= now.upper):
        raise Refused(period=_("The days lie outside the time the contract is in effect."))
    others = [each for each in about.suspensions if each.pk != instead_of]
    if any(period.overlaps(Period(each.period.lower, each.period.upper)) for each in others):
        raise Refused(period=_("Another suspension covers some of these days."))
    given_up = next((each.period for each in about.suspensions if each.pk == instead_of), None)
    counted = (given_up.upper - given_up.lower).days if given_up else 0
    days, last = period.days or 0, now.upper - dt.timedelta(days=1)
    return Moved(days, last, last + dt.timedelta(days=days - counted))
