"""Who is in the own classes: listed, enrolled by a shown voucher, given back."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from ninja import Router
from pydantic import Field

from accueil.access.scopes import S
from accueil.agenda.actions import give_back
from accueil.agenda.attending import Totals, totals_of
from accueil.agenda.models import Enrolment
from accueil.api.v1.calls import Rule, operation
from accueil.api.v1.classes import own_class
from accueil.api.v1.course_values import Reason
from accueil.api.v1.listing import Cursor, Limit, Page, page_of
from accueil.api.v1.own import course_of, own_enrolment
from accueil.api.v1.values import Given, Short, Told
from accueil.cases.places.vouchers import redeem
from accueil.training.queries.people import enrolments_in

router = Router(tags=["Enrolments"])
LOOKING = Rule(S.ENROLMENTS_READ, "training.class", _("Reading who is in a class of the own school"))
GIVING_BACK = Rule(S.ENROLMENTS_WRITE, "training.class", _("Giving back a place in a class of the own school"))
ENROLLING = Rule(S.ENROLMENTS_WRITE, "training.voucher", _("Enrolling somebody who shows a voucher"))


class MinutesTold(Told):
    """Minutes of one person in one class."""

    attended: int
    planned: int
    held: int = Field(description="Of the dates closed so far")
    unmarked: int = Field(description="Of closed dates about which nobody knows")


class EnrolmentTold(Told):
    """A place in a class. Of the person you get the name, nothing else of a file."""

    id: uuid.UUID
    class_id: uuid.UUID
    given_name: str
    family_name: str
    enrolled_at: dt.datetime
    channel: str
    with_voucher: bool
    cancelled_at: dt.datetime | None
    cancel_reason: str
    minutes: MinutesTold

    @classmethod
    def of(cls, row: Enrolment, total: Totals) -> EnrolmentTold:
        """From a row with its person, and its minutes."""
        return cls(
            id=row.pk,
            class_id=row.session_id,
            given_name=row.person.given_name,
            family_name=row.person.family_name,
            enrolled_at=row.enrolled_at,
            channel=row.channel,
            with_voucher=row.voucher_ref is not None,
            cancelled_at=row.cancelled_at,
            cancel_reason=row.cancel_reason,
            minutes=MinutesTold(
                attended=total.attended, planned=total.planned, held=total.held, unmarked=total.unmarked
            ),
        )


class EnrolmentGiven(Given):
    """The code on the voucher somebody shows."""

    voucher_code: Annotated[Short, Field(min_length=1)]


class Enrolled(Told):
    """The place that was given, and the voucher it was given for."""

    enrolment_id: uuid.UUID | None
    class_id: uuid.UUID
    voucher_id: uuid.UUID
    redeemed_on: dt.date | None


@operation(router, "GET", "/classes/{class_id}/enrolments", rule=LOOKING, told=Page[EnrolmentTold])
def list_enrolments(request: Any, class_id: uuid.UUID, cursor: Cursor = "", limit: Limit = 50) -> Page[EnrolmentTold]:
    """Everybody who has or had a place in the class, in the order of enrolment."""
    found = own_class(request.desk, class_id)
    rows, following = page_of(enrolments_in(found.session.pk), "enrolled_at", cursor, limit)
    totals = totals_of(rows)
    return Page[EnrolmentTold](items=[EnrolmentTold.of(each, totals[each.pk]) for each in rows], next=following)


@operation(router, "GET", "/enrolments/{enrolment_id}", rule=LOOKING, told=EnrolmentTold)
def get_enrolment(request: Any, enrolment_id: uuid.UUID) -> EnrolmentTold:
    """One place in one of your classes."""
    return _told(own_enrolment(request.desk, enrolment_id))


@operation(router, "POST", "/classes/{class_id}/enrolments", rule=ENROLLING, told=Enrolled, status=201)
def create_enrolment(request: Any, class_id: uuid.UUID, given: EnrolmentGiven) -> Enrolled:
    """A place for whoever shows this voucher; the voucher is redeemed with it, once."""
    return enrolled(request, class_id, given.voucher_code)


@operation(router, "POST", "/enrolments/{enrolment_id}/give-back", rule=GIVING_BACK, told=EnrolmentTold)
def give_back_place(request: Any, enrolment_id: uuid.UUID, given: Reason) -> EnrolmentTold:
    """The place is free again; it is offered to the first who waits."""
    desk = request.desk
    held = own_enrolment(desk, enrolment_id)
    give_back(enrolment=held, reason=given.reason, by=desk.agent, at=desk.now)
    return _told(held)


def enrolled(request: Any, class_id: uuid.UUID, code: str) -> Enrolled:
    """Redeem the voucher of a code for a place in an own class."""
    desk = request.desk
    course = course_of(desk, class_id)
    used = redeem(code=code, course=course.pk, by=desk.agent, on=desk.day, at=desk.now)
    return Enrolled(enrolment_id=used.enrolment_id, class_id=class_id, voucher_id=used.pk, redeemed_on=used.redeemed_on)


def _told(row: Enrolment) -> EnrolmentTold:
    return EnrolmentTold.of(row, totals_of([row])[row.pk])
