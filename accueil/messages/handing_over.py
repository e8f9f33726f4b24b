"""Handing one message to a mail server or SMS gateway, under a random mark by which their answers find it."""

from __future__ import annotations

import re
import smtplib
import uuid
from collections.abc import Sequence
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import override

from accueil.journal.context import current
from accueil.messages.gateways import NumberRefused, gateway
from accueil.messages.models import Channel, Handover, Message, SignInMail
from accueil.messages.reach import NO_NUMBER
from accueil.messages.still_due import Attached, files_with

STATUS = re.compile(rb"\b(5\.\d{1,3}\.\d{1,3})\b")
NO_SUCH_MAILBOX = frozenset({550, 551, 553})


class Refusal(Exception):
    """The other side will never take this message: ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def hand_over(message: Message | SignInMail, text: str, at: datetime) -> None:
    """Send ``text`` by the message's channel.

    Raises Refusal where it is refused for good, OSError or SMTPException where it may be tried again.
    """
    if message.channel == Channel.INBOX:
        return
    mark = Handover(message_id=message.pk, authority=_authority(), handed_at=at)
    if message.channel == Channel.EMAIL:
        _mail(message, text, mark.id, _files(message, at))
    elif message.channel == Channel.SMS:
        try:
            mark.provider_id = gateway().send(message.recipient, text, mark.id.hex)
        except NumberRefused:
            raise Refusal(NO_NUMBER) from None
    mark.save()


def _authority() -> str:
    return current().access.authority


def _files(message: Message | SignInMail, at: datetime) -> tuple[Attached, ...]:
    if not isinstance(message, Message):
        return ()
    with override(message.language):
        return files_with(message.kind, message.about, at)


def _mail(message: Message | SignInMail, text: str, mark: uuid.UUID, files: Sequence[Attached]) -> None:
    """An e-mail whose Message-ID and sender of bounces are the mark. It asks other machines not to answer."""
    sender = settings.DEFAULT_FROM_EMAIL
    domain = parseaddr(sender)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{mark.hex}@{domain}>", "From": sender, "Auto-Submitted": "auto-generated"}
    envelope = bounce_address(mark) or sender
    try:
        mail = EmailMessage(message.subject, text, envelope, [message.recipient], headers=headers)
        for each in files:
            mail.attach(each.name, each.content, each.content_type)
        mail.send()
    except smtplib.SMTPRecipientsRefused as fault:
        code, words = next(iter(fault.recipients.values()), (450, b""))
        if code < 500:
            raise
        raise Refusal(_code(code, words)) from None


def bounce_address(mark: uuid.UUID) -> str:
    """Where a mail server sends what it could not deliver; empty where the installation has no such address."""
    name, _at, domain = settings.BOUNCE_ADDRESS.partition("@")
    return f"{name}+{mark.hex}@{domain}" if domain else ""


def _code(code: int, words: bytes) -> str:
    found = STATUS.search(words if isinstance(words, bytes) else str(words).encode())
    if found:
        return found[1].decode()
    return "5.1.1" if code in NO_SUCH_MAILBOX else "5.0.0"
