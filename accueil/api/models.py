"""What the interface itself keeps: how often a program called, what it was answered, where it wants news sent."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accueil.access.models import Client


class Pace(models.Model):
    """How often a program called within the minute it called last."""

    client = models.OneToOneField(Client, models.CASCADE, primary_key=True, related_name="+")
    minute = models.DateTimeField()
    calls = models.PositiveIntegerField()


class Answered(models.Model):
    """A request that was carried out under the program's own key, and the answer it got.

    ``digest`` is that of method, address and body; ``answer`` is encrypted, since it may speak of somebody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    answer = models.TextField(blank=True)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="api_answered_once")]


class Hook(models.Model):
    """An address that wants news of some kinds about a provider's classes.

    ``secret`` signs what is sent there and is encrypted; ``disabled_at`` is when it was given up because nobody
    answered for days, ``ended_at`` when the program took it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    provider_id = models.UUIDField()
    url = models.CharField(max_length=500)
    events = ArrayField(models.CharField(max_length=40))
    secret = models.TextField()
    made_at = models.DateTimeField()
    disabled_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["provider_id"], condition=Q(ended_at=None), name="api_hook_of_provider")]


class Delivery(models.Model):
    """One piece of news for one address. Its id is the message's own and stays the same however often it is sent.

    ``payload`` holds ids, never a name. ``due_at`` is when it is tried next; none once it was delivered or given up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=40)
    payload = models.JSONField()
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    fault = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["hook", "made_at", "id"], name="api_delivery_listed")]
