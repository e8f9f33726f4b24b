"""What training knows of one class and one place in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from accueil.training.models import Course, EnrolmentCode, Voucher


def course_of(session: UUID) -> Course | None:
    """The course of a session with its provider; None where the authority holds it itself."""
    return Course.objects.select_related("provider").filter(session=session).first()


def courses_of(sessions: Iterable[UUID]) -> dict[UUID, Course]:
    """By session the course with its provider, of those that are one and were not withdrawn."""
    found = Course.objects.select_related("provider").filter(session__in=list(sessions), withdrawn_at=None)
    return {each.session_id: each for each in found}


def paid_by_voucher(enrolment: UUID) -> bool:
    """Whether a standing voucher was used for this place."""
    return Voucher.objects.filter(enrolment=enrolment, voided_at=None).exists()


def open_code_of(person_id: UUID, at: dt.datetime) -> EnrolmentCode | None:
    """The code for enrolling that a person can show now."""
    rows = EnrolmentCode.objects.filter(person_id=person_id, used_at=None, ended_at=None, good_until__gt=at)
    return rows.first()
