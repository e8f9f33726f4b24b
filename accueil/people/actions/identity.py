"""Nationalities and the national number, with the days from which and until which they hold."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.people.countries import checked_country
from accueil.people.matricule import checked_matricule
from accueil.people.models import Identifier, Nationality, Person
from accueil.people.searching import matricule_is_taken


def record_nationality(
    *, person: Person, country: str, by: Agent, on: dt.date, from_on: dt.date | None = None
) -> Nationality:
    """One more nationality, from ``from_on`` where that day is known. Refused when unknown or in the future.

    Recording a nationality the person already holds changes nothing and returns it.
    """
    code = checked_country(country)
    if from_on and from_on > on:
        raise Refused(nationality=_("This nationality begins on a day that has not come yet."))
    held, created = Nationality.objects.get_or_create(
        person=person, country=code, until_on=None, defaults={"from_on": from_on}
    )
    if created:
        current().touch(person.pk)
        current().change("people.nationality", {}, {"country": code, "from": str(from_on or "")})
    return held


def end_nationality(*, nationality: Nationality, until_on: dt.date, by: Agent, on: dt.date) -> Nationality:
    """The nationality was lost or given up; ``until_on`` is the first day without it. Refused for a day to come."""
    if until_on > on:
        raise Refused(nationality=_("A nationality can be ended only on a day that has come."))
    if nationality.from_on and until_on <= nationality.from_on:
        raise Refused(nationality=_("A nationality cannot end before it begins."))
    nationality.until_on = until_on
    nationality.save(update_fields=["until_on"])
    current().change("people.nationality", {"until": ""}, {"country": nationality.country, "until": str(until_on)})
    return nationality


def record_matricule(*, person: Person, value: str, by: Agent, on: dt.date) -> Identifier:
    """The national number from ``on``; an earlier one is kept with its end. The number is never a key.

    Refused for a wrong digit, another birth date, or a number recorded for another person. Serves
    LU-CAI-ART26-CONTENT.
    """
    digits = checked_matricule(value, person.birth)
    before = Identifier.objects.filter(person=person, kind=Identifier.Kind.MATRICULE, until_on=None).first()
    if before and before.value == digits:
        return before
    if matricule_is_taken(digits, person.id):
        raise Refused(
            matricule=_("This number is recorded for another person. Search for it before you enter anybody anew.")
        )
    with transaction.atomic():
        if before:
            before.until_on = on
            before.save(update_fields=["until_on"])
        number = Identifier.objects.create(person=person, kind=Identifier.Kind.MATRICULE, value=digits, from_on=on)
        current().touch(person.pk)
        current().change("people.matricule", {"value": before.value if before else ""}, {"value": digits})
    return number
