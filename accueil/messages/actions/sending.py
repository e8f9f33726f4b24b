"""Sending what is in the outbox, once."""

from __future__ import annotations

import smtplib
import uuid
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings

from accueil.journal.context import current
from accueil.messages.desks import desk_of
from accueil.messages.handing_over import Refusal, hand_over
from accueil.messages.kinds import kinds
from accueil.messages.links import For, address_of, make_link
from accueil.messages.models import Channel, Message, SignInMail
from accueil.messages.passing_on import pass_on, send_by_first_way
from accueil.messages.still_due import is_still_due
from accueil.messages.tasks import enqueue
from accueil.messages.wording import PLACE_OF_LINK
from accueil.messages.writing import put_into_words

MOST_ATTEMPTS = 6


class Delivery(StrEnum):
    """How an attempt ended."""

    SENT = "sent"
    BEFORE = "before"  # it went out, or was dropped, in an earlier attempt
    DROPPED = "dropped"  # its cause is gone
    LATER = "later"  # its hour has not come, or the hours are quiet
    WAITING = "waiting"  # a letter waits to be posted by hand
    REFUSED = "refused"  # the other side will never take it; the next way is taken
    FAILED = "failed"


def deliver(*, message_id: uuid.UUID, at: datetime) -> Delivery:
    """Send a message if it is still due and was not sent yet; says how it ended and keeps it on the message.

    A failure of the mail or SMS server is noted on the message and comes back as FAILED, to be tried again; after the
    last attempt, and where it is refused for good, the next way is taken.
    """
    message = _locked(message_id)
    if message.sent_at or message.dropped_at or message.bounced_at or message.gave_up_at:
        return Delivery.BEFORE
    if not is_still_due(message.kind, message.about if isinstance(message, Message) else None):
        message.dropped_at = at
        message.save(update_fields=["dropped_at"])
        return Delivery.DROPPED
    later = _allowed_from(message, at)
    if later > at:
        enqueue(message.pk, current().access.authority, later)
        return Delivery.LATER
    if isinstance(message, Message):
        put_into_words(message, at)
    if message.channel == Channel.LETTER:
        return Delivery.WAITING
    return _sent(message, at)


def _sent(message: Message | SignInMail, at: datetime) -> Delivery:
    message.attempts += 1
    try:
        text = _with_link(message, at)
        if settings.DEMONSTRATION:
            message.shown = text
        hand_over(message, text, at)
    except Refusal as fault:
        message.bounced_at, message.bounce = at, fault.code
        return _ended(message, Delivery.REFUSED, at)
    except (OSError, smtplib.SMTPException) as fault:
        message.failed = type(fault).__name__  # the fault's own words may hold the address
        if message.attempts >= MOST_ATTEMPTS:
            message.gave_up_at = at
            return _ended(message, Delivery.REFUSED, at)
        message.save(update_fields=["attempts", "failed"])
        return Delivery.FAILED
    message.sent_at, message.failed = at, ""
    message.save()
    if isinstance(message, Message) and message.channel == Channel.INBOX and message.values is not None:
        send_by_first_way(message, at)
    return Delivery.SENT


def _ended(message: Message | SignInMail, how: Delivery, at: datetime) -> Delivery:
    message.save()
    if isinstance(message, Message):
        pass_on(message, at)
    return how


def _locked(message_id: uuid.UUID) -> Message | SignInMail:
    found = Message.objects.select_for_update().filter(pk=message_id).first()
    return found or SignInMail.objects.select_for_update().get(pk=message_id)


def _allowed_from(message: Message | SignInMail, at: datetime) -> datetime:
    """When the message may leave: not before its hour; a reminder that rings, not in quiet hours."""
    if not isinstance(message, Message):
        return at
    earliest = max(at, message.not_before or at)
    rings = message.channel in (Channel.EMAIL, Channel.SMS) and message.values is not None
    if rings and kinds()[message.kind].reminder:
        return desk_of(current().access.authority).allowed_from(earliest)
    return earliest


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
