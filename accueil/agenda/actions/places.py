"""Giving a place and giving it back: one statement each, so that a place is given once however many people ask."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda import events
from accueil.agenda.models import Enrolment, GroupSession
from accueil.agenda.refusals import already_there, elsewhere, elsewhere_then, whole_refusal
from accueil.agenda.setting_aside import offer_later
from accueil.agenda.taking import CALL
from accueil.database.chance import new_id
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused


@dataclass(frozen=True, slots=True)
class Seat:
    """Who asks for a place, with what precedence and how.

    ``rank`` and ``rank_source`` come from the law; ``asked_at`` is the age of the request where it is older than the
    click, ``need`` the request itself.
    """

    person_id: UUID
    rank: int
    rank_source: str
    case_ref: UUID | None
    channel: str
    asked_at: dt.datetime | None = None
    need: UUID | None = None
    voucher_ref: UUID | None = None
    moved_from: UUID | None = None


def enrol(*, session: UUID, seat: Seat, by: Agent, on: dt.date, at: dt.datetime, rescue: bool = True) -> Enrolment:
    """A place in the session, for nobody else from this instant on; the time of every meeting is the person's.

    ``Full`` where no place is left, ``OnlyReserved`` where only those the law puts first may still book; refused as
    well before announcement, outside booking, in the past, twice, and over another class of the person. Whatever the
    person waited for that this session gives is over. Without ``rescue`` a refusal ends the whole transaction: two
    round trips less for a click that does nothing else. Serves LU-CAI-ART15-1-ENROLMENT, LU-CAI-ART15-3-PRIORITY.
    """
    enrolment, ended = given_place(session=session, seat=seat, by=by, on=on, at=at, rescue=rescue)
    if ended:
        from accueil.agenda.actions.offers import withdraw_offers

        withdraw_offers(needs=ended, by=by, at=at)
    events.announce(events.PLACE_GIVEN, enrolment)
    return enrolment


def given_place(
    *,
    session: UUID,
    seat: Seat,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
    held: bool = False,
    rescue: bool = True,
) -> tuple[Enrolment, list[UUID]]:
    """The statement itself: the enrolment, and the needs it ended. ``held`` places are counted already (offers)."""
    given = seat_values(session=session, seat=seat, by=by, on=on, at=at)
    try:
        with transaction.atomic(savepoint=rescue), connection.cursor() as cursor:
            cursor.execute(CALL, {**given, "held": held})
            row = cursor.fetchone()
    except (IntegrityError, OperationalError) as fault:
        raise _told(fault, session, seat, rescue) from fault
    if row is None:
        raise whole_refusal(session, seat.person_id, others=seat.rank > 1, on=on, at=at)
    current().touch(seat.person_id)
    return _enrolment(given, seat, row[0], row[1]), list(row[2] or ())


def seat_values(*, session: UUID, seat: Seat, by: Agent, on: dt.date, at: dt.datetime) -> dict[str, Any]:
    """What the statement that gives the place is called with, by the names in ``taking.ARGUMENTS``."""
    return {
        "id": new_id(), "session": session, "person": seat.person_id, "others": int(seat.rank > 1), "on": on,
        "at": at, "rank": seat.rank, "source": seat.rank_source, "case": seat.case_ref, "voucher": seat.voucher_ref,
        "asked": seat.asked_at, "by": by.id, "channel": seat.channel, "need": seat.need, "moved": seat.moved_from,
        # an office that moves people is not bound by the time of booking
        "any_time": seat.moved_from is not None and by.kind != "person",
    }  # fmt: skip


def _enrolment(given: dict[str, Any], seat: Seat, need: UUID | None, asked_at: dt.datetime) -> Enrolment:
    row = Enrolment(
        id=given["id"],
        session_id=given["session"],
        person_id=seat.person_id,
        need_id=need,
        rank=seat.rank,
        rank_source=seat.rank_source,
        case_ref=seat.case_ref,
        voucher_ref=seat.voucher_ref,
        asked_at=asked_at,
        enrolled_at=given["at"],
        enrolled_by=given["by"],
        channel=seat.channel,
        moved_from_id=seat.moved_from,
    )
    row._state.adding = False
    return row


def _told(fault: Exception, session: UUID, seat: Seat, rescued: bool) -> Exception:
    """The sentence for what the database refused; a fault we do not know stays what it is."""
    cause = fault.__cause__
    broken = cause.diag.constraint_name if isinstance(cause, psycopg.Error) else ""
    if broken == "agenda_enrolment_once":
        return already_there()
    if broken == "agenda_occupied_once" or isinstance(cause, psycopg.errors.DeadlockDetected):
        return elsewhere_then(session, seat.person_id) if rescued else elsewhere()
    if broken == "agenda_enrolment_language_case":
        return Refused(
            _("Places in language courses are kept for people with a file. Enter the others as a number only.")
        )
    return fault


_GIVE_BACK = """
with gone as (
  update agenda_enrolment e set cancelled_at = %(at)s, cancelled_by = %(by)s, cancel_reason = %(reason)s
  from agenda_groupsession s
  where e.id = %(id)s and e.cancelled_at is null and s.id = e.session_id and s.ends_at > %(at)s
  returning e.id, e.session_id, e.rank
), hours as (
  delete from agenda_occupied o using gone where o.enrolment_id = gone.id
)
update agenda_groupsession s set taken = taken - 1, taken_others = taken_others - (gone.rank > 1)::int,
  set_aside = set_aside + (s.announced_at is not null and s.cancelled_at is null and s.starts_at > %(at)s
    and agenda_waiting_for(s.id) > s.set_aside)::int
from gone where s.id = gone.session_id
returning s.set_aside, s.authority
"""


def give_back(*, enrolment: Enrolment, reason: str, by: Agent, at: dt.datetime) -> Enrolment:
    """The place is free again; where people wait for one, it is set aside until a job offers it to the first of them.

    Refused once given back, and after the last date.
    """
    why = reason.strip()[:400]
    given: dict[str, Any] = {"id": enrolment.pk, "at": at, "by": by.id, "reason": why}
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, given)
        row = cursor.fetchone()
    if row is None:
        raise Refused(_("This place was given back before, or the session is over."))
    current().touch(enrolment.person_id)
    enrolment.cancelled_at, enrolment.cancelled_by, enrolment.cancel_reason = at, by.id, why
    if row[0]:
        offer_later(enrolment.session_id, row[1])
    events.announce(events.PLACE_GIVEN_BACK, enrolment)
    return enrolment


def move_enrolment(*, enrolment: Enrolment, into: UUID, by: Agent, on: dt.date, at: dt.datetime) -> Enrolment:
    """A place in another session with rank and age kept; the old place is given up only if the new one was had."""
    seat = Seat(
        person_id=enrolment.person_id,
        rank=enrolment.rank,
        rank_source=enrolment.rank_source,
        case_ref=enrolment.case_ref,
        channel=Enrolment.Channel.MOVED,
        asked_at=enrolment.asked_at,
        need=enrolment.need_id,
        voucher_ref=enrolment.voucher_ref,
        moved_from=enrolment.pk,
    )
    title = GroupSession.objects.values_list("title", flat=True).filter(pk=into).first() or ""
    try:
        with transaction.atomic():
            give_back(enrolment=enrolment, reason=str(_("Moved to: %s")) % title, by=by, at=at)
            return enrol(session=into, seat=seat, by=by, on=on, at=at)
    except Refused:
        enrolment.cancelled_at, enrolment.cancelled_by, enrolment.cancel_reason = None, None, ""
        raise
