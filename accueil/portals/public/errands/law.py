"""One provision: what it asks for, where it stands, since when and until when, and the reading taken."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accueil.cases import information
from accueil.portals.public.offer import language

SOURCES = {
    "cai-regulation-2011": _("Regulation of 2 September 2011 on the reception and integration contract"),
    "cai-page-2023": _("Page of the ministry on the contract, as on 8 March 2023"),
    "eu-citizens-guide-2013": _("Guide for citizens of the European Union, December 2013"),
    "nationality-page": _("Page of the government on nationality"),
}
"""What a provision was found in; the others name their act themselves."""


@require_safe
def show(request: HttpRequest, provision_id: str) -> HttpResponse:
    """The page of one provision. Raises Http404 if there is none of this id."""
    provision = information.provision(provision_id)
    if provision is None:
        raise Http404
    source = str(SOURCES.get(provision.source, ""))
    values = {"provision": provision, "source": source, "translated": language() == "en"}
    return render(request, "public/law.html", values)
