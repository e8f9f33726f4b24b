"""Looks that people contest: the controller answers each, and the person is told."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.queries.files import cases_of_people
from accueil.journal.actions import answer_contest
from accueil.journal.models import Contest
from accueil.journal.queries import contests
from accueil.portals.oversight.errands.entry_words import activity_words, agents_in, moment_words, reason_of, who
from accueil.ui.forms import Form, LongTextField, RadioField
from accueil.ui.forms.carrying_out import carried_out, posted

PER_PAGE = 20
ANSWERING = gettext_lazy("Answering people who contest a look at their file")


class AnswerForm(Form):
    """Whether the look was right, and what the person is told."""

    verdict = RadioField(label=gettext_lazy("Was the look right?"), choices=Contest.Verdict.choices)
    answer = LongTextField(
        label=gettext_lazy("Answer to the person"),
        rows=5,
        help_text=gettext_lazy(
            "The person reads it in the own journal. Name the agent only where the person may know it."
        ),
    )


@require_GET
@staff(P.JOURNAL_ANSWER_CONTEST, activity="journal.answer_contest", reason=ANSWERING)
def contested(request: Any) -> HttpResponse:
    """Those that wait, the oldest first; then the answered ones."""
    shown = Paginator(contests(), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(shown.object_list)
    names = agents_in([each.entry for each in rows])
    files = cases_of_people([each.person_id for each in rows])
    told = [
        (
            each,
            moment_words(each.entry),
            who(each.entry, names),
            ", ".join(c.number for c in files.get(each.person_id, [])),
        )
        for each in rows
    ]
    return render(request, "oversight/contested/contested.html", {"rows": told, "pager": shown})


@staff(P.JOURNAL_ANSWER_CONTEST, activity="journal.answer_contest", reason=ANSWERING)
def answer(request: Any, contest_id: uuid.UUID) -> HttpResponse:
    """One contested look, with everything the journal knows of it; the answer."""
    row = contests().filter(pk=contest_id).first()
    if row is None:
        raise Http404
    form, entry = AnswerForm(posted(request)), row.entry

    def go(given: dict[str, Any]) -> object:
        return answer_contest(contest=row.pk, **given, by=request.desk.agent, at=timezone.now())

    if carried_out(request, form, go):
        messages.success(request, _("Your answer is kept, and the person is told."))
        return redirect("oversight:contested")
    pairs = [
        (_("When"), moment_words(entry)),
        (_("Who"), who(entry, agents_in([entry]))),
        (_("Activity"), activity_words(entry.activity)),
        (_("Task"), entry.task or _("none")),
        (_("Reason"), reason_of(entry)),
    ]
    return render(request, "oversight/contested/answer.html", {"form": form, "contest": row, "pairs": pairs})


urlpatterns = [
    path("journal/contested/", contested, name="contested"),
    path("journal/contested/<uuid:contest_id>/", answer, name="answer_contest"),
]
