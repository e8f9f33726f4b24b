"""The contract drawn in time: signed, in effect, services, term, and the day the data leave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from accueil.cases.decisions import explain_case
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.cases.queries.worklist import WorkRow
from accueil.training.models import Evidence
from accueil.ui.dates import length, long_day
from accueil.ui.parts import Event, Line
from accueil.ui.parts.states import State

ONE_DAY = dt.timedelta(days=1)


def contract_line(
    rows: FileRows, of: Any, day: dt.date, language: str, kept_until: dt.date | None = None
) -> Line | None:
    """The line of the file's contract; None while there is none. ``kept_until`` is the day the data leave the file."""
    about = rows.last_contract
    if about is None:
        return None
    events = [*_contract_events(about, day), *(_service(each, of, language) for each in about.evidence)]
    if not events:
        events = [Event(on=about.contract.proposed_on, label=_("Drawn up"), kind="signed")]
    if kept_until is not None:
        events.append(Event(on=kept_until, label=_("Data leave the file"), kind="kept"))
    return Line(
        today=day,
        events=tuple(events),
        title=_("The contract in time"),
        sentence=in_words(about, day),
    )


def leaves_on(rows: FileRows, of: Any, day: dt.date) -> dt.date | None:
    """The day the data of a signatory leave the file by law; None while no term runs."""
    keeping = of.retention["signatory"]
    value = explain_case(rows, keeping.day, day).value
    return value if isinstance(value, dt.date) else None


def spark_line(row: WorkRow, day: dt.date) -> Line | None:
    """The same line from a row of a list; None without a signed contract."""
    if row.signed_on is None:
        return None
    events = [Event(on=row.signed_on, label=_("Signed"), kind="signed")]
    if row.effect_on is not None:
        events.append(Event(on=row.effect_on, label=_("In effect"), kind="effect"))
    if row.ends_on is not None:
        events.append(Event(on=row.ends_on, label=_("Term"), kind="end"))
    return Line(today=day, events=tuple(events), sentence=_spoken(row.signed_on, row.effect_on, row.ends_on, day))


def first_and_last(about: ContractRows) -> tuple[dt.date | None, dt.date | None]:
    """The day of effect and the last day, both included."""
    effect = about.contract.effect
    if effect is None:
        return None, None
    return effect.lower, effect.upper - ONE_DAY if effect.upper else None


def signed_on(about: ContractRows) -> dt.date | None:
    """The day the last signature needed was given."""
    return about.contract.signed_on


def in_words(about: ContractRows, day: dt.date) -> str:
    """What the line shows, in one sentence."""
    if about.contract.closed_on is not None:
        return _("Closed on %(day)s.") % {"day": long_day(about.contract.closed_on)}
    return _spoken(signed_on(about), *first_and_last(about), day)


def _spoken(signed: dt.date | None, begins: dt.date | None, ends: dt.date | None, day: dt.date) -> str:
    if signed is None:
        return _("Drawn up, not signed yet.")
    if begins is None or ends is None:
        return _("Signed on %(day)s, not in effect: no service has begun.") % {"day": long_day(signed)}
    if ends < day:
        return _("The term was reached on %(day)s.") % {"day": long_day(ends)}
    return _("In effect until %(day)s, %(left)s left.") % {"day": long_day(ends), "left": length(day, ends)}


def _contract_events(about: ContractRows, day: dt.date) -> list[Event]:
    begins, ends = first_and_last(about)
    signed = signed_on(about)
    found = []
    if signed is not None:
        found.append(Event(on=signed, label=_("Signed"), kind="signed", state="done"))
    if begins is not None:
        found.append(Event(on=begins, label=_("In effect"), kind="effect", state="done"))
    if ends is not None:
        found.append(Event(on=ends, label=_("Term"), kind="end", state="done" if ends < day else "todo"))
    return found


def _service(each: Evidence, of: Any, language: str) -> Event:
    """A service: done with its day, or begun."""
    obligation = of.obligations[each.obligation]
    state: State = "done" if each.done_on else "doing"
    return Event(on=each.done_on or each.began_on, label=obligation.label.says(language), kind="deed", state=state)
