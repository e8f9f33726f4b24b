"""A person's own data set right, with before and after, and without overwriting a colleague."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.journal.context import Agent, current
from accueil.kernel.faults import Difference, Refused, Stale
from accueil.people.birth import Birth
from accueil.people.entry import clean_name
from accueil.people.indexing import index_names
from accueil.people.matricule import checked_matricule
from accueil.people.models import Identifier, Person
from accueil.people.models.person import Sex

_LABELS = {
    "given_name": _("given name"),
    "family_name": _("family name"),
    "native_name": _("name in its own script"),
    "native_language": _("language of that script"),
    "birth": _("date of birth"),
    "sex": _("sex"),
    "language": _("language of letters"),
}
_NAMES = ("given_name", "family_name", "native_name")


def correct_person(
    *, person: Person, changes: Mapping[str, Any], expected_version: int, by: Agent, on: dt.date
) -> Person:
    """The person with ``changes`` (names, ``birth`` as Birth, sex, languages), as one new version.

    Stale with the differences when the stored version is no longer ``expected_version``; Refused with a sentence per
    field otherwise. Nothing is stored then. KeyError for a field that is not corrected here.
    """
    wanted = {name: clean_name(value) if name in _NAMES else value for name, value in changes.items()}
    with transaction.atomic():
        stored = Person.objects.select_for_update().get(pk=person.pk)
        before = {name: getattr(stored, name) for name in wanted}
        differing = {name: value for name, value in wanted.items() if before[name] != value}
        if stored.version != expected_version and differing:
            raise Stale(
                _("Somebody else has changed this person in the meantime. Compare, then decide again."),
                [Difference(_LABELS[name], value, before[name]) for name, value in differing.items()],
            )
        if not differing:
            return stored
        _write(stored, differing, on)
        current().change(
            "people.person",
            {name: str(before[name]) for name in differing},
            {name: str(value) for name, value in differing.items()},
        )
    return stored


def _write(person: Person, values: Mapping[str, Any], on: dt.date) -> None:
    for name, value in values.items():
        if name not in _LABELS:
            raise KeyError(name)
        if name == "birth":
            _set_birth(person, value, on)
        else:
            setattr(person, name, value)
    if not person.given_name and not person.family_name:
        raise Refused(family_name=_("Write at least one name, as it stands in the passport."))
    if person.sex and person.sex not in Sex.values:
        raise Refused(sex=_("Choose one of the answers, or leave it open."))
    person.version += 1
    person.save()
    if any(name in values for name in _NAMES):
        index_names([person])


def _set_birth(person: Person, birth: Birth, on: dt.date) -> None:
    birth.checked(on)
    number = Identifier.objects.filter(person=person, kind=Identifier.Kind.MATRICULE, until_on=None).first()
    if number:
        checked_matricule(number.value, birth)
    person.birth_year, person.birth_month, person.birth_day = birth.year, birth.month, birth.day
