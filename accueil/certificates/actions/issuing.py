"""Issuing a certificate."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accueil.certificates.codes import new_code
from accueil.certificates.content import CertificateContent
from accueil.certificates.models import Certificate, CertificateEvent, Series
from accueil.certificates.paper import CURRENT_TEMPLATE
from accueil.certificates.recording import record_event
from accueil.certificates.states import State, state_of
from accueil.certificates.tasks import seal
from accueil.journal.context import Agent, current


def issue_certificate(
    *,
    person_id: uuid.UUID,
    kind: str,
    case_ref: uuid.UUID,
    content: CertificateContent,
    language: str,
    by: Agent,
    on: date,
    at: datetime,
) -> Certificate:
    """Issue the certificate of ``kind`` of a case (LU-CAI-PAGE-CERTIFICATE); a job seals it once the act is kept.

    There is one per case and kind: asked again, or by two people at once, the one there is comes back. After a
    revocation a new one is issued, which replaces it. Raises ValueError for a content without legal basis
    (LU-CAI-PREAMBLE-BASIS).
    """
    if not content.legal_basis:
        raise ValueError("A certificate must name its legal basis.")
    current().touch(person_id)
    try:
        with transaction.atomic():
            series = _locked(content.series, on.year)
            before = _latest(case_ref, kind)
            if before and state_of(before.events.all()) in {State.BEING_SEALED, State.VALID}:
                return before
            certificate = Certificate.objects.create(
                person_id=person_id,
                case_ref=case_ref,
                kind=kind,
                number=_next_number(series),
                code=new_code(),
                template=CURRENT_TEMPLATE,
                language=language,
                content=content.to_json(),
                issued_on=on,
                replaces=before,
            )
            _record(certificate, before, by, on, at)
    except IntegrityError:  # somebody else issued it in another year's series at the same moment
        other = _latest(case_ref, kind)
        if other is None:
            raise
        return other
    return certificate


def next_number(*, series: str, year: int) -> str:
    """The next number of a series in a year; nobody else takes one of it until this transaction is over."""
    return _next_number(_locked(series, year))


def _locked(name: str, year: int) -> Series:
    Series.objects.bulk_create([Series(name=name, year=year)], ignore_conflicts=True)
    return Series.objects.select_for_update().get(name=name, year=year)


def _next_number(series: Series) -> str:
    series.last += 1
    series.save(update_fields=["last"])
    return f"{series.name}-{series.year}-{series.last:06}"


def _latest(case_ref: uuid.UUID, kind: str) -> Certificate | None:
    issued = Certificate.objects.filter(case_ref=case_ref, kind=kind, replaced_by__isnull=True)
    return issued.prefetch_related("events").first()


def _record(certificate: Certificate, before: Certificate | None, by: Agent, on: date, at: datetime) -> None:
    record_event(certificate, CertificateEvent.Kind.ISSUED, by=by, on=on, at=at)
    if before is not None:
        record_event(before, CertificateEvent.Kind.REPLACED, by=by, on=on, at=at, reason=certificate.number)
    current().change("certificates.certificate", {}, {"number": certificate.number, "kind": certificate.kind})
    seal.defer(certificate_id=str(certificate.id), authority=current().access.authority)
