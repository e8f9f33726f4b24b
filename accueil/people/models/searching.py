"""What search reads: a dictionary of name words, and per person the words of each form of the name."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from accueil.database.cards import IDENTITY, RECORD, cards
from accueil.journal.rows import PersonalRow


class NameToken(models.Model):
    """A Latin word seen in some name, its sound key, and about how many names have it (refreshed by a job).

    It names nobody: which person bears which word stands in ``SearchName``.
    """

    id = models.AutoField(primary_key=True)
    token = models.CharField(max_length=120, unique=True)
    key = models.CharField(max_length=120)
    frequency = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            GinIndex(OpClass("token", name="gin_trgm_ops"), name="people_nametoken_trigram"),
            models.Index(fields=["key"], name="people_nametoken_key"),
        ]

    def __str__(self) -> str:
        return self.token


class SearchName(PersonalRow):
    """One form of a person's name (Latin, or its own script read in Latin letters) as words of the dictionary."""

    class Form(models.TextChoices):
        LATIN = "latin"
        NATIVE = "native"

    retention = cards(form=RECORD, words=IDENTITY, latin=IDENTITY)

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    form = models.CharField(max_length=6, choices=Form.choices)
    words = ArrayField(models.IntegerField())
    latin = models.CharField(max_length=400)

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="people_searchname_words"),
            GinIndex(OpClass("latin", name="gin_trgm_ops"), name="people_searchname_trigram"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="people_searchname_one_form")]

    def __str__(self) -> str:
        return str(self.id)
