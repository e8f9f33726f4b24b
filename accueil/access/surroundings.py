"""What every page knows about its surroundings: the business day and whether this is a demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accueil.database.day import business_day


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Template context: ``business_day``, ``demonstration``, ``desk`` (None where no rows are opened)."""
    return {
        "business_day": business_day(),
        "demonstration": settings.DEMONSTRATION,
        "desk": getattr(request, "desk", None),
    }
