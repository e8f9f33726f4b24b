"""Setting and sealing a certificate."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date, datetime

from accueil.certificates.content import CertificateContent
from accueil.certificates.models import Certificate, CertificateEvent
from accueil.certificates.paper import Imprint, set_certificate
from accueil.certificates.recording import record_event
from accueil.certificates.seal import seal_pdf
from accueil.certificates.seal_key import seal_key
from accueil.journal.context import Agent, current


def seal_certificate(*, certificate_id: uuid.UUID, by: Agent, on: date, at: datetime) -> Certificate:
    """Set the paper, seal it and keep the sealed file; a certificate sealed already stays as it is.

    Raises Certificate.DoesNotExist, NoSealKey.
    """
    certificate = Certificate.objects.select_for_update().get(pk=certificate_id)
    if certificate.sha256:
        return certificate
    paper = set_certificate(CertificateContent.from_json(certificate.content), _imprint_of(certificate))
    sealed = seal_pdf(paper.pdf, seal_key(at), f"Certificate {certificate.number}")
    certificate.pdf, certificate.sha256 = sealed, hashlib.sha256(sealed).hexdigest()
    certificate.undrawn = paper.undrawn[:200]
    certificate.save(update_fields=["pdf", "sha256", "undrawn"])
    record_event(certificate, CertificateEvent.Kind.SEALED, by=by, on=on, at=at)
    current().change("certificates.certificate", {}, {"number": certificate.number, "sha256": certificate.sha256})
    return certificate


def _imprint_of(certificate: Certificate) -> Imprint:
    """What makes this certificate this one."""
    return Imprint(
        number=certificate.number,
        code=certificate.code,
        issued_on=certificate.issued_on,
        language=certificate.language,
        template=certificate.template,
    )
