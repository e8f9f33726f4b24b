"""For the machine that watches: one word. What is wrong is for the house's own people to read."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from accueil.database.health import behind


@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 ``well`` where the database answers and is in step with this version, else 503 ``unwell``."""
    try:
        well = not behind()
    except DatabaseError:
        well = False
    return HttpResponse("well" if well else "unwell", status=200 if well else 503, content_type="text/plain")
