"""Evidence of the services of a contract: recorded, corrected, withdrawn, and everything downstream computed anew."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accueil.cases.actions.changing import changed
from accueil.cases.actions.contract import about, held_with
from accueil.cases.actions.effect import recompute
from accueil.cases.facts import facts_of
from accueil.cases.models import Case, Contract
from accueil.cases.queries.rows import rows_of
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import programme
from accueil.programmes.procedure import EvidenceKind
from accueil.training.actions import Limits, Service
from accueil.training.actions import correct_evidence as correct
from accueil.training.actions import record_evidence as record
from accueil.training.actions import withdraw_evidence as withdraw
from accueil.training.actions.evidence import service_of, worded
from accueil.training.models import Evidence


@transaction.atomic
def record_evidence(
    *, contract: Contract, expected_version: int | None, service: Service, by: Agent, on: dt.date, at: dt.datetime
) -> Evidence:
    """Record that a service began or was done. The earliest begun puts the contract into effect.

    Refused for an issuer the law does not name for this evidence, a day before signing, in the future or after a closed
    end check, a service the contract does not contain, and a contract that is not signed completely.
    """
    row, kept = held_with(contract, expected_version, {"evidence": worded(service)})
    limits = limits_of(row, kept, service, on)
    evidence = record(person_id=kept.person_id, contract_ref=kept.pk, service=service, limits=limits, by=by, at=at)
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
    limits = limits_of(row, kept, service, on)
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


def limits_of(row: Case, contract: Contract, service: Service, on: dt.date) -> Limits:
    """Issuers and days the law allows for this service, each with the sentence said otherwise.

    The day of signing is the earliest; the day of the end check, once it is decided, the latest. Refused for an
    obligation or kind of evidence the contract does not have, and while a signature is missing.
    """
    kind = _kind(contract, service)
    rows = rows_of(row)
    mine = about(rows, contract)
    signed_on = facts_of(rows, on, mine).get("signed_on")
    if not isinstance(signed_on, dt.date):
        raise Refused(_("The contract is not signed by everybody yet. Services count from the signature on."))
    if contract.closed_on is not None:
        raise Refused(_("This contract was closed. Nothing more can be recorded under it."))
    check = mine.standing_decision("end_check")
    closed = check is not None and check.decided_on < on
    return Limits(
        issuers=kind.issuers,
        issuer_sentence=_("Only a paper of this issuer proves it: %(issuers)s (%(article)s).")
        % {"issuers": issuers_in_words(contract, kind), "article": kind.article},
        earliest=signed_on,
        earliest_sentence=_("This day lies before the contract was signed. A service counts from the signature on."),
        latest=check.decided_on if check is not None and closed else on,
        latest_sentence=_("The end check is closed. A service after it can no longer be recorded.")
        if closed
        else _("This day lies in the future. Record the service when it has taken place."),
        needs_done="done" in kind.proves,
    )


def issuers_in_words(contract: Contract, kind: EvidenceKind, language: str = "") -> str:
    """The issuers the law accepts for a kind of evidence, in the language of the page."""
    spoken = language or (get_language() or "en").split("-")[0]
    names = programme(contract.programme).issuers
    return ", ".join(names[each].says(spoken) for each in kind.issuers)


def _kind(contract: Contract, service: Service) -> EvidenceKind:
    if service.obligation not in contract.obligations:
        raise Refused(obligation=_("This service is not part of the contract."))
    kind = programme(contract.programme).obligations[service.obligation].evidence.get(service.kind)
    if kind is None:
        raise Refused(kind=_("This service is not proven by a paper of this kind."))
    return kind


def _contract_of(evidence: Evidence) -> Contract:
    return Contract.objects.select_related("case").get(pk=evidence.contract_ref)
