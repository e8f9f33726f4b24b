"""How a person can be reached, kept with its dates."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accueil.database.cards import CONTACT, cards
from accueil.journal.rows import PersonalRow


class Contact(PersonalRow):
    """An address of one kind in a half-open period; a postal address has a line break between its lines."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("email")
        PHONE = "phone", _("telephone")
        POST = "post", _("postal address")

    retention = cards(kind=CONTACT, value=CONTACT, from_on=CONTACT, until_on=CONTACT)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=400)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(until_on__isnull=True), name="people_contact_one_current"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def lines(self) -> list[str]:
        """The lines of a postal address; one line for the other kinds."""
        return self.value.splitlines()
