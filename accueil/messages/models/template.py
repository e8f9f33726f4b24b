"""The words an authority gave a message, version by version."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.messages.models.message import Channel


class MessageTemplate(models.Model):
    """One version of the words of a kind of message in one language and channel. Versions are never changed: who wants
    an older one back writes it again (``restores``). ``built_in`` says that the words of the house hold again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    channel = models.CharField(max_length=10, choices=Channel)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    built_in = models.BooleanField(default=False)
    restores = models.PositiveIntegerField(null=True)
    valid_from = models.DateTimeField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    class Meta:
        db_table = "messages_messagetemplate"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "language", "channel", "number"], name="messages_template_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.channel} {self.number}"
