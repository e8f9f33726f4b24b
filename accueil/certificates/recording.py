"""Writing down what happens to a certificate."""

from __future__ import annotations

from datetime import date, datetime

from accueil.certificates.models import Certificate, CertificateEvent
from accueil.journal.context import Agent


def record_event(
    certificate: Certificate, kind: CertificateEvent.Kind, *, by: Agent, on: date, at: datetime, reason: str = ""
) -> CertificateEvent:
    """Add an event; all but copies happen to a certificate once (the database keeps it so)."""
    return CertificateEvent.objects.create(
        certificate=certificate,
        person_id=certificate.person_id,
        kind=kind,
        at=at,
        on=on,
        reason=reason,
        by=by.id,
        function=by.function,
    )
