"""Certificates: what they are, to take away, and where anyone can check them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accueil.access.desk import DeskRequest, newcomer
from accueil.certificates.actions import issue_copy
from accueil.certificates.models import Certificate
from accueil.certificates.queries import certificate, certificates_of
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.own import own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.pdf import pdf_answer

WORDS = {
    "being_sealed": ("doing", gettext_lazy("being sealed")),
    "valid": ("done", gettext_lazy("valid")),
    "revoked": ("no", gettext_lazy("revoked")),
    "replaced": ("no", gettext_lazy("replaced by a newer one")),
}


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person looks at the own certificates"))
def certificates(request: DeskRequest) -> HttpResponse:
    """Every certificate with its state in a word."""
    mine = own_file_or_404(request)
    kinds = mine.of.certificates
    held = [
        {
            "row": each,
            "title": kinds[each.kind].title.says(mine.language) if each.kind in kinds else each.content["title"],
            "state": WORDS[str(getattr(each, "state"))],  # noqa: B009 - annotated by the query
        }
        for each in certificates_of(*mine.persons)
    ]
    when = mine.of.steps["certificate"].sentence.says(mine.language)
    return page(request, "certificates", {"mine": mine, "held": held, "when": when})


@require_POST
@newcomer(activity="cases.own_step", reason=gettext_lazy("The person takes a copy of the own certificate"))
def take_certificate(request: DeskRequest, certificate_id: uuid.UUID) -> HttpResponse:
    """The sealed file; that it was given is noted."""
    desk = request.desk
    try:
        kept = certificate(certificate_id)
        content = issue_copy(certificate_id=kept.pk, by=desk.agent, on=desk.day, at=desk.now)
    except Certificate.DoesNotExist:
        raise Http404 from None
    except Refused as fault:
        messages.error(request, str(fault))
        return redirect("newcomer:certificates")
    return pdf_answer(content, kept.number, away=True)
