"""Evidence of the services of a contract: recorded, corrected, withdrawn, and everything downstream computed anew."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accueil.cases.changing import changed, held_with
from accueil.cases.effect import recompute
from accueil.cases.models import Contract
from accueil.cases.policies import limits_of
from accueil.cases.queries.rows import rows_of
from accueil.journal.context import Agent
from accueil.training.actions import correct_evidence as correct
from accueil.training.actions import record_evidence as record
from accueil.training.actions import withdraw_evidence as withdraw
from accueil.training.models import Evidence
from accueil.training.service import TYPED, Origin, Service, service_of, worded


@transaction.atomic
def record_evidence(
    *,
    contract: Contract,
    expected_version: int | None,
    service: Service,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
    origin: Origin = TYPED,
) -> Evidence:
    """Record that a service began or was done. The earliest begun puts the contract into effect.

    Refused for an issuer the law does not name for this evidence, a day before signing, in the future or after a closed
    end check, a service the contract does not contain, and a contract that is not signed completely.
    """
    row, kept = held_with(contract, expected_version, {"evidence": worded(service)})
    limits = limits_of(rows_of(row), kept, service, on)
    evidence = record(
        person_id=kept.person_id, contract_ref=kept.pk, service=service, limits=limits, by=by, at=at, origin=origin
    )
    changed(row, "record_evidence", before={}, after={"evidence": worded(service)}, by=by, at=at)
    recompute(kept, on)
    return evidence


@transaction.atomic
def correct_evidence(
    *,
    evidence: Evidence,
    expected_version: int | None,
    service: Service,
    reason: str,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
) -> Evidence:
    """Correct a piece of evidence, keeping before and after; effect, term and end check follow from what it now says.

    Refused as when recording, and without a reason.
    """
    row, kept = held_with(_contract_of(evidence), expected_version, {"evidence": worded(service)})
    before = worded(service_of(evidence))
    limits = limits_of(rows_of(row), kept, service, on)
    corrected = correct(evidence=evidence, service=service, limits=limits, reason=reason, by=by, at=at)
    changed(row, "correct_evidence", before={"evidence": before}, after={"evidence": worded(service)}, by=by, at=at)
    recompute(kept, on)
    return corrected


@transaction.atomic
def withdraw_evidence(
    *, evidence: Evidence, expected_version: int | None, reason: str, by: Agent, on: dt.date, at: dt.datetime
) -> Evidence:
    """Take a piece of evidence out of account, with the reason; it stays readable."""
    row, kept = held_with(_contract_of(evidence), expected_version, {"evidence": ""})
    withdrawn = withdraw(evidence=evidence, reason=reason, by=by, at=at)
    before = {"evidence": worded(service_of(evidence))}
    changed(row, "withdraw_evidence", before=before, after={"evidence": ""}, by=by, at=at)
    recompute(kept, on)
    return withdrawn


def _contract_of(evidence: Evidence) -> Contract:
    return Contract.objects.select_related("case").get(pk=evidence.contract_ref)
