"""The few people the tests know by name, and the acts in which they are registered and found."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from accueil.journal.context import Access, Act, Agent, Kind, opened
from accueil.people.actions import Native, NewPerson, register_person
from accueil.people.birth import Birth
from accueil.people.models import Person

DAY = dt.date(2023, 6, 15)
AT = dt.datetime(2023, 6, 15, 9, 30, tzinfo=dt.UTC)
HERE, ELSEWHERE = "lu-integration", "fr-ofii"
CLAIRE = Agent(uuid.UUID("11111111-1111-4111-8111-111111111111"), "staff", "administrative auditor", "Luxembourg")


@contextlib.contextmanager
def act(activity: str = "people.register", authority: str = HERE, kind: Kind = Kind.WRITE) -> Iterator[Act]:
    """An act of Claire's."""
    with opened(Access(CLAIRE, authority, activity, "Answering a request at the counter", kind)) as opened_act:
        yield opened_act


def ana(authority: str = HERE, **different: Any) -> Person:
    """Ana Beatriz Magalhães, Portuguese, born on 30 October 1991; inside an act of registering."""
    given: dict[str, Any] = {
        "given_name": "Ana Beatriz",
        "family_name": "Magalhães",
        "birth": Birth(1991, 10, 30),
        "nationalities": ["PT"],
    }
    return register_person(person=NewPerson(**{**given, **different}), authority=authority, by=CLAIRE, on=DAY, at=AT)


def selam(**different: Any) -> Person:
    """Selam Haile, Eritrean, born in 1996, month and day unknown."""
    given: dict[str, Any] = {
        "given_name": "Selam",
        "family_name": "Haile",
        "birth": Birth(1996),
        "nationalities": ["ER"],
        "native": Native("ሰላም ሃይለ", "ti"),
    }
    return register_person(person=NewPerson(**{**given, **different}), authority=HERE, by=CLAIRE, on=DAY, at=AT)


def oleksandr(**different: Any) -> Person:
    """Oleksandr Shevchenko, Ukrainian, born on 5 March 1988."""
    given: dict[str, Any] = {
        "given_name": "Oleksandr",
        "family_name": "Shevchenko",
        "birth": Birth(1988, 3, 5),
        "nationalities": ["UA"],
        "native": Native("Олександр Шевченко", "uk"),
    }
    return register_person(person=NewPerson(**{**given, **different}), authority=HERE, by=CLAIRE, on=DAY, at=AT)
