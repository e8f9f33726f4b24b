"""The separate file of article 26: opened for one of its two purposes, with a reason of its own each time."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import lobby
from accueil.access.permissions import P
from accueil.database.day import business_now
from accueil.journal.context import Access, Kind, opened
from accueil.kernel.faults import Refused
from accueil.retention.actions import certify_from_separate_file
from accueil.retention.queries.separate import find_separate
from accueil.ui.forms import Form, LongTextField, RadioField, TextField

CERTIFY, RESIDENCE = "retention.certify", "retention.long_term_residence"
LANGUAGES = (("fr", "Français"), ("de", "Deutsch"), ("lb", "Lëtzebuergesch"), ("en", "English"), ("pt", "Português"))


class LookForm(Form):
    """For which of the two purposes, why now, and who."""

    purpose = RadioField(
        label=_("For what"),
        choices=[
            (CERTIFY, _("Certify that somebody took part in a contract")),
            (RESIDENCE, _("A request for long-term residence: was a contract kept?")),
        ],
    )
    reason = LongTextField(label=_("Which request this serves"), rows=2)
    who = TextField(
        label=_("Name, social-security number or number of a certificate"),
        help_text=_("The whole name as it stands on the paper, in any order."),
    )


class CertifyForm(Form):
    """In which language the certificate speaks."""

    language = RadioField(label=_("Language of the certificate"), choices=LANGUAGES)


@lobby(P.RETENTION_SEE_SEPARATE_FILE)
def look(request: Any) -> HttpResponse:
    """Ask for the purpose; with a purpose and a reason, show the rows found, and nothing else of the file."""
    form = LookForm(request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with opened(_access(request, given["purpose"], given["reason"], Kind.SEARCH)):
                shown["found"] = find_separate(given["who"])
        except Refused as thin:
            form.refuse(Refused(reason=thin.message))
        shown |= {"given": given, "certify": CertifyForm(), "may_certify": given["purpose"] == CERTIFY}
    return render(request, "oversight/retention/separate_file.html", shown)


@lobby(P.RETENTION_SEE_SEPARATE_FILE)
def certify(request: Any, file_id: uuid.UUID) -> HttpResponse:
    """Hand out a certificate made from the separate file, sealed; it is kept by its seal alone."""
    form = CertifyForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "oversight/retention/separate_file.html", {"form": LookForm()})
    desk = request.desk
    try:
        with opened(_access(request, CERTIFY, request.POST.get("reason", ""), Kind.PRINT)):
            language, now = form.cleaned_data["language"], business_now()
            made = certify_from_separate_file(
                file_id=file_id, authority=desk.authority, language=language, on=desk.day, at=now
            )
    except Refused as fault:
        empty = LookForm(request.POST)
        empty.refuse(Refused(fault.message))
        return render(request, "oversight/retention/separate_file.html", {"form": empty})
    answer = HttpResponse(made.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{made.number}.pdf"'
    return answer


def _access(request: Any, activity: str, reason: str, kind: Kind) -> Access:
    return Access(request.desk.account.agent, request.desk.authority, activity, reason, kind)


urlpatterns = [
    path("separate-file/", look, name="separate_file"),
    path("separate-file/<uuid:file_id>/certificate/", certify, name="certify_separate"),
]
