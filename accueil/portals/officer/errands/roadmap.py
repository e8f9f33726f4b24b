"""The roadmap: dates and places of the services, edited line by line, issued as a page and a letter; versions stay."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.roadmap import RoadmapItem, issue_roadmap
from accueil.cases.queries.rows import FileRows
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.opening import opened_file, page_of, programme_of
from accueil.ui.forms import DayField, SelectField, TextField

SPARE = 2
PARTS = ("obligation", "what", "place", "from_on", "until_on", "note")


class RoadmapForm(FileForm):
    """As many lines as there are, and two more; a line without any text is left out."""

    def __init__(self, *args: Any, obligations: list[tuple[str, str]], lines: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.lines = lines
        for n in range(lines):
            self.fields[f"obligation-{n}"] = SelectField(
                label=_("Service"), choices=[("", ""), *obligations], required=False
            )
            self.fields[f"what-{n}"] = TextField(label=_("What"), required=False)
            self.fields[f"place-{n}"] = TextField(label=_("Where"), required=False)
            self.fields[f"from_on-{n}"] = DayField(label=_("First day"), required=False)
            self.fields[f"until_on-{n}"] = DayField(label=_("Last day"), required=False)
            self.fields[f"note-{n}"] = TextField(label=_("Remark"), required=False)
        self.dress()

    def rows(self) -> list[tuple[int, list[Any]]]:
        """Number and fields of each line."""
        return [(n + 1, [self[f"{part}-{n}"] for part in PARTS]) for n in range(self.lines)]

    def items(self) -> list[RoadmapItem]:
        """The lines that say something."""
        found = []
        for n in range(self.lines):
            line = {part: self.cleaned_data[f"{part}-{n}"] for part in PARTS}
            if line["what"] or line["obligation"]:
                found.append(RoadmapItem(**line))
        return found

    def clean(self) -> dict[str, Any]:
        """Each line that says something names its service and its place."""
        given = super().clean() or {}
        for n in range(self.lines):
            if not given.get(f"what-{n}") and not given.get(f"obligation-{n}"):
                continue
            for part in ("obligation", "what", "place"):
                if not given.get(f"{part}-{n}"):
                    self.add_error(f"{part}-{n}", self.required_message)
        return given


@staff(P.CASES_ISSUE_ROADMAP, activity="cases.case_work", subject="number")
def issue(request: Any, number: str) -> HttpResponse:
    """Edit the lines of the last version and issue the next."""
    rows, desk = opened_file(number), request.desk
    stored = _stored(rows)
    lines = max(len(stored) + SPARE, _sent(request))
    form = RoadmapForm(
        posted(request),
        stored=rows.case.version,
        obligations=[(each.id, each.label.says(desk.language)) for each in programme_of(rows).obligations.values()],
        lines=lines,
        initial={f"{part}-{n}": value for n, item in enumerate(stored) for part, value in item.items()},
    )

    def go(given: dict[str, Any]) -> object:
        language = rows.person.language
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return issue_roadmap(
            case=rows.case, expected_version=given["version"], items=form.items(), language=language, **now
        )

    if carried_out(request, form, go):
        messages.success(request, gettext("The roadmap is issued. Print it, or hand over the letter."))
        return redirect("officer:file", number=number)
    return render(request, "officer/roadmap/issue.html", page_of(request, rows, form=form))


def _stored(rows: FileRows) -> list[dict[str, Any]]:
    """The lines of the last version; for a first one, one line for each commitment of the contract."""
    if not rows.roadmaps:
        agreed = rows.last_contract.contract.obligations if rows.last_contract else programme_of(rows).obligations
        return [{"obligation": each} for each in agreed]
    return [
        {part: _day(item.get(part)) if part.endswith("_on") else item.get(part, "") for part in PARTS}
        for item in rows.roadmaps[-1].items
    ]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _sent(request: Any) -> int:
    """How many lines a submission has, at most thirty."""
    sent = [name for name in request.POST if name.startswith("what-")]
    return min(30, len(sent))
