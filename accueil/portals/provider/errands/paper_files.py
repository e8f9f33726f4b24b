"""The sealed paper of what the school attested, to be handed out."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.certificates.actions import issue_copy
from accueil.certificates.queries import certificate
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.opening import own_class
from accueil.training.classroom import learner_of

HANDING_OUT = gettext_lazy("Handing out the paper of what the own school attested")


@provider(P.TRAINING_ATTEST, activity="training.class", reason=HANDING_OUT, kind=Kind.PRINT)
def paper_file(request: Any, session_id: uuid.UUID, enrolment_id: uuid.UUID) -> HttpResponse:
    """The very file that was sealed; that a copy was given is noted with it."""
    desk, found = request.desk, own_class(request.desk, session_id)
    learner = learner_of(found.session.pk, enrolment_id)
    if learner is None or learner.attestation is None or learner.attestation.certificate_ref is None:
        raise Http404
    if request.method != "POST":
        return redirect("provider:papers", session_id)
    paper = certificate(learner.attestation.certificate_ref)
    try:
        content = issue_copy(certificate_id=paper.pk, by=desk.agent, on=desk.day, at=desk.now)
    except Refused as fault:
        messages.error(request, str(fault))
        return redirect("provider:papers", session_id)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{paper.number}.pdf"'
    return answer
