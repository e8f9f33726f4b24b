"""Where an SMS gateway says what became of a message: a signed POST, which changes the same thing once."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accueil.journal.context import Access, Kind, opened
from accueil.journal.jobs import job_agent
from accueil.messages.actions import record_arrival
from accueil.messages.queries import handover_of_provider
from accueil.messages.receipts import SIGNATURE, is_genuine, read_receipt

LONGEST = 10_000  # bytes


@csrf_exempt  # the signature says who sends it; no browser does
@require_POST
def sms_receipt(request: HttpRequest) -> HttpResponse:
    """Note a receipt. Whoever cannot sign, or names a message we do not know, sees no page here."""
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        raise Http404
    if not is_genuine(request.body, request.headers.get(SIGNATURE, "")):
        raise Http404
    receipt = read_receipt(request.body)
    if receipt is None:
        return HttpResponse(status=400)
    known = handover_of_provider(receipt.provider_id)
    if known is None:
        raise Http404
    agent = job_agent("reading receipts", known.authority)
    reason = "A gateway says what became of a message"
    with opened(Access(agent, known.authority, "messages.receipt", reason, Kind.WRITE)):
        record_arrival(message_id=known.message_id, arrival=receipt.arrival, code=receipt.code, at=timezone.now())
    return HttpResponse(status=204)
