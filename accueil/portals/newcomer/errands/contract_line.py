"""The contract drawn in time: signed, in effect, services, end, and the day its data go."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accueil.portals.newcomer.errands.own import Own
from accueil.ui.dates import length, long_day
from accueil.ui.parts import Event, Line


def contract_line(mine: Own) -> Line:
    """The line of the last contract."""
    return Line(
        today=mine.day,
        events=(*_contract(mine), *_services(mine), *_kept(mine)),
        title=_("Your contract, from start to end"),
        sentence=time_left(mine),
        number=mine.rows.case.number,
    )


def time_left(mine: Own) -> str:
    """How much time there is, in a sentence that stands without the drawing."""
    last = mine.standing.ends_on
    if last is None:
        return _("The contract starts on the day of your first service. The time does not run yet.")
    if last < mine.day:
        return _("Your contract ended on {day}.").format(day=long_day(last))
    if last == mine.day:
        return _("Today is the last day of your contract.")
    return _("You have until {day}. That is {length}.").format(day=long_day(last), length=length(mine.day, last))


def _contract(mine: Own) -> Iterator[Event]:
    found = mine.standing
    if found.signed_on:
        yield Event(on=found.signed_on, label=_("Signed"), kind="signed", state="done")
    if found.effect_on:
        yield Event(on=found.effect_on, label=_("In effect"), kind="effect", state="done")
    if found.ends_on:
        yield Event(on=found.ends_on, label=_("End of the contract"), kind="end", state="todo")


def _services(mine: Own) -> Iterator[Event]:
    for each in mine.owed:
        planned, label = mine.planned(each.id), mine.label(each.id)
        if each.state == "done" and each.done_on:
            yield Event(on=each.done_on, label=label, kind="deed", state="done")
        elif planned:
            yield Event(on=planned, label=label, kind="deed", state="doing" if each.began_on else "todo")
        elif each.began_on:
            yield Event(on=each.began_on, label=label, kind="deed", state="doing")


def _kept(mine: Own) -> Iterator[Event]:
    keeping = mine.of.retention.get("signatory")
    over = mine.day_of(keeping.day) if keeping else None
    if over:
        yield Event(on=over, label=_("Data anonymised"), kind="kept", state="unknown")
