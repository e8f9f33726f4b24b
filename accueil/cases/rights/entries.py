"""The entries a person can ask to have corrected: how each is read from a wish, shown, and set right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.cases.actions.apply import declare
from accueil.cases.models import Case
from accueil.cases.policies import checked_answers
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.law.phrases import day_text
from accueil.people.actions import correct_person, end_nationality, record_nationality
from accueil.people.birth import Birth
from accueil.people.countries import checked_country
from accueil.people.models import Person
from accueil.people.queries import nationalities_of
from accueil.programmes import book

NAMES = {"given_name": gettext_lazy("given name"), "family_name": gettext_lazy("family name")}
BIRTH, NATIONALITY, OTHER, FACT = "birth", "nationality", "other", "fact:"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LABELS = {
    **NAMES,
    BIRTH: gettext_lazy("date of birth"),
    NATIONALITY: gettext_lazy("nationality"),
    OTHER: gettext_lazy("something else"),
}


def label_of(entry: str, language: str) -> str:
    """An entry by its name."""
    if entry.startswith(FACT):
        return book().teller.fact(book().facts[entry.removeprefix(FACT)], language, "officer")
    return str(LABELS[entry])


def check_wish(entry: str, value: Any, words: str, on: dt.date) -> None:
    """Refused, field by field, for an entry that is none and a value that cannot be right."""
    if entry in NAMES and not str(value or "").strip():
        raise Refused(value=_("Write what is right."))
    if entry == BIRTH:
        _birth(value).checked(on)
    elif entry == NATIONALITY:
        checked_country(str(value or ""))
    elif entry.startswith(FACT):
        checked_answers({entry.removeprefix(FACT): value})
    elif entry == OTHER and not words.strip():
        raise Refused(words=_("Say what is wrong, and what is right."))
    elif entry not in LABELS:
        raise Refused(entry=_("Choose what is wrong."))


def held_value(person: Person, cases: Mapping[Any, Case], entry: str, on: dt.date) -> Any:
    """What is on record for an entry, JSON-able; None where nothing is."""
    if entry in NAMES:
        return getattr(person, entry)
    if entry == BIRTH:
        return {"year": person.birth_year, "month": person.birth_month, "day": person.birth_day}
    if entry == NATIONALITY:
        return [each.country for each in nationalities_of(person.pk, on)]
    for case in cases.values() if entry.startswith(FACT) else ():
        found = case.facts.filter(name=entry.removeprefix(FACT), replaced_at=None).first()
        if found:
            return found.value
    return None


def set_right(person: Person, cases: list[Case], entry: str, value: Any, *, by: Agent, on: dt.date, at: Any) -> None:
    """Store what is right, by the verb of the room that owns the entry. Refused as that verb refuses."""
    if entry in NAMES or entry == BIRTH:
        changes = {entry: _birth(value) if entry == BIRTH else str(value)}
        correct_person(person=person, changes=changes, expected_version=person.version, by=by, on=on)
    elif entry == NATIONALITY:
        for each in nationalities_of(person.pk, on):
            if each.country != value and (each.from_on is None or each.from_on < on):
                end_nationality(nationality=each, until_on=on, by=by, on=on)
        record_nationality(person=person, country=str(value), by=by, on=on)
    elif entry.startswith(FACT):
        name = entry.removeprefix(FACT)
        for case in cases:
            declare(case=case, expected_version=None, answers=checked_answers({name: value}), by=by, at=at)


def in_words(entry: str, value: Any, language: str) -> str:
    """A value as it is shown."""
    if entry == BIRTH and isinstance(value, Mapping):
        birth = _birth(value)
        return day_text(birth.exact, language or "en") if birth.exact else str(birth)
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return day_text(dt.date.fromisoformat(value), language or "en")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "–" if value is None else str(value)


def _birth(value: Any) -> Birth:
    if not isinstance(value, Mapping) or not value.get("year"):
        raise Refused(value=_("Give the date of birth, at least the year."))
    return Birth(int(value["year"]), value.get("month"), value.get("day"))
