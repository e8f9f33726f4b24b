"""The course offer: one course is one session of the agenda, with what only training knows of it."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accueil.training.models.provider import Provider, Site


class Course(models.Model):
    """A course of a provider in one term. Language, target level, modules, dates and places are its session's.

    ``code`` is the provider's own, once in a term; ``level_from`` the CEFR level one needs to begin; ``hours`` the
    length of the training; fees in cents, the reduced one with the provision it comes from. ``needs`` are the kinds of
    accreditation of which the law asks its provider for one, by the provisions in ``needs_source``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="courses")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    session = models.OneToOneField("agenda.GroupSession", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    term = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    level_from = models.CharField(max_length=16, blank=True)
    literacy = models.BooleanField(default=False)
    hours = models.PositiveSmallIntegerField()
    fee_cents = models.PositiveIntegerField(default=0)
    reduced_fee_cents = models.PositiveIntegerField(null=True)
    reduced_source = models.CharField(max_length=200, blank=True)
    needs = ArrayField(models.CharField(max_length=20), default=list)
    needs_source = models.CharField(max_length=200, blank=True)
    teacher = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("term", "code")
        constraints = [
            models.UniqueConstraint(fields=["provider", "term", "code"], name="course_code_once_a_term"),
            models.CheckConstraint(
                condition=Q(reduced_fee_cents=None) | Q(reduced_fee_cents__lte=models.F("fee_cents")),
                name="course_reduced_is_no_more",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OfferRequest(models.Model):
    """The authority asked a provider for its offer and free places, or for attendance lists (article 11).

    ``answer`` holds numbers and courses only; nobody is named in it.
    """

    class What(models.TextChoices):
        OFFER = "offer"
        ATTENDANCE = "attendance"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="requests")
    what = models.CharField(max_length=12, choices=What.choices)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answer = models.JSONField(default=dict)

    class Meta:
        ordering = ("asked_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "what"], condition=Q(answered_at=None), name="offerrequest_one_open"
            )
        ]


class DayPart(models.Model):
    """A part of an orientation day: which of the parts the regulation names, with which partner of which sector."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("agenda.GroupSession", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    partner = models.CharField(max_length=200, blank=True)
    sector = models.CharField(max_length=20, blank=True)
    starts_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        ordering = ("starts_at", "title")
        constraints = [models.UniqueConstraint(fields=["session", "part", "title", "partner"], name="daypart_once")]
