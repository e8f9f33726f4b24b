"""Open statistics: protected figures year by year, the file behind them, and its description for data portals."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accueil.cases import information
from accueil.database.day import business_day
from accueil.evaluation.dashboard import Panel, in_words, parts, years_of
from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.evaluation.indicators import indicator
from accueil.evaluation.models import Extract
from accueil.evaluation.open_description import SPOKEN, About, described, turtle
from accueil.evaluation.queries import last_extract
from accueil.portals.public.offer import language, programme
from accueil.ui.exports import csv_response
from accueil.ui.parts.links import FilterGroup, FilterLink
from accueil.ui.parts.tables import Chart

COLUMNS = ("indicator", "title", "year", "one", "other", "group", "number", "of", "value", "unit")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The figures everyone may have, of the last year there is or of the one asked for."""
    extract = _released()
    rows: list[dict[str, Any]] = extract.figures if extract else []
    years = years_of(rows)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(each) for each in years} else (years[0] if years else None)
    found = parts(rows, settings.PROGRAMME, year, language()) if years else []
    links = tuple(FilterLink(href=f"?year={each}", text=str(each), current=each == year) for each in years)
    values = {
        "extract": extract,
        "year": year,
        "groups": [FilterGroup(title=_("Year"), links=links)],
        "parts": [(part, [(panel, _chart(panel)) for panel in part.panels if panel.rows]) for part in found],
        "least": disclosure_rules().least,
    }
    return render(request, "public/statistics/statistics.html", values)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All figures of all years as CSV, with words in the language of the page. Raises Http404 before a release."""
    extract = _or_404()
    return csv_response(f"accueil-{extract.number}", COLUMNS, [_line(row, language()) for row in extract.figures])


@require_safe
def description(request: HttpRequest, form: str) -> HttpResponse:
    """The DCAT-AP description. Raises Http404 for a form there is not, or before a release."""
    told = described(_or_404(), _about(request))
    if form == "jsonld":
        return JsonResponse(told, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})
    if form == "ttl":
        return HttpResponse(turtle(told), content_type="text/turtle; charset=utf-8")
    raise Http404


def _released() -> Extract | None:
    return last_extract(settings.AUTHORITY, settings.PROGRAMME, Extract.Kind.OPEN)


def _or_404() -> Extract:
    extract = _released()
    if extract is None:
        raise Http404
    return extract


def _chart(panel: Panel) -> Chart:
    series = {"share": _("percent"), "mean": _("days on average")}.get(panel.indicator.shape, panel.unit)
    rows = tuple((label or _("All"), (figure.value,)) for label, figure in panel.rows)
    return Chart(title=panel.title, series=(series,), rows=rows, adds_up=False, label=_("group"))


def _line(row: dict[str, Any], spoken: str) -> list[str | int | None]:
    about = indicator(row["indicator"])
    group = in_words(about, (row["one"], row["other"]), settings.PROGRAMME, spoken)
    words: list[str | int | None] = [about.id, about.title(spoken), row["year"], row["one"], row["other"], group]
    return [*words, row["count"], row["of"], row["value"], about.unit(spoken)]


def _about(request: HttpRequest) -> About:
    titles, texts = {}, {}
    for spoken in SPOKEN:
        with translation.override(spoken):
            titles[spoken] = _("Statistics of the reception and integration contract")
            texts[spoken] = _("How many people asked for the contract, signed it and kept it, year by year.")
    base = settings.PUBLIC_URL.rstrip("/")
    about = information.about(programme(), business_day(), "fr")
    page, file = base + reverse("public:statistics"), base + reverse("public:statistics_csv")
    return About(page, file, about.authority, titles, texts)
