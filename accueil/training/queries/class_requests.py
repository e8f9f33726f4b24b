"""What schools ask the authority about their classes. No person stands in these rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from accueil.training.models import ClassRequest


def requests_of(session_id: uuid.UUID) -> list[ClassRequest]:
    """Everything asked about a class and not taken back, what waits for an answer first, then the newest."""
    rows = ClassRequest.objects.filter(session=session_id, withdrawn_at=None).select_related("provider")
    return sorted(rows, key=lambda each: (each.answered_at is not None, -each.asked_at.timestamp()))


def requests_waiting(authority: str) -> list[ClassRequest]:
    """What waits for the authority's answer, the class that begins first at the top."""
    rows = ClassRequest.objects.filter(session__authority=authority, answered_at=None, withdrawn_at=None)
    return list(rows.select_related("session", "provider").order_by("session__starts_at", "asked_at"))


def waiting_for(session_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Of these classes, those about which something waits for an answer."""
    rows = ClassRequest.objects.filter(session__in=list(session_ids), answered_at=None, withdrawn_at=None)
    return set(rows.values_list("session_id", flat=True))


def request_at(authority: str, request_id: uuid.UUID) -> ClassRequest | None:
    """One request to this authority; None for any other."""
    rows = ClassRequest.objects.filter(pk=request_id, session__authority=authority).select_related("session")
    return rows.first()
