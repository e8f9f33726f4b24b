"""Rights of people over their data: the queue, a request taken at the counter, the answer, the end of a restriction."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.models import RightsRequest
from accueil.cases.rights.answering import Answer, answer_request, extend_request, ruling_on
from accueil.cases.rights.asking import Asked, ask
from accueil.cases.rights.entries import in_words, label_of
from accueil.cases.rights.facts import files_of, kept_by_law
from accueil.cases.rights.letters import write_end
from accueil.cases.rights.queries import (
    can_be_fetched,
    correctable,
    export_bytes,
    export_of,
    lately_answered,
    numbers_of,
    queue,
    request_by_id,
    restrictions_of,
)
from accueil.cases.rights.restricting import GROUNDS, allow_use, announce_end
from accueil.cases.rights.terms import extension_in_time
from accueil.journal.context import Kind
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.opening import opened_file, page_of
from accueil.portals.officer.errands.rights_forms import (
    AnswerForm,
    EndForm,
    ExtendForm,
    RecordForm,
    UseForm,
    found_facts,
    rule_says,
    wish_of,
)

ANSWERING = _("Answering a person's request about the own data")
answering = staff(P.CASES_ANSWER_RIGHTS, activity="cases.rights", reason=ANSWERING)


@staff(P.CASES_ANSWER_RIGHTS, activity="cases.rights_queue", reason=_("Seeing which requests are due"), kind=Kind.LIST)
def rights(request: Any) -> HttpResponse:
    """Open requests, the first due first, and those answered lately."""
    desk = request.desk
    waiting, done = queue(desk.authority), lately_answered(desk.authority)
    context = {"waiting": waiting, "done": done, "today": desk.day}
    return render(request, "officer/rights/list.html", context)


@answering
def right(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """One request: what is asked, what the law says, and the officer's answer."""
    row, desk = _request(request_id), request.desk
    form = AnswerForm(row.kind, posted(request))
    if request.method == "POST" and form.is_valid():

        def give(given: dict[str, Any]) -> object:
            answer = Answer(outcome=given["outcome"], grounds=given["grounds"], found=found_facts(row.kind, given))
            return answer_request(request=row, answer=answer, by=desk.agent, on=desk.day, at=desk.now)

        if carried_out(request, form, give):
            messages.success(request, gettext("The answer is kept, and the letter is written."))
            return redirect("officer:right", request_id=row.pk)
    return render(request, "officer/rights/request.html", _shown(request, row, form))


