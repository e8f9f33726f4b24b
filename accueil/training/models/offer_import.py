"""A list of courses a provider sends as a file, and what became of each of its rows."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accueil.training.models.course import Course
from accueil.training.models.provider import Provider


class OfferImport(models.Model):
    """One file: read first (``read_at``), taken in after a look at the preview (``finished_at``).

    ``content`` goes once the file is taken in or dropped. ``columns`` says which column of the file is which field;
    the counters are how far the work has come.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="imports")
    name = models.CharField(max_length=200)
    term = models.CharField(max_length=40)
    content = models.BinaryField(null=True)
    columns = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    doubled = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.UUIDField()
    read_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-uploaded_at",)


class ImportRow(models.Model):
    """One row of a file: one date of a course. ``number`` is its line as the file shows it."""

    class State(models.TextChoices):
        READY = "ready", _("ready")
        REFUSED = "refused", _("refused")
        DOUBLED = "doubled", _("stands there twice")
        DONE = "done", _("taken in")

    id = models.BigAutoField(primary_key=True)
    offer = models.ForeignKey(OfferImport, on_delete=models.CASCADE, related_name="lines", db_index=False)
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    given = models.JSONField()
    state = models.CharField(max_length=8, choices=State.choices)
    reason = models.TextField(blank=True)
    course = models.ForeignKey(Course, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["offer", "number"], name="importrow_number_once")]
        indexes = [
            models.Index(fields=["offer", "code", "number"], name="importrow_ready", condition=Q(state="ready")),
            models.Index(fields=["offer", "number"], name="importrow_refused", condition=~Q(state="ready")),
        ]
