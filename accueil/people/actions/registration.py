"""A new person in the custody of an authority."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accueil.access.charges import take_charge
from accueil.database.chance import new_id
from accueil.journal.context import Agent, current
from accueil.people.actions.contact import record_contact
from accueil.people.actions.identity import record_matricule, record_nationality
from accueil.people.entry import NewPerson
from accueil.people.indexing import index_names
from accueil.people.models import Custody, Person


def register_person(*, person: NewPerson, authority: str, by: Agent, on: dt.date, at: dt.datetime) -> Person:
    """A new person, found by search from now on; search first, so that nobody is entered twice.

    Everything is checked before anything is stored. Refused with a sentence per field: no name, an impossible or
    future birth date, an unknown nationality, a wrong matricule or one that another person has.
    """
    entered = person.checked(on)
    with transaction.atomic():
        row = _row(entered, at)
        if current().way == "own":  # whoever sees the own files alone has entered one of them
            take_charge(person_id=row.id, agent_id=by.id, authority=authority)
        # Custody first: row security lets a person's rows in only where the authority holds the file.
        Custody.objects.create(person_id=row.id, authority=authority, since_on=on)
        row.save(force_insert=True)
        index_names([row])
        for country in entered.nationalities:
            record_nationality(person=row, country=country, by=by, on=on)
        if entered.matricule:
            record_matricule(person=row, value=entered.matricule, by=by, on=on)
        if entered.contact:
            record_contact(person=row, contact=entered.contact, by=by, on=on)
        current().touch(row.id)
        current().change("people.person", {}, {"name": row.name, "birth": str(row.birth), "language": row.language})
    return row


def _row(entered: NewPerson, at: dt.datetime) -> Person:
    # In an act of an account without a file, the account's own random id becomes the person's.
    return Person(
        id=current().access.person or new_id(),
        given_name=entered.given_name,
        family_name=entered.family_name,
        native_name=entered.native.name if entered.native else "",
        native_language=entered.native.language if entered.native else "",
        birth_year=entered.birth.year,
        birth_month=entered.birth.month,
        birth_day=entered.birth.day,
        language=entered.language,
        created_at=at,
    )
