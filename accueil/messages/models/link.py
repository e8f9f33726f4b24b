"""Links that work once."""

from __future__ import annotations

import uuid

from django.db import models


class OneTimeLink(models.Model):
    """A link or code that works once until an instant. Only its keyed digest is kept; ``account_id`` or ``subject_id``
    says for whom (a random id), ``authority`` which authority gave a code for one of its files."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=60)
    account_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    authority = models.CharField(max_length=40, blank=True, default="")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "messages_onetimelink"

    def __str__(self) -> str:
        return self.purpose
