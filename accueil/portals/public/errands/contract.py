"""The contract in plain words: what it is for, what one undertakes, what it brings, who offers it; as on the day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accueil.cases import information
from accueil.database.day import business_day
from accueil.portals.public.offer import contact_part, language, programme


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page of information about the contract."""
    day = business_day()
    about = information.about(programme(), day, language())
    values = {
        "about": about,
        "topics": about.topics,
        "closed": about.topics.get("closed", ()),
        "contact": contact_part(information.address_on(programme(), day), about.authority),
    }
    return render(request, "public/contract.html", values)
