"""An agent's own views of the work list, and the columns it shows: by default, and as the agent chose."""

from __future__ import annotations

import uuid

from accueil.cases.models import ListColumns, ListView

# What can be shown beside the person and the next action, in the order of the table.
COLUMNS = ("due", "number", "why", "line", "step", "stage")
USUAL = ("due", "why", "line", "step")


def columns_of(account_id: uuid.UUID, authority: str) -> tuple[str, ...]:
    """The columns this agent sees for an authority, in the order of the table."""
    kept = ListColumns.objects.filter(account_id=account_id, authority=authority).first()
    chosen = USUAL if kept is None else kept.columns
    return tuple(each for each in COLUMNS if each in chosen)


def views_of(account_id: uuid.UUID, authority: str) -> list[ListView]:
    """The views this agent kept for an authority, by name."""
    return list(ListView.objects.filter(account_id=account_id, authority=authority))
