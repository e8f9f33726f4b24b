"""Reading evidence: of one contract, of many, and how it was corrected."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from accueil.training.models import Evidence, EvidenceChange


def evidence_of(*contract_refs: uuid.UUID) -> list[Evidence]:
    """The standing evidence of these contracts in order of their first day, in one query."""
    return list(Evidence.objects.filter(contract_ref__in=contract_refs, withdrawn_at=None))


def all_evidence_of(contract_refs: Collection[uuid.UUID]) -> list[Evidence]:
    """Like ``evidence_of``, with what was withdrawn."""
    return list(Evidence.objects.filter(contract_ref__in=contract_refs))


def corrections_of(contract_refs: Collection[uuid.UUID]) -> list[EvidenceChange]:
    """Every correction of these contracts' evidence, oldest first, each with its evidence."""
    return list(EvidenceChange.objects.filter(evidence__contract_ref__in=contract_refs).select_related("evidence"))
