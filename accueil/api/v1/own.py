"""Finding what a call is about, within the caller's provider only: anything else is as if it did not exist."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import Enrolment, Meeting
from accueil.api.v1.classes import own_class
from accueil.kernel.faults import Refused
from accueil.training.classroom import provider_of
from accueil.training.models import Attestation, Course, Provider
from accueil.training.queries.people import attestation_at, enrolment_at, meeting_at

Row = TypeVar("Row")


def own_enrolment(desk: Any, enrolment_id: uuid.UUID) -> Enrolment:
    """A place in an own class. Http404 otherwise."""
    return _found(enrolment_at(desk.provider_id, enrolment_id))


def own_meeting(desk: Any, meeting_id: uuid.UUID) -> Meeting:
    """A date of an own class. Http404 otherwise."""
    return _found(meeting_at(desk.provider_id, meeting_id))


def own_attestation(desk: Any, attestation_id: uuid.UUID) -> Attestation:
    """A paper about a place in an own class. Http404 otherwise."""
    return _found(attestation_at(desk.provider_id, attestation_id))


def own_provider(desk: Any) -> Provider:
    """The caller's provider. Http404 where the authority's list does not know it."""
    return _found(provider_of(desk.provider_id))


def course_of(desk: Any, class_id: uuid.UUID) -> Course:
    """The course an own class belongs to. Refused for a class the office planned by itself."""
    course = own_class(desk, class_id).course
    if course is None:
        raise Refused(_("The office planned this class. It takes no vouchers."))
    return course


def _found(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row
