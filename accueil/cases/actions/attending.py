"""Whether the person came to the interview: noted, taken back the same day, answered with the offer of a new one."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.agenda.actions import reopen_appointment, settle_appointment
from accueil.agenda.models import Appointment
from accueil.cases.changing import changed, held
from accueil.cases.models import Case
from accueil.cases.new_time import WAYS, offer_new_time
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What an agent notes about an appointment; ``offer`` is how a new one is offered to somebody who did not come:
    one of ``new_time.WAYS``, or empty."""

    came: bool
    offer: str = ""


@transaction.atomic
def settle_interview(
    *, case: Case, appointment: uuid.UUID, attendance: Attendance, by: Agent, on: dt.date, at: dt.datetime
) -> Appointment:
    """Note whether the person came (LU-CAI-ART24-FOLLOW-UP); a missed appointment may lead to a letter or message that
    offers a new one, as the officer chooses. Nothing else follows from it.

    Refused before the hour, where it is noted or cancelled already, and for a message where no address is on file.
    """
    row = held(case, None, {})
    found = _appointment(row, appointment)
    settle_appointment(appointment=found, kept=attendance.came, by=by, at=at)
    if attendance.offer and not attendance.came:
        if attendance.offer not in WAYS:
            raise Refused(offer=_("Choose one of the ways offered."))
        offer_new_time(row, found, attendance.offer, by=by, on=on, at=at)
    after = {"appointment": found.slot.starts_at, "came": attendance.came}
    changed(row, "settle_interview", before={}, after=after, by=by, at=at)
    return found


@transaction.atomic
def reopen_interview(*, case: Case, appointment: uuid.UUID, by: Agent, on: dt.date, at: dt.datetime) -> Appointment:
    """Take back what was noted by mistake, on the day it was noted; a message not sent yet is not sent any more.

    Refused on a later day, where nothing was noted, once the interview is on record, and while another appointment
    stands.
    """
    row = held(case, None, {})
    found = _appointment(row, appointment)
    zone = ZoneInfo(programme(row.programme).zone)
    if found.settled_at is not None and found.settled_at.astimezone(zone).date() != on:
        raise Refused(_("What was noted can be taken back on the same day only."))
    held_on = found.slot.starts_at.astimezone(zone).date()
    if row.interviews.filter(held_on__gte=held_on).exists():
        raise Refused(_("The interview is on record: the person came."))
    before = {"appointment": found.slot.starts_at, "came": found.outcome == Appointment.Outcome.KEPT}
    reopen_appointment(appointment=found, by=by, at=at)
    after = {"appointment": found.slot.starts_at}
    changed(row, "reopen_interview", before=before, after=after, by=by, at=at)
    return found


def _appointment(case: Case, appointment_id: uuid.UUID) -> Appointment:
    """An appointment of this file. Refused for any other."""
    rows = Appointment.objects.select_related("slot").filter(pk=appointment_id, case_ref=case.pk)
    found = rows.first()
    if found is None:
        raise Refused(_("This appointment is not one of this file."))
    return found
