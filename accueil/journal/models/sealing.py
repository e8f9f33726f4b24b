"""Checkpoints of the chain, where each was sent, and the floor under which entries past their term were dropped."""

from __future__ import annotations

from django.db import models


class Checkpoint(models.Model):
    """A signed statement of how far the chain reaches: this house's own copy of what lies outside the database."""

    number = models.BigIntegerField(primary_key=True)
    day = models.DateField()
    made_at = models.DateTimeField()
    last = models.BigIntegerField()
    document = models.TextField()
    signatures = models.JSONField()
    stamp = models.BinaryField()

    class Meta:
        db_table = "journal_checkpoint"


class Delivery(models.Model):
    """One checkpoint for one sink: when it got there, or what stood in the way at the last try."""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="deliveries")
    sink = models.CharField(max_length=300)
    delivered_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "journal_delivery"
        constraints = [models.UniqueConstraint(fields=["checkpoint", "sink"], name="journal_delivery_once")]


class Floor(models.Model):
    """Links up to ``through`` were dropped, their term being over; the chain goes on from ``digest``, as the signed
    checkpoint says."""

    through = models.BigIntegerField(primary_key=True)
    digest = models.BinaryField()
    entries = models.BigIntegerField()
    until_on = models.DateField()
    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "journal_floor"
