"""Letters printed and posted together."""

from __future__ import annotations

import uuid

from django.db import models


class LetterBatch(models.Model):
    """Letters printed in one go. ``content`` is one PDF of a cover list and every letter, made by a job; it is let go
    of when the letters are posted, and can be made again from the letters themselves. Row security shows a batch to the
    agents of its authority only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    made_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)
    posted_at = models.DateTimeField(null=True)
    content = models.BinaryField(null=True)

    class Meta:
        db_table = "messages_letterbatch"
        indexes = [models.Index(fields=["authority", "-asked_at"], name="messages_batch_newest")]

    def __str__(self) -> str:
        return str(self.id)
