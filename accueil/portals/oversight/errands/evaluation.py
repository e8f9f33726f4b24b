"""The indicators: charts with the table behind each, by year, and as files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accueil.access.desk import Lobby, lobby
from accueil.access.permissions import P
from accueil.database.day import business_day, business_now
from accueil.evaluation.actions.reckoning import reckon
from accueil.evaluation.counting import counted, counter
from accueil.evaluation.dashboard import Panel, exact_rows, in_words, parts, protected_rows, years_of
from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.evaluation.indicators import indicator
from accueil.evaluation.models import Extract
from accueil.evaluation.queries import last_extract, last_reckoning
from accueil.ui.exports import csv_response, xlsx_response
from accueil.ui.parts.links import FilterGroup, FilterLink
from accueil.ui.parts.tables import Cell, Chart, Column, Row, Table

Rows = list[dict[str, Any]]
HIDDEN = "…"


@lobby(P.EVALUATION_SEE)
def show(request: Any) -> HttpResponse:
    """Every indicator, of one year by group or over all years."""
    rows, source = _seen(request.desk)
    years, chosen = years_of(rows), _year(request)
    language = _language()
    shown = [
        (part, [(panel, _chart(panel), _table(panel)) for panel in part.panels])
        for part in parts(rows, settings.PROGRAMME, chosen, language)
    ]
    asked = f"?year={chosen}" if chosen else ""
    files = {form: reverse("oversight:evaluation_export", args=[form]) + asked for form in ("csv", "xlsx")}
    values = {
        "parts": shown,
        "years": years,
        "groups": [_filter(years, chosen)],
        "files": files,
        "least": disclosure_rules().least,
    }
    return render(request, "oversight/evaluation/indicators.html", {**values, **source})


@lobby(P.EVALUATION_PREPARE)
def count(request: Any) -> HttpResponse:
    """Count everything now."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    authority = request.desk.authority
    with counted(authority, task=f"asked by {request.desk.account.id}"):
        on, at = business_day(), business_now()
        reckon(authority=authority, programme=settings.PROGRAMME, by=counter(authority), on=on, at=at)
    messages.success(request, _("Everything was counted."))
    return redirect("oversight:evaluation")


@lobby(P.EVALUATION_SEE)
def export(request: Any, form: str) -> HttpResponse:
    """The figures seen on the page, as a file. Raises Http404 for a form there is not."""
    rows, _source = _seen(request.desk)
    year, language = _year(request), _language()
    header = [_("indicator"), _("year"), _("group"), _("number"), _("of"), _("value"), _("unit")]
    lines = [_line(row, language) for row in rows if year is None or row["year"] == year]
    name = f"{_('indicators')}-{year or _('all years')}".replace(" ", "-")
    if form == "csv":
        return csv_response(name, header, lines)
    if form == "xlsx":
        return xlsx_response(name, header, lines)
    raise Http404


def _seen(desk: Lobby) -> tuple[Rows, dict[str, Any]]:
    """What may be seen: exact for who opens files, protected for who releases, as released for everybody else."""
    last = last_reckoning(desk.authority, settings.PROGRAMME)
    if last is not None and desk.allows(P.CASES_SEE_FILE):
        return exact_rows(last), {"counted_at": last.made_at, "exact": True}
    if last is not None and desk.allows(P.EVALUATION_RELEASE):
        return protected_rows(last), {"counted_at": last.made_at}
    for kind in (Extract.Kind.EVALUATION, Extract.Kind.OPEN):
        released = last_extract(desk.authority, settings.PROGRAMME, kind)
        if released is not None:
            return released.figures, {"extract": released}
    return [], {}


def _year(request: Any) -> int | None:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else None


def _filter(years: list[int], chosen: int | None) -> FilterGroup:
    every = FilterLink(href="?", text=_("All years"), current=chosen is None)
    links = [FilterLink(href=f"?year={each}", text=str(each), current=each == chosen) for each in years]
    return FilterGroup(title=_("Year"), links=(every, *links))


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _chart(panel: Panel) -> Chart | None:
    if not panel.rows:
        return None
    series = {"share": _("percent"), "mean": _("days on average")}.get(panel.indicator.shape, panel.unit)
    rows = tuple((label or _("All"), (figure.value,)) for label, figure in panel.rows)
    return Chart(title=panel.title, series=(series,), rows=rows, adds_up=False, label=_("group"))


def _table(panel: Panel) -> Table:
    columns = (
        Column(key="group", label=_("group")),
        Column(key="number", label=_("number"), numeric=True),
        Column(key="of", label=_("of"), numeric=True),
        Column(key="value", label=_("value"), numeric=True),
    )
    rows = [
        Row(
            cells=(
                Cell(text=label or _("All")),
                *(Cell(text=HIDDEN if each is None else str(each), numeric=True) for each in _numbers(figure)),
            )
        )
        for label, figure in panel.rows
    ]
    return Table(caption=panel.title, columns=columns, rows=tuple(rows), empty=_("no figures"))


def _numbers(figure: Any) -> tuple[int | None, int | None, int | None]:
    return (figure.count, figure.of, figure.value)


def _line(row: dict[str, Any], language: str) -> list[str | int | None]:
    about = indicator(row["indicator"])
    group = in_words(about, (row["one"], row["other"]), settings.PROGRAMME, language) or _("All")
    numbers = [row["count"], row["of"], row["value"]] if row["shown"] == "yes" else [HIDDEN] * 3
    return [about.title(language), row["year"], group, *numbers, about.unit(language)]


urlpatterns = [
    path("evaluation/", show, name="evaluation"),
    path("evaluation/count/", count, name="evaluation_count"),
    path("evaluation/export/<str:form>/", export, name="evaluation_export"),
]
