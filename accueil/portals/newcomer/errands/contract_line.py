"""The contract drawn in time: signed, in effect, services, end, and the day its data go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from accueil.portals.newcomer.errands.own import Own
from accueil.ui.dates import length, long_day
from accueil.ui.parts import Event, Line


def contract_line(mine: Own) -> Line:
    """The line of the last contract."""
    return Line(
        today=mine.day,
        events=tuple(_contract(mine)) + tuple(_services(mine)) + tuple(_kept(mine)),
        title=_("Your contract, from start to end"),
        sentence=time_left(mine),
        number=mine.rows.case.number,
    )


def time_left(mine: Own) -> str:
    """How much time there is, in a sentence that stands without the drawing."""
    last = mine.last_day
    if last is None:
        return _("The contract starts on the day of your first service. The time does not run yet.")
    if last < mine.day:
        return _("Your contract ended on {day}.").format(day=long_day(last))
    return _("You have until {day}. That is {length}.").format(day=long_day(last), length=length(mine.day, last))


def _contract(mine: Own) -> Iterator[Event]:
    signed = mine.fact_day("signed_on")
    if signed:
        yield Event(on=signed, label=_("Signed"), kind="signed", state="done")
    if mine.first_day:
        yield Event(on=mine.first_day, label=_("In effect"), kind="effect", state="done")
    if mine.last_day:
        yield Event(on=mine.last_day, label=_("End of the contract"), kind="end", state="todo")


def _services(mine: Own) -> Iterator[Event]:
    for obligation in mine.of.obligations.values():
        label = obligation.label.says(mine.language)
        done, begun = mine.fact_day(obligation.facts.done), mine.fact_day(obligation.facts.started)
        planned = planned_day(mine, obligation.id)
        if done:
            yield Event(on=done, label=label, kind="deed", state="done")
        elif begun and not planned:
            yield Event(on=begun, label=label, kind="deed", state="doing")
        elif planned:
            yield Event(on=planned, label=label, kind="deed", state="doing" if begun and begun <= mine.day else "todo")


def _kept(mine: Own) -> Iterator[Event]:
    over = mine.day_of(mine.of.retention["signatory"].day) if "signatory" in mine.of.retention else None
    if over:
        yield Event(on=over, label=_("Data anonymised"), kind="kept", state="unknown")


def planned_day(mine: Own, obligation: str) -> dt.date | None:
    """The day the last roadmap names for a commitment, still ahead or under way; its last day where it has two."""
    for item in mine.rows.roadmaps[-1].items if mine.rows.roadmaps else ():
        text = item.get("until_on") or item.get("from_on")
        if item["obligation"] == obligation and text:
            return dt.date.fromisoformat(text)
    return None
