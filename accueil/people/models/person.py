"""A person: the name of the passport in Latin letters, the name in its own script, the birth date as far as known."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accueil.database.cards import IDENTITY, LANGUAGE, RECORD, cards
from accueil.journal.rows import PersonalRow
from accueil.people.birth import Birth


class Sex(models.TextChoices):
    """As written in the identity document; blank where it was not asked for."""

    FEMALE = "f", _("female")
    MALE = "m", _("male")
    OTHER = "x", _("other")


class Person(PersonalRow):
    """One row per person known; a merged row stays, and points to the row that speaks for it."""

    person_column = "id"
    retention = cards(
        given_name=IDENTITY,
        family_name=IDENTITY,
        native_name=IDENTITY,
        native_language=LANGUAGE,
        birth_year=IDENTITY,
        birth_month=IDENTITY,
        birth_day=IDENTITY,
        sex=IDENTITY,
        language=LANGUAGE,
        merged_into=RECORD,
        created_at=RECORD,
        version=RECORD,
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    native_name = models.CharField(max_length=240, blank=True)
    native_language = models.CharField(max_length=12, blank=True)
    birth_year = models.PositiveSmallIntegerField()
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    language = models.CharField(max_length=12)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["birth_year", "birth_month", "birth_day"], name="people_person_birth")]
        constraints = [
            models.CheckConstraint(condition=~Q(given_name="") | ~Q(family_name=""), name="people_person_has_a_name"),
            models.CheckConstraint(
                condition=Q(birth_day__isnull=True) | Q(birth_month__isnull=False), name="people_person_day_has_a_month"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="people_person_not_into_itself"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def name(self) -> str:
        """Given and family name in Latin letters."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def birth(self) -> Birth:
        """The birth date with its unknown parts."""
        return Birth(self.birth_year, self.birth_month, self.birth_day)

    @property
    def birth_date(self) -> dt.date | None:
        """The day of birth, or None while part of it is unknown."""
        return self.birth.exact
