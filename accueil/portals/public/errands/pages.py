"""The start page and the quiet pages: addresses, nationality, accessibility, data protection."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accueil.cases import information
from accueil.database.day import business_day
from accueil.portals.public.offer import contact_part, language, programme, valid_words

WORTH_FOR_NATIONALITY = ("advantage_civic", "advantage_option")
"""Which advantages of the contract are about nationality."""
ROBOTS = "User-agent: *\nDisallow: /account/\nDisallow: /my/\nDisallow: /office/\nDisallow: /verify/\n"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The door: one thing to do, and where else to go."""
    day = business_day()
    about = information.about(programme(), day, language())
    values = {
        "about": about,
        "closed": about.topics.get("closed", ()),
        "contact": contact_part(information.address_on(programme(), day), about.authority),
    }
    return render(request, "public/home.html", values)


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Every address there was, each with the days on which it was right."""
    day = business_day()
    now = information.address_on(programme(), day)
    found = sorted(information.addresses(programme()), key=lambda address: address != now)
    rows = [(address, valid_words(address), address == now) for address in found]
    about = information.about(programme(), day, language())
    return render(request, "public/contact.html", {"rows": rows, "about": about})


@require_safe
def nationality(request: HttpRequest) -> HttpResponse:
    """The steps of a nationality file, and what the contract is worth in it."""
    day = business_day()
    about = information.about(programme(), day, language())
    worth = [note for note in about.topics.get("advantages", ()) if note.id in WORTH_FOR_NATIONALITY]
    values = {"notes": about.topics.get("nationality", ()), "about": about, "worth": worth}
    return render(request, "public/nationality.html", values)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How these pages can be used, and whom to tell when they cannot."""
    return render(request, "public/accessibility.html", {"contact": _contact()})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored of somebody who reads these pages, and who is the controller (LU-CAI-ART27-CONTROLLER)."""
    about = information.about(programme(), business_day(), language())
    return render(request, "public/privacy.html", {"contact": _contact(), "about": about})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read."""
    return HttpResponse(ROBOTS, content_type="text/plain")


def _contact() -> object:
    day = business_day()
    about = information.about(programme(), day, language())
    return contact_part(information.address_on(programme(), day), about.authority)
