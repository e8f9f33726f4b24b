"""The file of article 26, kept apart from the working file: exactly the fields the article names, and no other.

Besides them stand the random id of the person, the authority, and the day on which the row is erased.
"""

from __future__ import annotations

import uuid

from django.db import models

from accueil.database.cards import CONTACT, COURSE, IDENTITY, LANGUAGE, NEUTRAL, cards
from accueil.journal.rows import PersonalRow


class SeparateFile(PersonalRow):
    """Names and contact details, the social-security number, and whether the contract was accomplished (None: it was
    never verified), and nothing else (LU-CAI-ART26-CONTENT), apart from the working file (LU-CAI-ART26-SEPARATE-FILE).
    It outlives the person's row, so ``person_id`` points at nothing then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(unique=True)
    authority = models.CharField(max_length=60)
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    native_name = models.CharField(max_length=240, blank=True)
    native_language = models.CharField(max_length=12, blank=True)
    email = models.CharField(max_length=400, blank=True)
    phone = models.CharField(max_length=400, blank=True)
    post = models.CharField(max_length=400, blank=True)
    social_security_number = models.CharField(max_length=40, blank=True)
    accomplished = models.BooleanField(null=True)
    erase_on = models.DateField(null=True)

    retention = cards(
        person_id=NEUTRAL, authority=NEUTRAL, given_name=IDENTITY, family_name=IDENTITY, native_name=IDENTITY,
        native_language=LANGUAGE, email=CONTACT, phone=CONTACT, post=CONTACT, social_security_number=IDENTITY,
        accomplished=COURSE, erase_on=COURSE,
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["authority", "erase_on"], name="retention_separate_erase")]

    @property
    def name(self) -> str:
        """Given and family name in Latin letters."""
        return f"{self.given_name} {self.family_name}".strip()


class SeparateNumber(PersonalRow):
    """The number of a certificate that was issued to somebody of the separate file: the only thread between the seal
    register and a name. It goes with the row."""

    number = models.CharField(primary_key=True, max_length=40)
    person_id = models.UUIDField()
    file = models.ForeignKey(SeparateFile, models.CASCADE, related_name="numbers")

    retention = cards(number=COURSE, person_id=NEUTRAL)

    class Meta:
        indexes = [models.Index(fields=["person_id"], name="retention_number_person")]
