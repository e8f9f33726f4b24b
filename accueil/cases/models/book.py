"""The books of law decisions were made by, so that each can be asked again years later. No person stands here."""

from __future__ import annotations

from django.db import models


class Book(models.Model):
    """A whole book of law under its hash, packed; written once, never changed."""

    id = models.CharField(primary_key=True, max_length=80)
    content = models.BinaryField()

    class Meta:
        db_table = "cases_book"

    def __str__(self) -> str:
        return self.id
