"""What became of the rows of a file."""

from __future__ import annotations

import uuid

from accueil.training.models import ImportRow, OfferImport


def imports_of(provider: uuid.UUID, limit: int = 20) -> list[OfferImport]:
    """The last files of a provider, newest first, without their content."""
    return list(OfferImport.objects.filter(provider=provider).defer("content")[:limit])


def first_rows(offer: uuid.UUID, state: str = "", after: int = 0, limit: int = 50) -> list[ImportRow]:
    """Rows of a file after a line number, of one state or all, for its preview and its result."""
    rows = ImportRow.objects.filter(offer=offer, number__gt=after)
    return list((rows.filter(state=state) if state else rows).order_by("number")[:limit])
