"""Two files found to be one person: compared side by side, merged with a reason, and undone as exactly as done."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.queries import files as cases
from accueil.people.actions import merge_people, unmerge_people
from accueil.people.models import Person
from accueil.people.queries import merges_of, person, possible_duplicates
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.opening import agent_name, opened_file, page_of
from accueil.portals.officer.errands.wording import birth_in_words
from accueil.ui.forms import Form, LongTextField


class MergeForm(Form):
    """How one knows."""

    reason = LongTextField(
        label=_("How do you know that both are one person?"),
        rows=3,
        help_text=_("For example: the same passport was shown for both."),
    )


class UnmergeForm(Form):
    """Undoing asks for nothing but the click."""


@staff(P.PEOPLE_MERGE_PERSONS, activity="cases.case_work", subject="number")
def duplicates(request: Any, number: str) -> HttpResponse:
    """Files that may be the same person, and those merged into this one."""
    rows = opened_file(number)
    alike = [(match, birth_in_words(match.birth)) for match in possible_duplicates(rows.person)]
    merged = [(each, agent_name(each.merged_by)) for each in merges_of(rows.person.pk)]
    return render(request, "officer/person/duplicates.html", page_of(request, rows, alike=alike, merged=merged))


@staff(P.PEOPLE_MERGE_PERSONS, activity="cases.case_work", subject="number")
def merge(request: Any, number: str, person_id: uuid.UUID) -> HttpResponse:
    """Both side by side; this file's person speaks for the other from now on."""
    rows, desk = opened_file(number), request.desk
    other = _other(person_id)
    form = MergeForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return merge_people(kept=rows.person, merged=other, reason=given["reason"], by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("Both are read as one person from now on. You can undo it."))
        return redirect("officer:duplicates", number=number)
    files = cases.cases_of_people([rows.person.pk, other.pk])
    sides = [(each, birth_in_words(each.birth), files.get(each.pk, [])) for each in (rows.person, other)]
    return render(request, "officer/person/merge.html", page_of(request, rows, form=form, sides=sides))


@staff(P.PEOPLE_MERGE_PERSONS, activity="cases.case_work", subject="number")
def unmerge(request: Any, number: str, merge_id: uuid.UUID) -> HttpResponse:
    """Take a merge back."""
    rows, desk = opened_file(number), request.desk
    found = next((each for each in merges_of(rows.person.pk) if each.pk == merge_id), None)
    if found is None:
        raise Http404
    form = UnmergeForm(posted(request))
    if carried_out(request, form, lambda _given: unmerge_people(merge=found, by=desk.agent, at=desk.now)):
        messages.success(request, gettext("Both stand alone again, exactly as before."))
        return redirect("officer:duplicates", number=number)
    return render(request, "officer/person/unmerge.html", page_of(request, rows, form=form, merge=found))


def _other(person_id: uuid.UUID) -> Person:
    try:
        return person(person_id)
    except Person.DoesNotExist:
        raise Http404 from None
