"""What servers and gateways say of a message they took."""

from __future__ import annotations

import uuid
from datetime import datetime

from accueil.journal.context import current
from accueil.messages.bounces import Arrival
from accueil.messages.models import Message, SignInMail
from accueil.messages.passing_on import pass_on


def record_arrival(*, message_id: uuid.UUID, arrival: Arrival, code: str, at: datetime) -> bool:
    """Note that a message arrived or came back, once; the next way is taken for one that came back.

    Returns whether this was news. What came back stays so, whatever a late receipt says.
    """
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    mail = message or SignInMail.objects.select_for_update().filter(pk=message_id).first()
    if mail is None or mail.bounced_at or arrival is Arrival.DELAYED:
        return False
    if arrival is Arrival.DELIVERED:
        if mail.delivered_at:
            return False
        mail.delivered_at = at
        mail.save(update_fields=["delivered_at"])
        return True
    mail.bounced_at, mail.bounce = at, code[:20]
    mail.save(update_fields=["bounced_at", "bounce"])
    if message is not None:
        current().change("messages.message", {"id": message.id}, {"bounced": code})
        pass_on(message, at)
    return True
