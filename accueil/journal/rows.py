"""The base of every table of persons: each row loaded names its person to the open act."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar, Self

from django.db import models

from accueil.database.cards import Card
from accueil.journal.context import noted


class PersonalRow(models.Model):
    """A row about a person. ``person_column`` names the attribute that holds the person's random id."""

    person_column: ClassVar[str] = "person_id"
    retention: ClassVar[Mapping[str, Card]]

    class Meta:
        abstract = True

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs describe a later Django
        cls, db: str | None, field_names: Collection[str], values: Sequence[Any]
    ) -> Self:
        row = super().from_db(db, field_names, values)
        person = row.__dict__.get(cls.person_column)
        if isinstance(person, uuid.UUID):
            noted(person)
        return row
