"""Who gives courses, under which responsibility or agreement, where, and whom to write to there."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accueil.access.models import DateRange


class Provider(models.Model):
    """A body that gives courses. ``issuer_kind`` is how the programme calls it as the issuer of a paper,
    ``fee_scheme`` the fee rules of the programme its language courses are under (empty for none)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    issuer_kind = models.CharField(max_length=40)
    fee_scheme = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    since_on = models.DateField()

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="provider_name_once")]

    def __str__(self) -> str:
        return self.name


class Accreditation(models.Model):
    """What a provider works under for a while (LU-CAI-ART6-PROVIDERS); ``until_on`` is the first day without it."""

    class Kind(models.TextChoices):
        RESPONSIBILITY = "responsibility", _("responsibility of the minister")
        AGREEMENT = "agreement", _("agreement")
        LABEL = "label", _("quality label")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="accreditations")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    reference = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        ordering = ("from_on",)
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name="accreditation_in_order"
            ),
            ExclusionConstraint(
                name="accreditation_once",
                expressions=[
                    ("provider", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Site(models.Model):
    """A place where a provider gives courses; ``area`` is the id of the part of the country it lies in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    area = models.CharField(max_length=40)
    accessibility = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["provider", "name"], name="site_name_once")]

    def __str__(self) -> str:
        return self.name


class ProviderContact(models.Model):
    """Whom to write to or call at a provider, for which task, during which days (half-open)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=200)
    task = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        ordering = ("from_on", "name")
        constraints = [
            models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name="contact_in_order")
        ]
