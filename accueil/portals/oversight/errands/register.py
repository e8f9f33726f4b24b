"""The register of processing activities, as article 30 of the data-protection regulation asks for it: on the page,
printed, and as JSON, CSV or PDF."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accueil.access.desk import lobby
from accueil.access.permissions import P
from accueil.cases.information import provision
from accueil.cases.terms_of_keeping import controller_of, terms_of_keeping
from accueil.documents.typesetting import typeset
from accueil.journal.activities import Activity, activities
from accueil.portals.oversight.errands.register_words import MEASURES, ROOMS, words
from accueil.ui.exports import csv_response
from accueil.ui.parts import FilterGroup, FilterLink

TEMPLATE = "portals/oversight/papers/register.typ"


@dataclass(frozen=True, slots=True)
class Card:
    """One activity in the reader's words: its id, its purpose, and the other points of article 30 as pairs."""

    id: str
    purpose: str
    points: tuple[tuple[str, str], ...]


def cards(day: dt.date, language: str, room: str = "", basis: str = "") -> list[Card]:
    """The activities of a room, or on a legal basis, or all."""
    kept = _terms(day, language)
    found = (each for each in activities().values() if room in {"", each.room} and basis in {"", *each.basis})
    return [_card(each, kept) for each in found]


def _card(of: Activity, kept: dict[str, str]) -> Card:
    places = [f"{place.where} ({each})" if (place := provision(each)) else each for each in of.basis]
    return Card(
        of.id,
        _(of.purpose),
        (
            (_("Legal basis"), ", ".join(places)),
            (_("Whose data"), words(of.persons)),
            (_("Which data"), words(of.categories)),
            (_("Who receives them"), words(of.recipients)),
            (_("Kept for"), kept[of.keeping]),
            (_("Transfers to third countries"), _("none")),
        ),
    )


def _terms(day: dt.date, language: str) -> dict[str, str]:
    terms = terms_of_keeping(day, language)
    of_book = "; ".join(f"{each.words}: {each.years} ({', '.join(each.provisions)})" for each in terms)
    separate = [each for each in terms if "separate" in each.name]
    years = settings.JOURNAL_YEARS
    own = ngettext("%(number)s year, set by the controller", "%(number)s years, set by the controller", years)
    unset = _("at least as long as the data it is about; the controller has set no term, nothing is deleted")
    return {
        "file": of_book or _("the controller sets the term before production"),
        "separate file": "; ".join(f"{each.words}: {each.years} ({', '.join(each.provisions)})" for each in separate),
        "journal": own % {"number": years} if years else unset,
        "account": _("as long as the account exists"),
    }


def _asked(request: Any) -> tuple[str, str]:
    known, bases = (
        {each.room for each in activities().values()},
        {x for each in activities().values() for x in each.basis},
    )
    room, basis = request.GET.get("room", ""), request.GET.get("basis", "")
    return room if room in known else "", basis if basis in bases else ""


@require_GET
@lobby(P.JOURNAL_SEE_REGISTER)
def register(request: Any) -> HttpResponse:
    """Every activity with its card; narrowed to a room or a legal basis."""
    (room, basis), day = _asked(request), request.desk.day
    context = {
        "cards": cards(day, _language(request), room, basis),
        "controller": controller_of(request.desk.authority, day, _language(request)),
        "measures": [str(each) for each in MEASURES],
        "filters": [_rooms(room)],
        "basis": basis,
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/register/register.html", context)


def _rooms(current: str) -> FilterGroup:
    address = reverse("oversight:register")
    counts: dict[str, int] = {}
    for each in activities().values():
        counts[each.room] = counts.get(each.room, 0) + 1
    every = FilterLink(href=address, text=_("All"), count=sum(counts.values()), current=not current)
    links = [
        FilterLink(href=f"{address}?{urlencode({'room': room})}", text=str(ROOMS.get(room, room)), count=number,
                   current=room == current)
        for room, number in counts.items()
    ]  # fmt: skip
    return FilterGroup(title=_("Part of the work"), links=(every, *links))


@require_GET
@lobby(P.JOURNAL_SEE_REGISTER)
def register_file(request: Any, form: str) -> HttpResponse:
    """The register to take away, in the language of the page: JSON, CSV or PDF."""
    (room, basis), day, language = _asked(request), request.desk.day, _language(request)
    found, controller = cards(day, language, room, basis), controller_of(request.desk.authority, day, language)
    name = f"register-{day.isoformat()}"
    if form == "csv":
        labels = [label for label, _text in found[0].points] if found else []
        header = [_("Activity"), _("Purpose"), *labels]
        return csv_response(
            name, header, [(each.id, each.purpose, *(text for _l, text in each.points)) for each in found]
        )
    told = [{"id": each.id, "purpose": each.purpose, "points": [list(pair) for pair in each.points]} for each in found]
    whole = {"controller": list(controller), "measures": [str(each) for each in MEASURES], "activities": told}
    if form == "json":
        response: HttpResponse = JsonResponse(
            {"language": language, "day": day.isoformat(), "made_at": timezone.now().isoformat(), **whole},
            json_dumps_params={"ensure_ascii": False, "indent": 1},
        )
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return response
    head = {"title": _("Register of processing activities"), "measures": _("How the data are protected")}
    paper = typeset(TEMPLATE, {**whole, "labels": head}, on=day, language=language)
    response = HttpResponse(paper.pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def _language(request: Any) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "en")).split("-")[0]


urlpatterns = [
    path("register/", register, name="register"),
    path("register/file.json", register_file, {"form": "json"}, name="register_json"),
    path("register/file.csv", register_file, {"form": "csv"}, name="register_csv"),
    path("register/file.pdf", register_file, {"form": "pdf"}, name="register_pdf"),
]
