"""Receipts of an SMS gateway: signed with a shared secret over the body as it came."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass

from django.conf import settings

from accueil.messages.bounces import Arrival
from accueil.messages.reach import NO_NUMBER

SIGNATURE = "X-Signature"
STATUSES = {
    "delivered": (Arrival.DELIVERED, ""),
    "failed": (Arrival.BOUNCED, "failed"),
    "expired": (Arrival.BOUNCED, "expired"),
    "undeliverable": (Arrival.BOUNCED, NO_NUMBER),
    "accepted": (Arrival.DELAYED, ""),
    "sent": (Arrival.DELAYED, ""),
}


@dataclass(frozen=True, slots=True)
class SmsReceipt:
    """What a gateway says of one SMS, under its own id."""

    provider_id: str
    arrival: Arrival
    code: str


def signature_of(body: bytes, secret: str) -> str:
    """The signature a gateway sends along: HMAC-SHA256 in hexadecimal."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_genuine(body: bytes, signature: str) -> bool:
    """Whether the gateway signed this body; never where no secret was agreed."""
    secret = settings.SMS_RECEIPT_SECRET
    return bool(secret) and hmac.compare_digest(signature_of(body, secret).encode(), signature.encode())


def read_receipt(body: bytes) -> SmsReceipt | None:
    """The receipt in a body; None where it is none, or of a status nobody knows."""
    try:
        given = json.loads(body)
        named, status = given["id"], given["status"]
    except (ValueError, KeyError, TypeError):
        return None
    if not (isinstance(named, str) and named and isinstance(status, str) and status in STATUSES):
        return None
    arrival, code = STATUSES[status]
    return SmsReceipt(named, arrival, code)
