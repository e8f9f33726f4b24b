"""Reasons that were typed without a task: some are drawn, and the data-protection officer judges each."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.journal.actions import draw_sample, judge_reason
from accueil.journal.auditing import subjects_of
from accueil.journal.models import Review
from accueil.journal.queries import reviews
from accueil.portals.oversight.errands.entry_words import activity_words, agents_in, moment_words, reason_of, who
from accueil.ui.forms import Form, LongTextField, RadioField
from accueil.ui.forms.carrying_out import carried_out, posted

PER_PAGE, DAYS = 20, 30
REVIEWING = gettext_lazy("Reviewing the reasons agents typed")


class VerdictForm(Form):
    """What one says of a reason."""

    verdict = RadioField(label=gettext_lazy("This reason is"), choices=Review.Verdict.choices)
    note = LongTextField(label=gettext_lazy("Why"), required=False, rows=3)


@require_GET
@staff(P.JOURNAL_REVIEW_REASONS, activity="journal.review_reasons", reason=REVIEWING)
def reasons(request: Any) -> HttpResponse:
    """What waits to be judged, then what was judged, the latest first."""
    shown = Paginator(reviews(judged=request.GET.get("judged") == "1"), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(shown.object_list)
    entries = [each.entry for each in rows]
    subjects_of(entries)
    names = agents_in(entries)
    told = [(each, moment_words(each.entry), who(each.entry, names), reason_of(each.entry)) for each in rows]
    context = {"rows": told, "pager": shown, "judged": request.GET.get("judged") == "1"}
    return render(request, "oversight/reasons/reasons.html", context)


@staff(P.JOURNAL_REVIEW_REASONS, activity="journal.review_reasons", reason=REVIEWING)
@require_POST
def draw(request: Any) -> HttpResponse:
    """Draw from the reasons typed in the last thirty days."""
    today = timezone.localdate()
    until = today + dt.timedelta(days=1)
    number = draw_sample(from_on=until - dt.timedelta(days=DAYS), until_on=until, on=today)
    said = ngettext("%(number)s reason was drawn.", "%(number)s reasons were drawn.", number) % {"number": number}
    messages.success(request, said if number else _("Every reason typed lately was drawn already."))
    return redirect("oversight:reasons")


@staff(P.JOURNAL_REVIEW_REASONS, activity="journal.review_reasons", reason=REVIEWING)
def judge(request: Any, review_id: uuid.UUID) -> HttpResponse:
    """One reason, with what it opened; the verdict."""
    row = reviews().filter(pk=review_id).first()
    if row is None:
        raise Http404
    form, desk, entry = VerdictForm(posted(request)), request.desk, row.entry

    def go(given: dict[str, Any]) -> object:
        return judge_reason(review=row.pk, **given, by=desk.agent, at=timezone.now())

    if carried_out(request, form, go):
        messages.success(request, _("Your verdict is kept."))
        return redirect("oversight:reasons")
    subjects_of([entry])
    pairs = [
        (_("When"), moment_words(entry)),
        (_("Who"), who(entry, agents_in([entry]))),
        (_("Activity"), activity_words(entry.activity)),
        (_("Subject"), entry.task.partition(":")[2] or "–"),
    ]
    context = {"form": form, "review": row, "pairs": pairs, "reason": reason_of(entry)}
    return render(request, "oversight/reasons/judge.html", context)


urlpatterns = [
    path("journal/reasons/", reasons, name="reasons"),
    path("journal/reasons/draw/", draw, name="draw_reasons"),
    path("journal/reasons/<uuid:review_id>/", judge, name="judge_reason"),
]
