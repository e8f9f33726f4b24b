"""Certificates of a file: issued when the law says so, given again, revoked with a reason."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.certifying import award_certificate
from accueil.cases.decisions import explain_case
from accueil.certificates.actions import issue_copy, revoke_certificate
from accueil.certificates.models import Certificate
from accueil.certificates.queries import certificate, certificates_about
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.opening import last_contract, opened_file, page_of, programme_of
from accueil.portals.officer.errands.wording import told
from accueil.ui.forms import Form, LongTextField, SelectField


class IssueForm(Form):
    """In which language."""

    language = SelectField(label=_("Language of the certificate"))

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["language"].choices = [("", ""), *languages]  # type: ignore[attr-defined]


class RevokeForm(Form):
    """Why."""

    reason = LongTextField(
        label=_("Why is it revoked?"),
        rows=3,
        help_text=_("Who verifies the certificate learns that it was revoked, not why."),
    )


@staff(P.CERTIFICATES_ISSUE, activity="cases.case_work", subject="number")
def issue(request: Any, number: str, kind: str) -> HttpResponse:
    """Issue a certificate of one kind, with what the rule says beside the form; a job seals it."""
    rows, desk = opened_file(number), request.desk
    about, of = last_contract(rows), programme_of(rows)
    if kind not in of.certificates:
        raise Http404
    languages = [(code, str(name)) for code, name in settings.LANGUAGES if code in of.languages]
    form = IssueForm(posted(request), languages=languages, initial={"language": rows.person.language})

    def go(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return award_certificate(contract=about.contract, kind=kind, language=given["language"], **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The certificate is issued and is being sealed; that takes a few seconds."))
        return redirect("officer:certificates", number=number)
    asked = of.certificates[kind]
    said = told(explain_case(rows, asked.rule, desk.day, desk.language, contract=about))
    page = page_of(request, rows, form=form, told=said, title=asked.title.says(desk.language))
    return render(request, "officer/certificates/issue.html", page)


@staff(P.CASES_SEE_FILE, activity="cases.case_work", subject="number")
def certificates(request: Any, number: str) -> HttpResponse:
    """Every certificate of this file and what it is worth; those that can be issued."""
    rows, desk = opened_file(number), request.desk
    kinds = programme_of(rows).certificates
    held = list(certificates_about(rows.case.pk))
    titles = [(each, _title(kinds, each, desk.language)) for each in held]
    can = desk.allows(P.CERTIFICATES_ISSUE) and rows.last_contract is not None
    offered = [(each.id, each.title.says(desk.language)) for each in kinds.values()] if can else []
    page = page_of(request, rows, held=titles, offered=offered, may_revoke=desk.allows(P.CERTIFICATES_REVOKE))
    return render(request, "officer/certificates/list.html", page)


@staff(P.CASES_SEE_FILE, activity="cases.case_work", subject="number", kind=Kind.PRINT)
@require_POST
def copy(request: Any, number: str, certificate_id: uuid.UUID) -> HttpResponse:
    """The sealed file, given again; the copy is noted."""
    desk, found = request.desk, _certificate(number, certificate_id)
    try:
        content = issue_copy(certificate_id=found.pk, by=desk.agent, on=desk.day, at=desk.now)
    except Refused as fault:
        messages.error(request, str(fault))
        return redirect("officer:certificates", number=number)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.number}.pdf"'
    return response


@staff(P.CERTIFICATES_REVOKE, activity="cases.case_work", subject="number")
def revoke(request: Any, number: str, certificate_id: uuid.UUID) -> HttpResponse:
    """Revoke a certificate for good."""
    desk, rows = request.desk, opened_file(number)
    found = _certificate(number, certificate_id)
    form = RevokeForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return revoke_certificate(certificate_id=found.pk, reason=given["reason"], **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The certificate is revoked; who verifies it learns so from now on."))
        return redirect("officer:certificates", number=number)
    return render(request, "officer/certificates/revoke.html", page_of(request, rows, form=form, found=found))


def _certificate(number: str, certificate_id: uuid.UUID) -> Certificate:
    rows = opened_file(number)
    try:
        found = certificate(certificate_id)
    except Certificate.DoesNotExist:
        raise Http404 from None
    if found.case_ref != rows.case.pk:
        raise Http404
    return found


def _title(kinds: Any, held: Certificate, language: str) -> str:
    """The programme's word for its own kinds; a school's paper is called what stands on it."""
    return str(kinds[held.kind].title.says(language) if held.kind in kinds else held.content["title"])
