"""What was handed to a mail server or an SMS gateway, under a random mark by which its answer finds the message."""

from __future__ import annotations

import uuid

from django.db import models


class Handover(models.Model):
    """One attempt. Its id stands in the Message-ID and in the address bounces go to; ``provider_id`` is the gateway's
    own. It names no person and holds no address: whose message it was stands behind row security."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message_id = models.UUIDField(db_index=True)
    authority = models.CharField(max_length=40)
    provider_id = models.CharField(max_length=120, blank=True)
    handed_at = models.DateTimeField()

    class Meta:
        db_table = "messages_handover"
        constraints = [
            models.UniqueConstraint(
                fields=["provider_id"], condition=~models.Q(provider_id=""), name="messages_handover_provider_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
