"""The job that seals. Sealing is the slow part of a certificate, so nobody waits for it at a counter."""

from __future__ import annotations

import uuid

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accueil.database.day import business_day
from accueil.journal.jobs import opened_by_job

NAME = "sealing certificates"
AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4)


@app.task(name="certificates.seal", queue="certificates", retry=AGAIN)
def seal(*, certificate_id: str, authority: str) -> None:
    """Seal one certificate in an act of its own. Runs again, more and more rarely, where it fails."""
    from accueil.certificates.actions.sealing import seal_certificate  # the verbs enqueue this very job

    with opened_by_job(
        NAME, authority, activity="certificates.seal", reason="Sealing a certificate that was issued"
    ) as act:
        seal_certificate(
            certificate_id=uuid.UUID(certificate_id), by=act.access.agent, on=business_day(), at=timezone.now()
        )