@answering
def extend(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """Tell the person that more time is needed, and why."""
    row, desk = _request(request_id), request.desk
    form = ExtendForm(posted(request))

    def tell(given: dict[str, Any]) -> object:
        return extend_request(request=row, grounds=given["grounds"], by=desk.agent, on=desk.day, at=desk.now)

    if carried_out(request, form, tell):
        messages.success(request, gettext("The term is extended, and the person is told by letter."))
        return redirect("officer:right", request_id=row.pk)
    title = gettext("More time for this request")
    return render(request, "officer/rights/one_form.html", {"form": form, "row": row, "title": title})


@answering
def end_rest(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """Tell the person on which day a restriction is lifted."""
    row, desk = _request(request_id), request.desk
    standing = [each for each in restrictions_of(row) if each.ended_on is None]
    if not standing:
        raise Http404
    form = EndForm(posted(request))

    def end(given: dict[str, Any]) -> object:
        told = announce_end(restriction=standing[0], lift_on=given["lift_on"], by=desk.agent, on=desk.day, at=desk.now)
        return write_end(told, by=desk.agent, on=desk.day)

    if carried_out(request, form, end):
        messages.success(request, gettext("The person is told. The file is free again on that day."))
        return redirect("officer:right", request_id=row.pk)
    title = gettext("End the restriction")
    return render(request, "officer/rights/one_form.html", {"form": form, "row": row, "title": title})


@staff(P.CASES_ANSWER_RIGHTS, activity="cases.rights", reason=ANSWERING, kind=Kind.EXPORT)
def copy(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """The copy of everything, to be handed to the person who asked at the counter or by letter."""
    row = _request(request_id)
    export = export_of(row)
    content = export_bytes(export, request.desk.now) if export else None
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{row.number}.zip"'
    return answer


@staff(P.CASES_OPEN_CASE, activity="cases.rights", reason=_("Taking a person's request about the own data"))
def record(request: Any, number: str) -> HttpResponse:
    """A request made at the counter or by letter."""
    rows, desk = opened_file(number), request.desk
    entries = correctable(rows.person, desk.day, desk.language)
    form = RecordForm(entries, posted(request))

    def keep(given: dict[str, Any]) -> object:
        asked = Asked(
            kind=given["kind"],
            way=given["way"],
            identity=given["identity"],
            received_on=given["received_on"],
            words=given["words"],
            wish=wish_of(given, entries),
        )
        made, _new = ask(
            person_id=rows.person.pk, asked=asked, authority=desk.authority, by=desk.agent, on=desk.day, at=desk.now
        )
        return made

    if carried_out(request, form, keep):
        messages.success(request, gettext("The request is kept. Its answer is due within the term of the law."))
        return redirect("officer:file", number=number)
    return render(request, "officer/rights/record.html", page_of(request, rows, form=form))


@staff(P.CASES_ANSWER_RIGHTS, activity="cases.rights", reason=_("Allowing the use of a restricted file"))
def use(request: Any, number: str) -> HttpResponse:
    """Allow one act with a restricted file, on one of the grounds of the law."""
    rows, desk = opened_file(number), request.desk
    form = UseForm(posted(request))

    def allow(given: dict[str, Any]) -> object:
        return allow_use(person_id=rows.person.pk, by=desk.agent, on=desk.day, at=desk.now, **given)

    if carried_out(request, form, allow):
        messages.success(request, gettext("The file may be worked with in one act."))
        return redirect("officer:file", number=number)
    return render(request, "officer/rights/record.html", page_of(request, rows, form=form, use=True))


def _request(request_id: uuid.UUID) -> RightsRequest:
    found = request_by_id(request_id)
    if found is None:
        raise Http404
    return found


def _shown(request: Any, row: RightsRequest, form: AnswerForm) -> dict[str, Any]:
    desk, export = request.desk, export_of(row)
    found = found_facts(row.kind, form.cleaned_data) if form.is_bound and form.is_valid() else {}
    told = None if row.answered_on else ruling_on(row, found, desk.day, desk.language)
    entry = row.wish.get("entry", "")
    return {
        "row": row,
        "person": row.person,
        "form": form,
        "rule": rule_says(told) if told else None,
        "late": row.answered_on is None and row.due_on < desk.day,
        "number": numbers_of([row]).get(row.person_id, ""),
        "entry": label_of(entry, desk.language) if entry else "",
        "wanted": in_words(entry, row.wish.get("value"), desk.language) if entry else "",
        "ground": GROUNDS.get(row.wish.get("ground", ""), ""),
        "kept": kept_by_law(files_of(row.person_id), desk.day, desk.language) if row.kind == "deletion" else (),
        "extendable": row.answered_on is None and extension_in_time(row, desk.day).yes,
        "restrictions": [each for each in restrictions_of(row) if each.ended_on is None],
        "correction": row.answer.get("correction"),
        "ready": bool(export and can_be_fetched(export, desk.now)),
        "export": export,
    }


urlpatterns = [
    path("rights/", rights, name="rights"),
    path("rights/<uuid:request_id>/", right, name="right"),
    path("rights/<uuid:request_id>/extend/", extend, name="extend_right"),
    path("rights/<uuid:request_id>/end/", end_rest, name="end_restriction"),
    path("rights/<uuid:request_id>/copy.zip", copy, name="rights_copy"),
]
FILE_PATTERNS = [path("rights/", record, name="record_right"), path("rights/use/", use, name="allow_use")]
