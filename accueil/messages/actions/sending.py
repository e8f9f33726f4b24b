"""Sending what is in the outbox, once."""

from __future__ import annotations

import smtplib
import uuid
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMessage

from accueil.messages.gateways import gateway
from accueil.messages.links import For, address_of, make_link
from accueil.messages.models import Channel, Message, SignInMail
from accueil.messages.still_due import is_still_due
from accueil.messages.wording import PLACE_OF_LINK


class Delivery(StrEnum):
    """How an attempt ended."""

    SENT = "sent"
    BEFORE = "before"  # it went out, or was dropped, in an earlier attempt
    DROPPED = "dropped"  # its cause is gone
    WAITING = "waiting"  # a letter waits to be posted by hand
    FAILED = "failed"


def deliver(*, message_id: uuid.UUID, at: datetime) -> Delivery:
    """Send a message if it is still due and was not sent yet; says how it ended and keeps it on the message.

    A failure of the mail or SMS server is noted on the message and comes back as FAILED, to be tried again.
    """
    message = _locked(message_id)
    if message.sent_at or message.dropped_at:
        return Delivery.BEFORE
    if not is_still_due(message.kind, message.about if isinstance(message, Message) else None):
        message.dropped_at = at
        message.save(update_fields=["dropped_at"])
        return Delivery.DROPPED
    if message.channel == Channel.LETTER:
        return Delivery.WAITING
    message.attempts += 1
    try:
        _hand_over(message, at)
    except (OSError, smtplib.SMTPException) as fault:
        message.failed = type(fault).__name__  # the fault's own words may hold the address
        message.save(update_fields=["attempts", "failed"])
        return Delivery.FAILED
    message.sent_at, message.failed = at, ""
    message.save(update_fields=["attempts", "failed", "sent_at", "shown"])
    return Delivery.SENT


def _locked(message_id: uuid.UUID) -> Message | SignInMail:
    found = Message.objects.select_for_update().filter(pk=message_id).first()
    return found or SignInMail.objects.select_for_update().get(pk=message_id)


def _hand_over(message: Message | SignInMail, at: datetime) -> None:
    text = _with_link(message, at)
    if settings.DEMONSTRATION:
        message.shown = text
    if message.channel == Channel.EMAIL:
        EmailMessage(message.subject, text, settings.DEFAULT_FROM_EMAIL, [message.recipient]).send()
    elif message.channel == Channel.SMS:
        gateway().send(message.recipient, text)


def _with_link(message: Message | SignInMail, at: datetime) -> str:
    if not message.link:
        return message.body
    order = message.link
    token = make_link(
        purpose=order["purpose"],
        whom=For(_uuid(order["account_id"]), _uuid(order["subject_id"])),
        at=at,
        valid_for=timedelta(seconds=order["seconds"]),
    )
    return message.body.replace(PLACE_OF_LINK, address_of(order["path"], token))


def _uuid(text: str | None) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None
