"""Erasing the certificates of a person; a paper already handed out keeps its seal, and can be told as ours by it."""

from __future__ import annotations

import uuid

from accueil.certificates.models import Certificate, CertificateEvent


def erase_certificates(*, person_id: uuid.UUID) -> int:
    """Delete every certificate of a person with its events; returns how many certificates there were."""
    CertificateEvent.objects.filter(person_id=person_id).delete()
    certificates = list(Certificate.objects.filter(person_id=person_id).defer("pdf").order_by("-issued_on", "-number"))
    for certificate in certificates:  # the newest first: it may replace an older one
        certificate.delete()
    return len(certificates)
