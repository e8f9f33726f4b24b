"""Record, correct and withdraw evidence. The law's limits come in as values: this room does not read the law."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.training import events
from accueil.training.models import Evidence, EvidenceChange
from accueil.training.service import TYPED, Limits, Origin, Service, check_service, service_of, worded


@transaction.atomic
def record_evidence(
    *,
    person_id: uuid.UUID,
    contract_ref: uuid.UUID,
    service: Service,
    limits: Limits,
    by: Agent,
    at: dt.datetime,
    origin: Origin = TYPED,
) -> Evidence:
    """Store one piece of evidence, once: the very same again is refused, so that a form sent twice has one effect.

    Refused, field by field, for a wrong issuer or a day outside the limits.
    """
    check_service(service, limits)
    standing = Evidence.objects.filter(contract_ref=contract_ref, withdrawn_at=None, obligation=service.obligation)
    if any(service_of(each) == service for each in standing):
        raise Refused(_("This paper is on record already, with the same days and issuer."))
    evidence = Evidence.objects.create(
        person_id=person_id,
        contract_ref=contract_ref,
        recorded_at=at,
        recorded_by=by.id,
        **asdict(service),
        **asdict(origin),
    )
    current().change(f"evidence {evidence.id}", {}, worded(service))
    events.announce(evidence)
    return evidence


@transaction.atomic
def correct_evidence(
    *, evidence: Evidence, service: Service, limits: Limits, reason: str, by: Agent, at: dt.datetime
) -> Evidence:
    """Replace what a piece of evidence says, keeping before and after. Refused as when recording."""
    held = _standing(evidence)
    check_service(service, limits)
    before = worded(service_of(held))
    for name, value in asdict(service).items():
        setattr(held, name, value)
    held.save()
    _note(held, before, worded(service), reason, by, at)
    return held


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, reason: str, by: Agent, at: dt.datetime) -> Evidence:
    """Take a piece of evidence out of account; it stays readable. Refused when it was withdrawn already."""
    held = _standing(evidence)
    held.withdrawn_at = at
    held.save(update_fields=["withdrawn_at"])
    _note(held, worded(service_of(held)), {"withdrawn": at.isoformat()}, reason, by, at)
    return held


def _standing(evidence: Evidence) -> Evidence:
    held = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if held.withdrawn_at is not None:
        raise Refused(_("This evidence was withdrawn. Record it anew if it should count."))
    return held


def _note(
    evidence: Evidence, before: dict[str, Any], after: dict[str, Any], reason: str, by: Agent, at: dt.datetime
) -> None:
    if not reason.strip():
        raise Refused(reason=_("Say why this evidence is changed."))
    EvidenceChange.objects.create(
        person_id=evidence.person_id,
        evidence=evidence,
        before=before,
        after=after,
        reason=reason.strip(),
        changed_at=at,
        changed_by=by.id,
    )
    current().change(f"evidence {evidence.id}", before, after)
    events.announce(evidence)
