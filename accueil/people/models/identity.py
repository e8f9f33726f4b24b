"""What changes about an identity and is kept with its dates: nationalities and official numbers."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accueil.database.cards import IDENTITY, SITUATION, cards
from accueil.journal.rows import PersonalRow


class Nationality(PersonalRow):
    """One nationality of a person in a half-open period; several at once are normal. ``XX`` means stateless."""

    retention = cards(country=SITUATION, from_on=SITUATION, until_on=SITUATION)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    country = models.CharField(max_length=2)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="people_nationality_period",
            ),
            models.UniqueConstraint(
                fields=["person", "country"], condition=Q(until_on__isnull=True), name="people_nationality_once"
            ),
        ]

    def __str__(self) -> str:
        return self.country


class Identifier(PersonalRow):
    """An official number of a person in a half-open period: never a key, may be missing and may change."""

    class Kind(models.TextChoices):
        MATRICULE = "matricule", _("national identification number")

    retention = cards(kind=IDENTITY, value=IDENTITY, from_on=IDENTITY, until_on=IDENTITY)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    value = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["value"], name="people_identifier_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(until_on__isnull=True), name="people_identifier_one_current"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
