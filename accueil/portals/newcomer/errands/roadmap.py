"""The roadmap: which service, where and when; as a page and as a PDF."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accueil.access.desk import DeskRequest, newcomer
from accueil.documents.queries import letter, letter_pdf
from accueil.journal.context import Kind
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.pdf import pdf_answer
from accueil.portals.newcomer.errands.wording import articles
from accueil.ui.dates import long_day
from accueil.ui.parts import Task

MARKS: dict[str, Any] = {"done": "done", "doing": "doing", "late": "late"}


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person reads the own roadmap"))
def roadmap(request: DeskRequest) -> HttpResponse:
    """The last roadmap."""
    mine = own_file_or_404(request)
    last = mine.rows.roadmaps[-1] if mine.rows.roadmaps else None
    stops = [_stop(mine, each) for each in last.items] if last else []
    return page(request, "roadmap", {"mine": mine, "roadmap": last, "stops": stops})


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person prints the own roadmap"), kind=Kind.PRINT)
def roadmap_pdf(request: DeskRequest) -> HttpResponse:
    """The last roadmap as it was handed over."""
    mine = own_file_or_404(request)
    last = mine.rows.roadmaps[-1] if mine.rows.roadmaps else None
    if last is None or last.letter_id is None:
        raise Http404
    return pdf_answer(letter_pdf(letter(last.letter_id)), f"{mine.rows.case.number}-roadmap")


def _stop(mine: Own, item: dict[str, Any]) -> Task:
    obligation = mine.of.obligations[item["obligation"]]
    states: dict[str, Any] = {each.id: each.state for each in mine.standing.obligations}
    return Task(
        title=obligation.label.says(mine.language),
        text=f"{item['what']}. {item['place']}.",
        state=MARKS.get(states.get(obligation.id, ""), "todo"),
        word=_when(item.get("from_on"), item.get("until_on")),
        articles=articles(obligation.article),
        note=item.get("note") or "",
    )


def _when(first: str | None, last: str | None) -> str:
    days = [long_day(dt.date.fromisoformat(each)) for each in (first, last) if each]
    return " – ".join(dict.fromkeys(days)) or _("to be agreed")
