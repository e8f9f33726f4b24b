"""The component gallery: every component in every state, with invented people, on a day that stands."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accueil.ui import samples

TODAY = dt.date(2023, 6, 15)


@require_GET
def show(request: HttpRequest, density: str = "open") -> HttpResponse:
    """All components on one page, open or compact. Raises Http404 outside demonstrations and tests."""
    if not settings.DEMONSTRATION or density not in ("open", "compact"):
        raise Http404
    return render(request, "ui/gallery/page.html", {"base": f"ui/{density}.html", **samples.everything()})
