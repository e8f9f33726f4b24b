"""Calendar feeds: whoever knows the address reads times and places, never a name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accueil.agenda.calendar_files import feed_file, feed_of
from accueil.database.day import business_now


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind an address; 404 where it was ended, as where it never was."""
    token = feed_of(secret)
    if token is None:
        raise Http404
    response = HttpResponse(feed_file(token, business_now()), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["Referrer-Policy"] = "no-referrer"
    return response
