"""The entries of the journal: by person, agent, activity, kind and day; one entry; and both as files to take away."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.access.queries import agents_of
from accueil.cases.queries.files import case_by_number, cases_of_people
from accueil.journal.activities import activities
from accueil.journal.auditing import Asked, entries_of, entry_with_subjects, in_batches, subjects_of
from accueil.journal.context import Kind
from accueil.journal.logbook import logbook
from accueil.journal.models import Entry
from accueil.journal.queries import changes_in
from accueil.people.queries import find_people, same_person_ids
from accueil.portals.oversight.errands.entry_words import (
    KINDS,
    activity_words,
    agents_in,
    cells,
    moment_words,
    people_words,
    reason_of,
    who,
)
from accueil.ui.exports import csv_response
from accueil.ui.forms import DayField, Form, SelectField, TextField
from accueil.ui.parts import Column, Row, Table

PER_PAGE, FARTHEST = 50, 1000
AUDITING = gettext_lazy("Auditing who looked at what, when and why")
COLUMNS = ("when", "agent", "function", "office", "activity", "kind", "task", "reason", "people")


class FilterForm(Form):
    """What the list is narrowed to; sent with the address, so it names nobody but by random id."""

    agent = SelectField(label=gettext_lazy("Agent"), required=False)
    activity = SelectField(label=gettext_lazy("Activity"), required=False, width="w-30")
    kind = SelectField(label=gettext_lazy("Kind of access"), required=False)
    from_on = DayField(label=gettext_lazy("From"), required=False)
    until_on = DayField(label=gettext_lazy("Until (not included)"), required=False)

    def __init__(self, *args: Any, authority: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every, fields = ("", _("all")), cast("dict[str, Any]", self.fields)
        fields["agent"].choices = [every, *((str(key), name) for key, name in agents_of(authority).items())]
        fields["activity"].choices = [every, *((each, each) for each in sorted(activities()))]
        fields["kind"].choices = [every, *((key, word.capitalize()) for key, word in KINDS.items())]

    def asked(self, persons: tuple[uuid.UUID, ...], others: bool) -> Asked:
        """As the journal understands it; a value that is none narrows nothing."""
        given = self.cleaned_data if self.is_valid() else {}
        agent = uuid.UUID(given["agent"]) if given.get("agent") else None
        return Asked(
            *(persons, agent, given.get("activity", ""), given.get("kind", "")),
            *(given.get("from_on"), given.get("until_on"), others),
        )


class PersonForm(Form):
    """Whose file it is about."""

    text = TextField(
        label=gettext_lazy("File number, name or random id of a person"),
        width="w-30",
        help_text=gettext_lazy("Only whether and by whom the file was opened is shown, nothing of the file."),
    )


class Pages(Paginator):  # type: ignore[type-arg]  # not subscriptable when it runs
    """Pages that count no farther than somebody turns: who looks for older entries narrows the days."""

    @cached_property
    def count(self) -> int:
        found: Any = self.object_list[:FARTHEST]
        return int(found.count())


def _asked(request: Any) -> tuple[FilterForm, Asked, uuid.UUID | None]:
    form = FilterForm(request.GET, authority=request.desk.authority)
    person = _uuid(request.GET.get("person", ""))
    persons = tuple(same_person_ids(person)) if person else ()
    request.desk.act.touch(*persons)
    return form, form.asked(persons, request.GET.get("others") == "1"), person


@require_GET
@staff(P.JOURNAL_AUDIT, activity="journal.audit", reason=AUDITING, kind=Kind.LIST)
def entries(request: Any) -> HttpResponse:
    """The list, newest first, in a fixed number of queries."""
    form, asked, person = _asked(request)
    shown = Pages(entries_of(asked), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(shown.object_list)
    subjects_of(rows)
    names = agents_in(rows)
    numbers = [each.number for each in cases_of_people(asked.persons).get(person, [])] if person else []
    context = {
        "form": form,
        "table": _table(rows, names),
        "pager": shown,
        "person": person,
        "about": ", ".join(numbers) or person,
        "query": request.GET.urlencode(),
        "more": shown.paginator.count >= FARTHEST,
    }
    return render(request, "oversight/entries/entries.html", context)


def _table(rows: list[Entry], names: dict[uuid.UUID, str]) -> Table:
    labels = (_("When"), _("Who"), _("For what"), _("Reason"), _("People"))
    return Table(
        caption=_("Entries of the journal, the newest first"),
        columns=tuple(Column(key=str(place), label=label) for place, label in enumerate(labels)),
        rows=tuple(Row(cells=cells(each, names, reverse("oversight:entry", args=[each.pk]))) for each in rows),
        empty=_("No entry fits."),
    )


@staff(P.JOURNAL_AUDIT, activity="journal.audit", reason=AUDITING, kind=Kind.SEARCH)
def find_person(request: Any) -> HttpResponse:
    """Whose entries: by file number, random id or name. What was typed stands in no address."""
    form, matches = PersonForm(request.POST if request.method == "POST" else None), []
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"].strip()
        file = case_by_number(text)
        person = file.person_id if file else _uuid(text)
        if person is not None:
            return redirect(f"{reverse('oversight:entries')}?person={person}&others=1")
        matches = list(find_people(text).matches)
        if not matches:
            form.add_error("text", _("Nobody of this authority fits."))
    return render(request, "oversight/entries/find.html", {"form": form, "matches": matches})


@require_GET
@staff(P.JOURNAL_AUDIT, activity="journal.audit", reason=AUDITING)
def entry(request: Any, entry_id: uuid.UUID) -> HttpResponse:
    """One entry with everybody it touched, by file number or random id, and the names of what changed."""
    found = entry_with_subjects(entry_id)
    if found is None:
        raise Http404
    one, persons = found
    files = cases_of_people(persons[:PER_PAGE])
    people = [(each, ", ".join(case.number for case in files.get(each, []))) for each in persons[:PER_PAGE]]
    pairs = [
        (_("When"), moment_words(one)),
        (_("Who"), who(one, agents_in([one]))),
        (_("Function and office"), ", ".join(_(each) for each in (one.function, one.office) if each)),
        (_("Activity"), f"{activity_words(one.activity)} ({one.activity})"),
        (_("Kind of access"), str(KINDS.get(one.kind, one.kind))),
        (_("Task"), one.task or _("none")),
        (_("Reason"), reason_of(one)),
        (_("People"), people_words(one)),
    ]
    context = {"pairs": pairs, "people": people, "rest": len(persons) - len(people), "changes": changes_in(one)}
    return render(request, "oversight/entries/entry.html", {**context, "entry": one})


@require_GET
@staff(P.JOURNAL_AUDIT, activity="journal.audit", reason=AUDITING, kind=Kind.EXPORT)
def entries_file(request: Any, form: str) -> HttpResponse:
    """The list as a file: CSV, or the lines of the Dutch standard. Everybody named in it is named to this act."""
    found = in_batches(entries_of(_asked(request)[1]))
    name = f"journal-{timezone.localdate().isoformat()}"
    if form == "logbook":
        response = HttpResponse("\n".join([*logbook(found), ""]), content_type="application/jsonl; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.jsonl"'
        return response
    names = agents_in(each for each, _persons in found)
    rows = [
        (
            *(each.at.isoformat(), who(each, names), each.function, each.office, each.activity, each.kind, each.task),
            *(reason_of(each), " ".join(map(str, persons))),
        )
        for each, persons in found
    ]
    return csv_response(name, COLUMNS, rows)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text.strip())
    except ValueError:
        return None


urlpatterns = [
    path("journal/", entries, name="entries"),
    path("journal/person/", find_person, name="find_person"),
    path("journal/file.csv", entries_file, {"form": "csv"}, name="entries_csv"),
    path("journal/file.jsonl", entries_file, {"form": "logbook"}, name="entries_logbook"),
    path("journal/<uuid:entry_id>/", entry, name="entry"),
]
