"""The appointment for the interview, chosen from the slots an officer opened."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.agenda.actions import book_slot, cancel_appointment, move_appointment
from accueil.agenda.models import Appointment
from accueil.agenda.queries import appointment_of
from accueil.cases.changing import changed, held
from accueil.cases.letters import invite
from accueil.cases.models import Case
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused


@transaction.atomic
def book_interview(*, case: Case, slot: uuid.UUID, by: Agent, at: dt.datetime) -> Appointment:
    """Take a free slot for the interview (LU-CAI-PAGE-BOOK-COUNSELLING); an earlier appointment is moved to it.

    Refused, by the agenda, when somebody else was quicker.
    """
    row = held(case, None, {})
    earlier = appointment_of(row.pk)
    if earlier is not None:
        appointment = move_appointment(appointment=earlier, slot=slot, by=by, at=at)
    else:
        appointment = book_slot(slot=slot, person_id=row.person_id, case_ref=row.pk, by=by, at=at)
    before = {"appointment": earlier.slot.starts_at} if earlier else {}
    after = {"appointment": appointment.slot.starts_at}
    invite(row, appointment, by=by, at=at)
    changed(row, "book_interview", before=before, after=after, by=by, at=at)
    return appointment


@transaction.atomic
def cancel_interview(*, case: Case, by: Agent, at: dt.datetime) -> Case:
    """Give the appointment back. Refused where there is none."""
    row = held(case, None, {})
    appointment = appointment_of(row.pk)
    if appointment is None:
        raise Refused(_("There is no appointment to cancel."))
    cancel_appointment(appointment=appointment, by=by, at=at)
    before = {"appointment": appointment.slot.starts_at}
    return changed(row, "cancel_interview", before=before, after={"appointment": ""}, by=by, at=at)
