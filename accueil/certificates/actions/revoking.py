"""Giving a certificate again, and taking its worth away."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.certificates.models import Certificate, CertificateEvent
from accueil.certificates.recording import record_event
from accueil.certificates.states import State, state_of
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused

LEAST_WORDS = 3


def issue_copy(*, certificate_id: uuid.UUID, by: Agent, on: date, at: datetime) -> bytes:
    """The sealed file again, the very same bytes, and a note that it was given (LU-CAI-PAGE-CERTIFICATE).

    Raises Refused for a certificate that is not sealed yet or was revoked.
    """
    certificate = Certificate.objects.prefetch_related("events").get(pk=certificate_id)
    state = state_of(certificate.events.all())
    if state is State.BEING_SEALED:
        raise Refused(_("This certificate is being sealed. Come back in a minute."))
    if state is not State.VALID:
        raise Refused(_("This certificate was revoked. We cannot give it out any more."))
    record_event(certificate, CertificateEvent.Kind.COPIED, by=by, on=on, at=at)
    current().change("certificates.copy", {}, {"number": certificate.number})
    return bytes(certificate.pdf or b"")


def revoke_certificate(
    *, certificate_id: uuid.UUID, reason: str, by: Agent, on: date, at: datetime
) -> CertificateEvent:
    """Revoke a certificate for good; whoever verifies it learns so from this moment on, but not the reason.

    Raises Refused for a reason under three words, or for a certificate revoked before.
    """
    said = " ".join(reason.split())
    if len(said.split()) < LEAST_WORDS:
        raise Refused(reason=_("Say in a sentence why this certificate is revoked."))
    certificate = Certificate.objects.prefetch_related("events").get(pk=certificate_id)
    before = state_of(certificate.events.all())
    try:
        with transaction.atomic():
            event = record_event(certificate, CertificateEvent.Kind.REVOKED, by=by, on=on, at=at, reason=said)
    except IntegrityError:
        raise Refused(_("This certificate was revoked before.")) from None
    current().change("certificates.certificate", {"state": before}, {"state": State.REVOKED, "reason": said})
    return event
