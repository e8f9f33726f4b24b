"""One provision: what it asks for, where it stands, since when and until when, and the reading taken."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accueil.cases import information
from accueil.portals.public.offer import language


@require_safe
def show(request: HttpRequest, provision_id: str) -> HttpResponse:
    """The page of one provision. Raises Http404 if there is none of this id."""
    provision = information.provision(provision_id)
    if provision is None:
        raise Http404
    return render(request, "public/law.html", {"provision": provision, "translated": language() == "en"})
