"""Who is to be reminded of an interview that comes near, or of a term before which something is still missing.

How many days before is the office's own matter: the programme's ``practice``.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import F

from accueil.agenda.models import LIVE, Appointment
from accueil.cases.models import Contract
from accueil.cases.policies import missing_obligations
from accueil.cases.procedure import programme_of_authority
from accueil.cases.queries.rows import rows_of
from accueil.cases.states import Stage
from accueil.cases.states_sql import stages
from accueil.messages.reminders import Due
from accueil.programmes import programme

APPOINTMENT = "appointment_reminder"
TERM = "term_approaching"


def appointments_due(authority: str, day: dt.date) -> Iterator[Due]:
    """Everybody whose appointment is within the days of the practice; who booked later than that knows."""
    of = programme(programme_of_authority(authority))
    before, zone = dt.timedelta(days=of.practice["appointment_reminder_days"]), ZoneInfo(of.zone)
    first = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, zone)
    rows = Appointment.objects.filter(
        LIVE, slot__authority=authority, slot__starts_at__gte=first, slot__starts_at__lt=first + before
    )
    for each in rows.filter(booked_at__lt=F("slot__starts_at") - before).select_related("slot"):
        yield Due(each.person_id, each.pk, f"{before.days} days before")


def appointment_values(appointment_id: uuid.UUID) -> Mapping[str, Any]:
    """When and where, as it stands now."""
    slot = Appointment.objects.select_related("slot").get(pk=appointment_id).slot
    return {"starts_at": slot.starts_at, "place": slot.place}


_TERMS = """with {stages} select person_id, contract_id, ends_on from stage
where stage = any(%(stages)s) and ends_on between %(day)s and %(day)s + %(days)s"""


def terms_due(authority: str, day: dt.date) -> Iterator[Due]:
    """Everybody whose contract ends within the days of the practice while something is missing; a term that moved is
    another occasion."""
    of = programme(programme_of_authority(authority))
    days = of.practice["term_reminder_days"]
    with connection.cursor() as cursor:
        running = [Stage.IN_EFFECT.value, Stage.MISSING_NEAR_TERM.value]
        text = _TERMS.format(stages=stages(of, day))
        cursor.execute(text, {"authority": authority, "day": day, "days": days, "stages": running})
        found = cursor.fetchall()
    for person_id, contract_id, ends_on in found:
        yield Due(person_id, contract_id, f"{days} days before {ends_on.isoformat()}")


def term_values(contract_id: uuid.UUID) -> Mapping[str, Any]:
    """Number, last day, and what is missing, by name in every language of the programme."""
    contract = Contract.objects.select_related("case").get(pk=contract_id)
    of, missing = programme(contract.programme), _missing(contract)
    words = {
        language: ", ".join(of.obligations[each].label.says(language) for each in missing) for language in of.languages
    }
    return {"number": contract.case.number, "ends_on": _last_day(contract), "missing": words}


def term_stands(contract_id: uuid.UUID) -> bool:
    """Whether the contract still runs and something is still missing."""
    contract = Contract.objects.select_related("case").filter(pk=contract_id, ended_on=None, closed_on=None).first()
    return contract is not None and _last_day(contract) is not None and bool(_missing(contract))


def _missing(contract: Contract) -> tuple[str, ...]:
    """What would be missing on the last day if nothing more came."""
    rows, last = rows_of(contract.case), _last_day(contract)
    return tuple(missing_obligations(rows, rows.about(contract), last)) if last else ()


def _last_day(contract: Contract) -> dt.date | None:
    return contract.effect.upper - dt.timedelta(days=1) if contract.effect and contract.effect.upper else None
