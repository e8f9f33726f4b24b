"""Time stamps of a third party on checkpoints (RFC 3161), where the settings name one: a clock nobody here can turn."""

from __future__ import annotations

import asyncio

from django.conf import settings
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

SECONDS = 20


class NotStamped(OSError):
    """The time stamp authority gave no time stamp; the checkpoint waits for the next run."""


def stamp(digest: bytes) -> bytes:
    """The time stamp token over a SHA-256 digest, in DER; empty where no authority is set. Raises NotStamped."""
    if not settings.JOURNAL_TSA:
        return b""
    asking = RequestsHTTPTimeStamper(settings.JOURNAL_TSA, timeout=SECONDS)  # type: ignore[no-untyped-call]
    try:
        token = asyncio.run(asking.async_timestamp(digest, "sha256"))
    except (TimestampRequestError, OSError, ValueError) as fault:
        raise NotStamped(f"The time stamp authority did not answer as it should: {fault}") from fault
    told = token["content"]["encap_content_info"]["content"].parsed
    if told["message_imprint"]["hashed_message"].native != digest:
        raise NotStamped("The time stamp authority stamped something else.")
    der: bytes = token.dump()
    return der
