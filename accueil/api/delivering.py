"""One attempt to deliver one piece of news, and what is noted about it."""

from __future__ import annotations

import json
import uuid

from django.utils import timezone

from accueil.api.actions.hooks import note_failed, note_sent
from accueil.api.models import Delivery
from accueil.api.queries import secret_of
from accueil.api.sending import NotSent, send
from accueil.api.signing import signed_headers


def deliver_once(*, delivery: uuid.UUID) -> uuid.UUID | None:
    """Send it, if it is due and its address is in use. Returns the address that was given up after this attempt, if one
    was: somebody has to tell the school."""
    now = timezone.now()
    rows = Delivery.objects.select_related("hook").filter(hook__ended_at=None, hook__disabled_at=None)
    found = rows.filter(pk=delivery, due_at__lte=now).first()
    if found is None:
        return None
    body = json.dumps(found.payload, separators=(",", ":")).encode()
    headers = signed_headers(secret=secret_of(found.hook), message=found.pk, timestamp=int(now.timestamp()), body=body)
    status, fault = None, ""
    try:
        status = send(found.hook.url, body, headers)
    except NotSent as reason:
        fault = str(reason)
    if status is not None and 200 <= status < 300:
        note_sent(delivery=found, status=status, at=timezone.now())
        return None
    given_up = note_failed(delivery=found, status=status, fault=fault, at=timezone.now())
    return found.hook_id if given_up else None
