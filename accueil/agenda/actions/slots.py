"""The verbs of the agenda. Booking is one statement, so that a place is given once however many people ask at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from accueil.access.models import Account
from accueil.agenda.models import LIVE, Appointment, Slot
from accueil.database.chance import new_id
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused

INTERVIEW = "interview"
SHORTEST, LONGEST, MOST_AT_ONCE = 5, 480, 60


@dataclass(frozen=True, slots=True)
class Hours:
    """A row of slots, one after the other: ``count`` slots of ``minutes`` each from ``first`` on."""

    first: dt.datetime
    minutes: int
    count: int = 1


def open_slots(
    *, authority: str, officer: Account, hours: Hours, place: str, mode: str, by: Agent, at: dt.datetime
) -> list[Slot]:
    """New slots of one officer, each for one person.

    Refused in the past, for lengths that cannot be meant, without a place, and over slots the officer has already.
    """
    if hours.first <= at:
        raise Refused(first=_("These slots begin in the past. Choose a later day or hour."))
    if not SHORTEST <= hours.minutes <= LONGEST:
        raise Refused(minutes=_("A slot lasts from 5 minutes to 8 hours."))
    if not 1 <= hours.count <= MOST_AT_ONCE:
        raise Refused(count=_("Open from 1 to 60 slots at a time."))
    if mode not in Slot.Mode.values or not place.strip():
        raise Refused(place=_("Say where or how people meet the officer."))
    length = dt.timedelta(minutes=hours.minutes)
    starts = [hours.first + length * number for number in range(hours.count)]
    slots = [
        Slot(
            authority=authority,
            officer=officer,
            starts_at=start,
            ends_at=start + length,
            place=place.strip(),
            mode=mode,
        )
        for start in starts
    ]
    try:
        with transaction.atomic():
            return Slot.objects.bulk_create(slots)
    except IntegrityError as fault:
        raise Refused(first=_("The officer has slots at this time already. Choose another hour.")) from fault


def close_slot(*, slot: UUID, by: Agent, at: dt.datetime) -> None:
    """No booking in this slot any more. Refused while somebody has it: cancel or move that appointment first."""
    own = Slot.objects.filter(pk=slot, authority=current().access.authority)
    closed = own.filter(taken=0, closed_at=None).update(closed_at=at)
    if not closed:
        raise Refused(_("Somebody has this slot, or it is closed already. Look at the list again."))


_BOOK = """
with place as (
  update agenda_slot set taken = taken + 1
  where id = %(slot)s and authority = (select accueil_authority()) and closed_at is null and taken < capacity
    and starts_at > %(at)s
  returning id
)
insert into agenda_appointment (id, slot_id, person_id, purpose, case_ref, booked_at, booked_by, outcome)
select %(id)s, place.id, %(person)s, %(purpose)s, %(case)s, %(at)s, %(by)s, '' from place
"""


def book_slot(
    *, slot: UUID, person_id: UUID, case_ref: UUID, by: Agent, at: dt.datetime, purpose: str = INTERVIEW
) -> Appointment:
    """The person's place in the slot; free for nobody else from this instant on.

    Refused when the slot has gone, and when the person has a live appointment for the same purpose. Serves
    LU-CAI-PAGE-BOOK-COUNSELLING.
    """
    _settle_past(person_id, purpose, at)
    new = new_id()
    given: dict[str, UUID | str | dt.datetime] = {
        "id": new, "slot": slot, "person": person_id, "purpose": purpose, "case": case_ref, "at": at,
        "by": by.id,
    }  # fmt: skip
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_BOOK, given)
            booked = cursor.rowcount
    except IntegrityError as fault:
        if "agenda_appointment_one_live" not in str(fault):
            raise
        raise Refused(slot=_("There is an appointment already. Cancel or move that one first.")) from fault
    if not booked:
        raise Refused(slot=_("This time has just been taken or closed. Please choose another one."))
    current().touch(person_id)
    return Appointment.objects.select_related("slot").get(pk=new)


def _settle_past(person_id: UUID, purpose: str, at: dt.datetime) -> None:
    """An appointment whose time has passed without a word stands in nobody's way."""
    past = Appointment.objects.filter(LIVE, person_id=person_id, purpose=purpose, slot__ends_at__lt=at)
    past.update(settled_at=at)


_CANCEL = """
with gone as (
  update agenda_appointment set cancelled_at = %(at)s
  where id = %(id)s and cancelled_at is null and settled_at is null
    and exists (select from agenda_slot s where s.id = slot_id and s.starts_at > %(at)s)
  returning slot_id
)
update agenda_slot set taken = taken - 1 from gone where agenda_slot.id = gone.slot_id
"""


def cancel_appointment(*, appointment: Appointment, by: Agent, at: dt.datetime) -> Appointment:
    """The place is free again for others. Refused once the appointment has begun, is cancelled or settled."""
    with connection.cursor() as cursor:
        cursor.execute(_CANCEL, {"id": appointment.pk, "at": at})
        if not cursor.rowcount:
            raise Refused(_("This appointment has begun or is cancelled already."))
    current().touch(appointment.person_id)
    appointment.cancelled_at = at
    return appointment


def move_appointment(*, appointment: Appointment, slot: UUID, by: Agent, at: dt.datetime) -> Appointment:
    """Another slot for the same purpose; the old place is given up only if the new one was had. Refused as booking."""
    with transaction.atomic():
        cancel_appointment(appointment=appointment, by=by, at=at)
        try:
            return book_slot(
                slot=slot,
                person_id=appointment.person_id,
                case_ref=appointment.case_ref,
                by=by,
                at=at,
                purpose=appointment.purpose,
            )
        except Refused:
            appointment.cancelled_at = None
            raise


def settle_appointment(*, appointment: Appointment, kept: bool, by: Agent, at: dt.datetime) -> Appointment:
    """Whether the person came. Refused before it begins, and when the appointment does not stand any more."""
    if appointment.slot.starts_at > at:
        raise Refused(_("This appointment has not begun yet. Cancel or move it instead."))
    outcome = Appointment.Outcome.KEPT if kept else Appointment.Outcome.MISSED
    settled = Appointment.objects.filter(LIVE, pk=appointment.pk).update(settled_at=at, outcome=outcome)
    if not settled:
        raise Refused(_("This appointment was cancelled or settled before."))
    current().touch(appointment.person_id)
    appointment.settled_at, appointment.outcome = at, outcome
    return appointment


def reopen_appointment(*, appointment: Appointment, by: Agent, at: dt.datetime) -> Appointment:
    """Take back what was noted about whether the person came: the appointment stands as if nothing had been said.

    Refused where nothing was noted, and while another appointment of the person stands for the same purpose.
    """
    noted = Appointment.objects.filter(pk=appointment.pk, cancelled_at=None, settled_at__isnull=False)
    try:
        with transaction.atomic():
            reopened = noted.exclude(outcome="").update(settled_at=None, outcome="")
    except IntegrityError as fault:
        raise Refused(_("There is another appointment by now. Cancel that one first.")) from fault
    if not reopened:
        raise Refused(_("Nothing was noted about this appointment."))
    current().touch(appointment.person_id)
    appointment.settled_at, appointment.outcome = None, ""
    return appointment
