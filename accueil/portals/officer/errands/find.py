"""Search before anybody is entered: by name in any order or script, birth date as far as known, or number.

A match at another authority shows only that it exists. What was typed is kept for the session, never in an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.queries import files as cases
from accueil.journal.context import Kind
from accueil.people.birth import Birth
from accueil.people.queries import Found, Match, find_people
from accueil.portals.officer.errands.wording import birth_in_words
from accueil.ui.forms import Form, PartialDate, PartialDateField, TextField
from accueil.ui.parts import Cell, Column, Row, Table

KEPT = "find"


class FindForm(Form):
    """What is known of a person: a name, a number, a date of birth, or several of them."""

    text = TextField(
        label=_("Name, national number or file number"),
        required=False,
        width="w-30",
        help_text=_("Names in any order and any script; accents do not matter."),
    )
    birth = PartialDateField(
        label=_("Date of birth"), required=False, help_text=_("Leave the day or the month empty if it is not known.")
    )

    def clean(self) -> dict[str, Any]:
        """At least one of both."""
        given = super().clean() or {}
        if not self.errors and not given.get("text", "").strip() and not given.get("birth"):
            self.add_error("text", _("Write a name, a number or a date of birth."))
        return given

    def kept(self) -> dict[str, Any]:
        """What a session keeps of it."""
        return {"text": self.cleaned_data["text"].strip(), "birth": self.cleaned_data["birth"]}


def asked(request: Any) -> tuple[str, Birth | None]:
    """The text and birth date last searched for in this session; empty where nobody searched."""
    kept = request.session.get(KEPT, {})
    return kept.get("text", ""), Birth(*kept["birth"]) if kept.get("birth") else None


@staff(
    P.PEOPLE_FIND_PERSON,
    activity="people.search",
    reason=_("Searching for a person before a file is opened or entered"),
    kind=Kind.SEARCH,
)
def find(request: Any) -> HttpResponse:
    """Ask, then show who matches and why; a file number leads to its file."""
    if request.method == "POST":
        form = FindForm(request.POST)
        if form.is_valid():
            request.session[KEPT] = form.kept()
            return redirect("officer:find")
        return render(request, "officer/find/find.html", {"form": form})
    text, birth = asked(request)
    file = cases.case_by_number(text) if text and not birth else None
    if file is not None:
        return redirect("officer:file", number=file.number)
    found = find_people(text, birth) if text or birth else None
    return render(request, "officer/find/find.html", _page(text, birth, found))


def _page(text: str, birth: Birth | None, found: Found | None) -> dict[str, Any]:
    typed = {"text": text, "birth": PartialDate(birth.year, birth.month, birth.day) if birth else None}
    page: dict[str, Any] = {"form": FindForm(initial=typed), "found": found}
    if found is not None:
        number = len(found.matches)
        page["title"] = ngettext("%(number)d person may be the one", "%(number)d people may be the one", number) % {
            "number": number
        }
        page["table"] = _table(found.matches)
    return page


def _table(matches: Sequence[Match]) -> Table:
    files = cases.cases_of_people([match.person_id for match in matches])
    columns = (_("Person"), _("Born"), _("Why this may be the person"), _("File"), _("Next action"))
    return Table(
        caption=gettext("People who match, the closest first"),
        columns=tuple(Column(key=str(n), label=str(label)) for n, label in enumerate(columns)),
        rows=[_row(match, files.get(match.person_id, [])) for match in matches],
        empty=gettext("Nobody in the files of this authority matches."),
    )


def _row(match: Match, files: Sequence[Any]) -> Row:
    last = files[-1] if files else None
    file = (
        Cell(text=last.number, href=reverse("officer:file", args=[last.number]))
        if last
        else Cell(text=gettext("no file"))
    )
    action = Cell(text=gettext("Take an application"), href=reverse("officer:apply", args=[match.person_id]))
    name = Cell(text=match.name, under=match.native_name, script=match.native_language)
    why = Cell(text=", ".join(match.why), under=gettext("under a name that was merged") if match.merged_from else "")
    opened = Cell(text=gettext("Open the file"), href=file.href) if last else action
    return Row(cells=(name, Cell(text=birth_in_words(match.birth)), why, file, opened))
