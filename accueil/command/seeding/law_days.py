"""What the law says about days, asked of the book: the seed knows no legal number of its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.law import Value
from accueil.programmes import book

PROGRAMME = "luxembourg_cai"


@dataclass(frozen=True, slots=True)
class LawDays:
    """The last day on which a contract could be signed, up to the demonstration's day, and lengths in force then."""

    day: dt.date
    last_signing: dt.date
    term_years: int
    minimum_age: int
    majority: int
    keep_signatories: int
    keep_candidates: int
    civic_hours: int

    @property
    def new_contracts(self) -> bool:
        """Whether contracts can still be signed on the demonstration's day."""
        return self.last_signing == self.day


def law_days(day: dt.date) -> LawDays:
    """What holds for a caseload that stands on ``day``."""
    last = _last_signing(day)
    return LawDays(
        day,
        last,
        term_years=_number("contract_years", last),
        minimum_age=_number("minimum_age", last),
        majority=_number("age_of_majority", last),
        keep_signatories=_number("keep_signatories_years", last),
        keep_candidates=_number("keep_candidates_years", last),
        civic_hours=_number("civic_hours", last),
    )


def signs_without_counselling(asked_on: dt.date) -> bool:
    """Whether somebody who asked online on that day could sign without an interview."""
    rule = f"{PROGRAMME}.interview_required"
    asked: dict[str, Value] = {"applied_without_counselling": True, "requested_on": asked_on}
    return book().decide(asked, asked_on, [rule])[rule] is False


def _last_signing(day: dt.date) -> dt.date:
    """The latest day, not after ``day``, on which the rule of the closure does not say that it is too late."""
    rule = f"{PROGRAMME}.no_new_contract"
    early, late = day - dt.timedelta(days=365 * 40), day
    while early < late:
        middle = early + (late - early + dt.timedelta(days=1)) // 2
        if book().decide({}, middle, [rule])[rule] is True:
            late = middle - dt.timedelta(days=1)
        else:
            early = middle
    return early


def _number(parameter: str, on: dt.date) -> int:
    value = book().parameter(f"{PROGRAMME}.{parameter}", on)
    if value is None:
        raise LookupError(f"{parameter} has no value on {on}.")
    return int(str(value.value))
