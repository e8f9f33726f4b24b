"""Signing what is sent to an address, after the Standard Webhooks scheme: id, timestamp and body, by HMAC-SHA256."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import uuid

PREFIX = "whsec_"
BYTES = 32


def new_secret() -> str:
    """A fresh secret, as it is shown."""
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def signed_headers(*, secret: str, message: uuid.UUID, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers. ``message`` is the same however often it is sent, ``timestamp`` is of this attempt, in seconds
    since 1970."""
    return {
        "webhook-id": str(message),
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, str(message), timestamp, body),
    }


def signature(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """``v1,`` and the signature in base64."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    digest = hmac.new(key, f"{message}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
