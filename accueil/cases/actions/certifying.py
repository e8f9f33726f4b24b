"""Certificates about a contract: of completion, of participation, of presence at the orientation day."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.cases.certificate_words import content_of
from accueil.cases.changing import changed, held_with
from accueil.cases.decisions import explain
from accueil.cases.models import Contract
from accueil.cases.queries.rows import rows_of
from accueil.certificates.actions import issue_certificate
from accueil.certificates.models import Certificate
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import programme


@transaction.atomic
def award_certificate(
    *, contract: Contract, kind: str, language: str, by: Agent, on: dt.date, at: dt.datetime
) -> Certificate:
    """Issue a certificate of one of the programme's kinds; a job seals it. Asked again, the one there is comes back.

    Refused for an unknown kind, and where the kind's rule does not say yes (LU-CAI-PAGE-CERTIFICATE,
    LU-CAI-ART26-CERTIFY, LU-CAI-ART20-NAMED-CERTIFICATE).
    """
    row, kept = held_with(contract, None, {})
    of = programme(kept.programme)
    if kind not in of.certificates:
        raise Refused(kind=_("There is no certificate of this kind."))
    rows = rows_of(row)
    said = explain(rows, of.rule(of.certificates[kind].rule), on, contract=rows.about(kept))
    if not said.yes:
        raise Refused(_("This certificate cannot be issued: this is not so: %(why)s.") % {"why": said.reasons_in_words})
    certificate = issue_certificate(
        person_id=row.person_id,
        kind=kind,
        case_ref=row.pk,
        content=content_of(rows, rows.about(kept), kind, language, on),
        language=language,
        by=by,
        on=on,
        at=at,
    )
    changed(row, "award_certificate", before={}, after={"certificate": certificate.number}, by=by, at=at)
    return certificate
