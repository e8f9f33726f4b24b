"""A certificate for somebody whose main file is erased: sealed, handed out, and kept by its seal alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accueil.certificates.actions.issuing import next_number
from accueil.certificates.codes import new_code
from accueil.certificates.content import CertificateContent
from accueil.certificates.models import KeptSeal
from accueil.certificates.paper import Imprint, set_certificate
from accueil.certificates.registering import digest_of
from accueil.certificates.seal import seal_pdf
from accueil.certificates.seal_key import seal_key
from accueil.certificates.states import State
from accueil.journal.context import current


@dataclass(frozen=True, slots=True)
class Unfiled:
    """The number given and the sealed file, which is kept nowhere."""

    number: str
    pdf: bytes


@transaction.atomic
def issue_unfiled(*, content: CertificateContent, language: str, on: date, at: datetime) -> Unfiled:
    """Set and seal a certificate at once, and keep number, digest, day and state of it (LU-CAI-ART26-CERTIFY).

    Raises ValueError for a content without legal basis, NoSealKey.
    """
    if not content.legal_basis:
        raise ValueError("A certificate must name its legal basis.")
    number, code = next_number(series=content.series, year=on.year), new_code()
    paper = set_certificate(content, Imprint(number=number, code=code, issued_on=on, language=language))
    sealed = seal_pdf(paper.pdf, seal_key(at), f"Certificate {number}")
    sha256 = hashlib.sha256(sealed).hexdigest()
    KeptSeal.objects.create(
        number=number, code_digest=digest_of(code), sha256=sha256, issued_on=on, state=State.VALID.value
    )
    current().change("certificates.unfiled", {}, {"number": number, "sha256": sha256})
    return Unfiled(number, sealed)
