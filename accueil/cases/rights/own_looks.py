"""Who looked at the person's data, when and why: office, function, task and reason, never the agent's name."""

from __future__ import annotations

from typing import Any

from accueil.cases.rights.own_rows import as_json
from accueil.journal.queries import own_looks


def looks() -> list[dict[str, Any]]:
    """Every access in the journal that touched the person the open act is about, the newest first
    (LU-CAI-ART28-RETRACE, EU-GDPR-ART15-1)."""
    return [
        {
            "at": as_json(each.at),
            "office": each.office,
            "function": each.function,
            "activity": each.activity,
            "task": each.task,
            "kind": each.kind,
            "reason": each.detail.reason if hasattr(each, "detail") else "",
        }
        for each in own_looks()
    ]
