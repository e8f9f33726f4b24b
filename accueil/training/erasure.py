"""Erasing what the training room holds about people: evidence, papers about places, entitlements and vouchers."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from accueil.database.deleting import delete_rows
from accueil.journal.context import current
from accueil.training.actions.scans import erase_scans_of

TABLES = {
    "training_evidencechange": "person_id",
    "training_evidence": "person_id",
    "training_assessment": "person_id",
    "training_attestation": "person_id",
    "training_voucher": "person_id",
    "training_entitlement": "person_id",
    "training_enrolmentcode": "person_id",
}

BY_VERB = {"training_sheetscan": "the class"}
"""Tables about everybody of a class; their own verb erases them."""


def erase_training(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete every proof, paper and voucher of these people with the corrections they went through, and every scan of
    a sheet their class signed; returns how many rows went, by table. To be called before their places go."""
    current().touch(*person_ids)
    scans = Counter({"training_sheetscan": erase_scans_of(person_ids=list(person_ids))})
    return delete_rows(TABLES, person_ids) + scans
