"""Email, telephone and postal address."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accueil.journal.context import Agent, current
from accueil.people.entry import ContactInput
from accueil.people.models import Contact, Person


def record_contact(*, person: Person, contact: ContactInput, by: Agent, on: dt.date) -> list[Contact]:
    """Each filled part holds from ``on``; what it replaces is kept with its end. Refused with a sentence per field."""
    current_ones = {row.kind: row for row in Contact.objects.filter(person=person, until_on=None)}
    recorded: list[Contact] = []
    with transaction.atomic():
        for kind, value in contact.checked().items():
            before = current_ones.get(kind)
            if before and before.value == value:
                continue
            if before:
                before.until_on = on
                before.save(update_fields=["until_on"])
            recorded.append(Contact.objects.create(person=person, kind=kind, value=value, from_on=on))
            current().touch(person.pk)
            current().change("people.contact", {kind: before.value if before else ""}, {kind: value})
    return recorded
