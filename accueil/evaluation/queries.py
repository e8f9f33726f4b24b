"""Reading what was counted and what was frozen."""

from __future__ import annotations

from django.db.models import QuerySet

from accueil.evaluation.models import Extract, Reckoning


def released_extracts(authority: str, programme: str) -> QuerySet[Extract]:
    """The extracts released so far, oldest first."""
    released = Extract.objects.filter(authority=authority, programme=programme, released_at__isnull=False)
    return released.order_by("released_at")


def last_extract(authority: str, programme: str, kind: str) -> Extract | None:
    """The extract of this kind released last; None where none was."""
    return released_extracts(authority, programme).filter(kind=kind).last()


def last_reckoning(authority: str, programme: str) -> Reckoning | None:
    """The latest counts, None where nothing was counted yet."""
    return Reckoning.objects.filter(authority=authority, programme=programme).first()
