"""Apply: question pages, check your answers, declare, send. A draft is kept after every page."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accueil.access.desk import DeskRequest, newcomer
from accueil.cases.actions.apply import save_draft, submit_application
from accueil.cases.applying import asked, draft_of, opening, ruling_on
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.apply_answers import Sheet
from accueil.portals.newcomer.errands.apply_forms import DeclareForm, Kept, filled, kept, pages
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.wording import reasons_of

APPLYING = gettext_lazy("The person applies for the contract")
own_application = newcomer(activity="cases.apply", reason=APPLYING, linked=False)


@require_GET
@own_application
def start(request: DeskRequest) -> HttpResponse:
    """What an application needs, how long it takes, and where the draft stands."""
    desk = request.desk
    sheet = _sheet(request)
    found = opening(settings.PROGRAMME, desk.day, desk.language)
    return page(request, "apply/start", {"opening": found, "sheet": sheet})


@require_http_methods(["GET", "POST"])
@own_application
def question(request: DeskRequest, step: str) -> HttpResponse:
    """One question page; what was typed is kept, and the next open page follows."""
    sheet = _sheet(request)
    asked_now = sheet.pages.get(step)
    if asked_now is None:
        raise Http404
    given = typed(request)
    form = filled(asked_now, sheet.answers) if given is None else asked_now.form(given)
    if request.method == "POST" and sheet.checked(asked_now, form, request.desk.day):
        answers = {**sheet.answers, step: kept(form, request.POST)}
        save_draft(programme=settings.PROGRAMME, answers=answers, by=request.desk.agent, at=request.desk.now)
        return redirect(sheet.after(step, answers))
    context = {
        "form": form,
        "page": asked_now,
        "sheet": sheet,
        "back": sheet.before(step),
        "number": sheet.number_of(step),
        "total": len(sheet.pages),
    }
    return page(request, "apply/question", context)


@require_http_methods(["GET", "POST"])
@own_application
def check(request: DeskRequest) -> HttpResponse:
    """Check your answers; what the rule says of them; send. Sent twice is sent once."""
    desk, sheet = request.desk, _sheet(request)
    if sheet.open_page is not None:
        return redirect("newcomer:apply_question", step=sheet.open_page.id)
    form = DeclareForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            submit_application(
                application=sheet.application(desk), authority=desk.authority, by=desk.agent, on=desk.day, at=desk.now
            )
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("Your application has arrived."))
            return redirect("newcomer:home")
    ruling = ruling_on(settings.PROGRAMME, sheet.told(desk.day), desk.day, desk.language)
    context = {"form": form, "sheet": sheet, "ruling": ruling, "reasons": reasons_of(ruling.conditions)}
    return page(request, "apply/check", context)


def _sheet(request: DeskRequest) -> Sheet:
    desk = request.desk
    assert desk.account is not None
    draft = draft_of(desk.account.id, settings.PROGRAMME)
    answers: Mapping[str, Kept] = draft.answers if draft and not draft.case_number else {}
    known = desk.person_id is not None
    return Sheet(pages(asked(settings.PROGRAMME, desk.language), known=known), answers, desk.person_id)
