"""How a person wishes to be written to."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.database.cards import CONTACT, cards
from accueil.journal.rows import PersonalRow
from accueil.messages.models.message import Channel


class ChannelPreference(PersonalRow):
    """The way tried first; where it does not exist or fails, the others follow."""

    retention = cards(channel=CONTACT, chosen_at=CONTACT)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField("people.Person", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)
    chosen_at = models.DateTimeField()

    class Meta:
        db_table = "messages_channelpreference"

    def __str__(self) -> str:
        return self.channel
