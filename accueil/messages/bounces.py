"""Reading a mail that came back (RFC 3464): which message it was, and what the server says of it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from enum import StrEnum

MARK_IN_ADDRESS = re.compile(r"\+([0-9a-f]{32})@")
MARK_IN_ID = re.compile(r"<([0-9a-f]{32})@")
CODE = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
RECEIVERS = ("To", "Delivered-To", "X-Original-To", "Envelope-To")
HEADERS_ONLY = frozenset({"text/rfc822-headers", "message/rfc822"})


class Arrival(StrEnum):
    """What became of a message."""

    DELIVERED = "delivered"
    BOUNCED = "bounced"
    DELAYED = "delayed"  # the server goes on trying


ACTIONS = {
    "failed": Arrival.BOUNCED,
    "delayed": Arrival.DELAYED,
    "delivered": Arrival.DELIVERED,
    "relayed": Arrival.DELIVERED,
    "expanded": Arrival.DELIVERED,
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report on one handover: its mark, what became of it, the server's status code."""

    mark: uuid.UUID
    arrival: Arrival
    code: str


def read_report(raw: bytes) -> Report | None:
    """The report in a mail; None where it is no report on a message of ours (an answer of a person, say)."""
    mail = message_from_bytes(raw, policy=policy.default)
    mark, told = _mark(mail), _told(mail)
    if mark is None or told is None:
        return None
    action, status = told
    arrival = ACTIONS.get(action)
    return Report(mark, arrival, status) if arrival else None


def _mark(mail: EmailMessage) -> uuid.UUID | None:
    """The mark in the address the report was sent to, else in the Message-ID of the mail that came back."""
    addresses = " ".join(str(value) for name in RECEIVERS for value in mail.get_all(name, []))
    found = MARK_IN_ADDRESS.search(addresses)
    if found is None:
        found = next(filter(None, (MARK_IN_ID.search(text) for text in _returned_headers(mail))), None)
    return uuid.UUID(hex=found[1]) if found else None


def _returned_headers(mail: EmailMessage) -> Iterator[str]:
    for part in mail.walk():
        if part.get_content_type() not in HEADERS_ONLY:
            continue
        inner = part.get_payload()
        if isinstance(inner, list):
            yield from (str(each.get("Message-ID", "")) for each in inner if isinstance(each, Message))
        else:
            yield from (line for line in str(inner).splitlines() if line.lower().startswith("message-id:"))


def _told(mail: EmailMessage) -> tuple[str, str] | None:
    """Action and status of the first recipient: each of our mails has one."""
    for part in mail.walk():
        blocks = part.get_payload()
        if part.get_content_type() != "message/delivery-status" or not isinstance(blocks, list):
            continue
        for block in blocks:
            if isinstance(block, Message) and block["Action"]:
                code = CODE.search(f"{block.get('Status', '')} {block.get('Diagnostic-Code', '')}")
                return str(block["Action"]).split()[0].strip().lower(), code[1] if code else "5.0.0"
    return None
