"""What a school's own program may be allowed to do: scopes of its access, each with the permission its people need."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accueil.access.permissions import P


class S(StrEnum):
    """A scope; a program is given some of them, and a token holds some of those."""

    OFFER_READ = "offer.read"
    OFFER_WRITE = "offer.write"
    PLACES_READ = "places.read"
    ENROLMENTS_READ = "enrolments.read"
    ENROLMENTS_WRITE = "enrolments.write"
    ATTENDANCE_READ = "attendance.read"
    ATTENDANCE_WRITE = "attendance.write"
    ASSESSMENTS_WRITE = "assessments.write"
    CERTIFICATES_WRITE = "certificates.write"
    VOUCHERS_REDEEM = "vouchers.redeem"
    WEBHOOKS_MANAGE = "webhooks.manage"


SCOPES: dict[str, Promise] = {
    S.OFFER_READ: _("See the own courses"),
    S.OFFER_WRITE: _("Plan, change, publish and withdraw the own courses"),
    S.PLACES_READ: _("See the numbers of places of the own classes"),
    S.ENROLMENTS_READ: _("See who is in the own classes"),
    S.ENROLMENTS_WRITE: _("Enrol people in the own classes and give places back"),
    S.ATTENDANCE_READ: _("See attendance in the own classes"),
    S.ATTENDANCE_WRITE: _("Note and correct attendance in the own classes"),
    S.ASSESSMENTS_WRITE: _("Report on skills of people in the own classes"),
    S.CERTIFICATES_WRITE: _("Attest participation in the own classes"),
    S.VOUCHERS_REDEEM: _("Check and redeem vouchers shown to the school"),
    S.WEBHOOKS_MANAGE: _("Have events of the own classes sent to an address"),
}
STANDS_FOR: dict[S, P] = {
    S.OFFER_READ: P.TRAINING_PLAN_COURSES,
    S.OFFER_WRITE: P.TRAINING_PLAN_COURSES,
    S.PLACES_READ: P.TRAINING_PLAN_COURSES,
    S.ENROLMENTS_READ: P.TRAINING_SEE_CLASS,
    S.ENROLMENTS_WRITE: P.TRAINING_REDEEM_VOUCHER,
    S.ATTENDANCE_READ: P.TRAINING_SEE_CLASS,
    S.ATTENDANCE_WRITE: P.TRAINING_MARK_ATTENDANCE,
    S.ASSESSMENTS_WRITE: P.TRAINING_ASSESS,
    S.CERTIFICATES_WRITE: P.TRAINING_ATTEST,
    S.VOUCHERS_REDEEM: P.TRAINING_REDEEM_VOUCHER,
    S.WEBHOOKS_MANAGE: P.TRAINING_PLAN_COURSES,
}
"""A program does nothing that nobody of its school could do by hand."""
