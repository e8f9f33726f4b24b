"""The work list: who needs somebody today, why, and what to do next; each row carries its purpose to the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.queries.list_columns import columns_of, views_of
from accueil.cases.queries.worklist import FILTERS, FIRST, PAGE, WorkPage, WorkRow, filters, work_list
from accueil.cases.states import Stage
from accueil.journal.context import Kind
from accueil.portals.officer.errands.file_line import spark_line
from accueil.portals.officer.errands.list_order import address_of_view, heads
from accueil.portals.officer.errands.list_taken import taken
from accueil.portals.officer.errands.stages import STAGES
from accueil.ui.dates import long_day, short_day
from accueil.ui.exports import csv_response, xlsx_response
from accueil.ui.parts import FilterGroup, FilterLink, Line
from accueil.ui.parts.states import State

SEEING = gettext_lazy("Seeing which files need somebody, and why")
MOST = 5000
GROUPS: dict[str, tuple[State, Any]] = {
    "late": ("late", gettext_lazy("Late")),
    "today": ("due", gettext_lazy("Today")),
    "week": ("todo", gettext_lazy("This week")),
    "later": ("todo", gettext_lazy("Later")),
}
# Where the next action of a matter is done, and who may do it.
ERRANDS: dict[str, tuple[P, str, tuple[str, ...]]] = {
    "hold_interview": (P.CASES_RECORD_INTERVIEW, "officer:interview", ()),
    "answer_application": (P.CASES_OPEN_CASE, "officer:appointment", ()),
    "assess_languages": (P.CASES_RECORD_INTERVIEW, "officer:interview", ()),
    "issue_roadmap": (P.CASES_ISSUE_ROADMAP, "officer:roadmap", ()),
    "propose_contract": (P.CASES_SIGN_CONTRACT, "officer:propose", ()),
    "sign_contract": (P.CASES_SIGN_CONTRACT, "officer:sign", ()),
    "countersign": (P.CASES_COUNTERSIGN_CONTRACT, "officer:countersign", ()),
    "begin_services": (P.CASES_ISSUE_ROADMAP, "officer:roadmap", ()),
    "propose_dates": (P.CASES_ISSUE_ROADMAP, "officer:roadmap", ()),
    "confirm_end": (P.CASES_DECIDE_CASE, "officer:decide", ("end_check",)),
    "check_end": (P.CASES_DECIDE_CASE, "officer:decide", ("end_check",)),
    "check_again": (P.CASES_DECIDE_CASE, "officer:decide", ("end_check",)),
    "decide_reason": (P.CASES_DECIDE_CASE, "officer:decide", ("reason",)),
    "second_contract": (P.CASES_SIGN_CONTRACT, "officer:second_contract", ()),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with its addresses, its contract drawn small, and the heading of its group where one begins."""

    row: WorkRow
    state: State
    file: str
    action: tuple[str, str]
    line: Line | None
    due: str
    group: str = ""
    count: int = 0
    stage: str = ""


@staff(P.CASES_SEE_WORKLIST, activity="cases.work_list", reason=SEEING, kind=Kind.LIST)
def show(request: Any) -> HttpResponse:
    """One view of the list, the most urgent first, in pages."""
    desk = request.desk
    page = work_list(desk.authority, desk.day, number=_number(request), **_asked(request))
    columns = columns_of(desk.account.pk, desk.authority)
    shown = {
        "page": page,
        "rows": shown_rows(page, desk),
        "columns": columns,
        "heads": heads(columns, page.filter, page.sort),
        "title": _title(page),
        "counts": _counts(page),
        "filters": _groups(page, desk),
        "pager": Paginator(range(page.total), PAGE).page(page.number),
        "may_export": desk.allows(P.CASES_EXPORT_LIST),
    }
    return render(request, "officer/lists/list.html", shown)


@staff(
    P.CASES_EXPORT_LIST,
    activity="cases.work_list",
    reason=gettext_lazy("Taking the work list away as a file"),
    kind=Kind.EXPORT,
)
def export(request: Any) -> HttpResponse:
    """The whole view as CSV or XLSX, with the columns the list shows."""
    desk = request.desk
    page = work_list(desk.authority, desk.day, size=MOST, **_asked(request))
    header, rows = taken(page, columns_of(desk.account.pk, desk.authority))
    answer = xlsx_response if request.GET.get("as") == "xlsx" else csv_response
    return answer(f"accueil-{page.filter}-{desk.day.isoformat()}", header, rows)


def _asked(request: Any) -> dict[str, Any]:
    return {"only": request.GET.get("only", FIRST), "sort": request.GET.get("sort", "")}


def _groups(page: WorkPage, desk: Any) -> list[FilterGroup]:
    """The usual views with their counts, and those the agent kept."""
    usual = [
        FilterLink(href=f"?only={each.id}", text=each.label, count=each.count, current=each.id == page.filter)
        for each in filters(desk.authority, desk.day)
    ]
    kept = [
        FilterLink(
            href=address_of_view(each.only, each.sort),
            text=each.name,
            current=(each.only, each.sort) == (page.filter, page.sort),
        )
        for each in views_of(desk.account.pk, desk.authority)
    ]
    mine = [FilterGroup(title=_("My views"), links=tuple(kept))] if kept else []
    return [FilterGroup(title=_("Views"), links=tuple(usual)), *mine]


def shown_rows(page: WorkPage, desk: Any) -> list[Shown]:
    """The rows with what the page adds; a heading wherever another group begins, where the day orders the list."""
    found, before, day = [], "", desk.day
    for row in page.rows:
        state, word = GROUPS[row.group]
        begins = row.group != before and page.sort in ("", "-due")
        found.append(
            Shown(
                row=row,
                state=state,
                file=_address("officer:file", row),
                action=action_of(row, desk),
                line=spark_line(row, day),
                due=short_day(row.due_on) if row.due_on.year == day.year else long_day(row.due_on),
                group=str(word) if begins else "",
                count=page.counts[row.group],
                stage=str(STAGES[Stage(row.stage)]),
            )
        )
        before = row.group
    return found


def action_of(row: WorkRow, desk: Any) -> tuple[str, str]:
    """Address and words of the next action, with the purpose it carries; the file itself for who may not take it."""
    permission, name, more = ERRANDS.get(row.kind, (P.CASES_SEE_FILE, "officer:file", ()))
    if desk.allows(permission):
        return _address(name, row, *more), row.action
    return _address("officer:file", row), _("Open the file")


def _address(name: str, row: WorkRow, *more: str) -> str:
    return f"{reverse(name, args=[row.number, *more])}?{urlencode({'task': row.task})}"


def _number(request: Any) -> int:
    given = request.GET.get("page", "1")
    return int(given) if given.isdecimal() and len(given) < 6 else 1


def _title(page: WorkPage) -> str:
    if page.filter == FIRST:
        text = ngettext("%(number)d file needs you this week", "%(number)d files need you this week", page.total)
        return text % {"number": page.total} if page.total else _("No file needs you this week")
    text = ngettext("%(label)s: %(number)d file", "%(label)s: %(number)d files", page.total)
    return text % {"label": FILTERS[page.filter][0], "number": page.total}


def _counts(page: WorkPage) -> str:
    words = {
        "late": ngettext("%d late", "%d late", page.counts["late"]),
        "today": ngettext("%d today", "%d today", page.counts["today"]),
        "week": ngettext("%d until Sunday", "%d until Sunday", page.counts["week"]),
        "later": ngettext("%d later", "%d later", page.counts["later"]),
    }
    return ", ".join(text % page.counts[group] for group, text in words.items() if page.counts[group])
