"""The people in the classes of one provider, for its own lists. Needs an act of the provider."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from accueil.agenda.models import Enrolment, Meeting
from accueil.training.models import Assessment, Attestation


def enrolments_in(session_id: uuid.UUID) -> QuerySet[Enrolment]:
    """Everybody who has or had a place in a class, each with the person."""
    return Enrolment.objects.filter(session_id=session_id).select_related("person")


def enrolment_at(provider_id: uuid.UUID, enrolment_id: uuid.UUID) -> Enrolment | None:
    """A place in a class of this provider, with person and class; None for any other."""
    rows = Enrolment.objects.filter(pk=enrolment_id, session__provider_ref=provider_id)
    return rows.select_related("person", "session").first()


def meeting_at(provider_id: uuid.UUID, meeting_id: uuid.UUID) -> Meeting | None:
    """A date of a class of this provider; None for any other."""
    return Meeting.objects.filter(pk=meeting_id, session__provider_ref=provider_id).select_related("session").first()


def reports_on(enrolment_id: uuid.UUID) -> list[Assessment]:
    """Every report on skills of one enrolment, withdrawn ones included, the newest first."""
    return list(Assessment.objects.filter(enrolment_id=enrolment_id).order_by("-recorded_at"))


def attestations_on(enrolment_id: uuid.UUID) -> list[Attestation]:
    """Every paper about one enrolment, withdrawn ones included, the newest first."""
    return list(Attestation.objects.filter(enrolment_id=enrolment_id).order_by("-recorded_at"))


def attestation_at(provider_id: uuid.UUID, attestation_id: uuid.UUID) -> Attestation | None:
    """A paper about a place in a class of this provider; None for any other."""
    rows = Attestation.objects.filter(pk=attestation_id, enrolment__session__provider_ref=provider_id)
    return rows.select_related("enrolment").first()
