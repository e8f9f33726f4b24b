"""Sending once more what reached nobody."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.messages.models import Message
from accueil.messages.passing_on import follow
from accueil.messages.reach import ways_to
from accueil.messages.still_due import kinds_passed_on
from accueil.people.queries import person as person_of


def try_again(*, message_id: uuid.UUID, by: Agent, at: datetime) -> Message:
    """Send what could not be delivered once more, by a way that exists now. Refused where none does."""
    root = Message.objects.select_for_update().get(pk=message_id, root=None)
    if root.values is None and root.kind not in kinds_passed_on():
        raise Refused(_("This message was for one address only. Write a new one."))
    ways = ways_to(person_of(root.person_id), at.date())
    if not ways:
        raise Refused(_("There is still no way to reach this person. Record an address first."))
    current().change("messages.message", {"unreached": root.unreached_at}, {"again": root.id, "by": by.kind})
    root.unreached_at = None
    root.save(update_fields=["unreached_at"])
    return follow(root, ways[0], at)
