"""Reading certificates, inside an act that covers them."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from accueil.certificates.models import Certificate
from accueil.certificates.states import state_in_sql


def certificates_of(*person_ids: uuid.UUID) -> QuerySet[Certificate]:
    """The certificates of a person (of every row that stands for the person), newest first, each with its ``state``,
    without their files."""
    return _listed().filter(person_id__in=person_ids)


def certificates_about(case_ref: uuid.UUID) -> QuerySet[Certificate]:
    """The certificates of one case, newest first, each with its ``state``, without their files."""
    return _listed().filter(case_ref=case_ref)


def certificate(certificate_id: uuid.UUID) -> Certificate:
    """One certificate with its ``state``. Raises Certificate.DoesNotExist where there is none for this act."""
    return _listed().get(pk=certificate_id)


def sealed_file(certificate_id: uuid.UUID) -> bytes | None:
    """The file as it was sealed, to be shown; None while it is being sealed. To give it out, ``issue_copy``."""
    pdf = Certificate.objects.get(pk=certificate_id).pdf
    return None if pdf is None else bytes(pdf)


def _listed() -> QuerySet[Certificate]:
    return Certificate.objects.defer("pdf").annotate(state=state_in_sql()).order_by("-issued_on", "-number")
