"""Redeem a voucher at enrolment: once, by the provider that was shown its code, together with the place."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda.actions import Seat, enrol
from accueil.agenda.models import Enrolment
from accueil.journal.context import Agent, current, shown
from accueil.kernel.faults import Refused
from accueil.training import events
from accueil.training.codes import read_code
from accueil.training.models import Course, Entitlement, Voucher
from accueil.training.queries.providers import check_accredited
from accueil.training.queries.vouchers import prior_course
from accueil.training.rulings import Precedence, PriorCourse, Ruling


@dataclass(frozen=True, slots=True)
class Shown:
    """A voucher somebody shows, its entitlement, and the last course the person had at the reduced fee, if any."""

    voucher: Voucher
    entitlement: Entitlement
    prior: PriorCourse | None


def open_voucher(*, code: str, by: Agent) -> Shown:
    """The voucher of a shown code, locked until the transaction ends: two schools never use two of them at once.

    Refused for something that is no code, and for a code nobody was given; both alike for whoever guesses.
    """
    read = read_code(code)
    if read is not None:
        shown(read)
        found = Voucher.objects.filter(code=read).first()
        if found is not None:
            entitlement = Entitlement.objects.select_for_update().get(pk=found.entitlement_id)
            current().touch(found.person_id)
            found.refresh_from_db()
            return Shown(found, entitlement, prior_course(found.person_id))
    raise Refused(code=_("There is no voucher with this code. Compare it with the voucher, letter by letter."))


@transaction.atomic
def redeem_voucher(
    *, opened: Shown, course: uuid.UUID, precedence: Precedence, ruling: Ruling, by: Agent, on: dt.date, at: dt.datetime
) -> Voucher:
    """Use the voucher for a place in the course: the one the person has, or one given now. Atomic; used once.

    Refused, nothing changed, when the voucher is void, used, over or for another subject, where ``ruling`` (another
    course at the reduced fee?) is not yes, without accreditation, and for every reason a place is refused for.
    """
    voucher, held = opened.voucher, opened.entitlement
    place = Course.objects.select_related("session").get(pk=course)
    _check_usable(voucher, place, on)
    ruling.check("code")
    check_accredited(place.session_id, on)
    enrolment = Enrolment.objects.filter(
        session_id=place.session_id, person_id=voucher.person_id, cancelled_at=None
    ).first()
    if enrolment is not None and Voucher.objects.filter(enrolment=enrolment, voided_at=None).exists():
        raise Refused(code=_("A voucher was used for this place already. Keep this one for another course."))
    if enrolment is None:
        seat = Seat(
            person_id=voucher.person_id, rank=precedence.rank, rank_source=precedence.source, case_ref=held.case_ref,
            channel=Enrolment.Channel.PROVIDER, voucher_ref=voucher.pk,
        )  # fmt: skip
        enrolment = enrol(session=place.session_id, seat=seat, by=by, on=on, at=at)
    standing = Voucher.objects.filter(pk=voucher.pk, redeemed_at=None, voided_at=None, issued_on__lte=on)
    used = standing.filter(valid_until__gt=on).update(
        redeemed_on=on, redeemed_at=at, redeemed_by=by.id, enrolment=enrolment
    )
    if not used:
        raise Refused(code=_("This voucher has just been used or declared void."))
    voucher.refresh_from_db()
    voucher.enrolment = enrolment
    current().change(f"voucher {voucher.pk}", {"used": False}, {"used": True, "course": str(course)})
    events.announce_that(events.VOUCHER_REDEEMED, voucher)
    return voucher


def _check_usable(voucher: Voucher, course: Course, on: dt.date) -> None:
    """Each thing that can be wrong with a voucher has its own sentence."""
    if voucher.voided_at is not None:
        raise Refused(code=_("This voucher is void. Ask the authority for a new one."))
    if voucher.redeemed_at is not None:
        raise Refused(code=_("This voucher has been used already."))
    if not voucher.issued_on <= on < voucher.valid_until:
        raise Refused(code=_("The time of this voucher is over. Ask the authority for a new one."))
    if course.session.kind != course.session.Kind.LANGUAGE or voucher.subject != course.session.language:
        raise Refused(code=_("This voucher is for another language. It can be used for that one only."))
    if course.reduced_fee_cents is None:
        raise Refused(code=_("There is no reduced fee for this course."))
