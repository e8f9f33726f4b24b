"""Who is expected on a day, with the file each appointment belongs to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from accueil.agenda.models import Appointment
from accueil.agenda.queries import day_of_appointments
from accueil.cases.models import Case
from accueil.cases.procedure import programme_of_authority
from accueil.programmes import programme


@dataclass(frozen=True, slots=True)
class Expected:
    """An appointment of the day. ``state``: expected (its hour is to come), open (nobody noted anything), came, missed,
    or silent (its time passed without a word)."""

    appointment: Appointment
    number: str
    state: str


def expected_on(authority: str, day: dt.date, at: dt.datetime) -> tuple[Expected, ...]:
    """Everybody with an appointment on ``day``, by hour, as it stands ``at`` an instant: two queries, however many
    (LU-CAI-ART24-FOLLOW-UP). Cancelled appointments are not among them."""
    zone = ZoneInfo(programme(programme_of_authority(authority)).zone)
    start = dt.datetime.combine(day, dt.time.min, zone)
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, zone)
    rows = day_of_appointments(authority, start, end)
    files = {case.pk: case.number for case in Case.objects.filter(pk__in={row.case_ref for row in rows})}
    return tuple(Expected(row, files.get(row.case_ref, ""), _state(row, at)) for row in rows)


def _state(row: Appointment, at: dt.datetime) -> str:
    if row.settled_at is None:
        return "expected" if row.slot.starts_at > at else "open"
    return {Appointment.Outcome.KEPT.value: "came", Appointment.Outcome.MISSED.value: "missed"}.get(
        row.outcome, "silent"
    )
