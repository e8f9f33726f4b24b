"""An invented person: name, birth, nationality, address, and the answers given with the request."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

from accueil.command.seeding.law_days import LawDays
from accueil.command.seeding.names import ORIGINS, Name, Origin
from accueil.command.seeding.stages import Stage
from accueil.command.seeding.stories import Story
from accueil.kernel.dates import shift
from accueil.kernel.matricule import with_check_digits
from accueil.law import Value
from accueil.people.actions import ContactInput, Native, NewPerson
from accueil.people.birth import Birth
from accueil.people.latin import latin

_SHARES = (22, 8, 8, 9, 6, 6, 9, 9, 5, 7, 6, 5)  # of ORIGINS, in their order
_STREETS = ("rue de l’Église", "route de Longwy", "rue des Jardins", "Grand-Rue", "rue du Moulin", "avenue de la Gare")
_PLACES = (
    ("4000", "Esch-sur-Alzette"),
    ("1100", "Luxembourg"),
    ("3400", "Dudelange"),
    ("4500", "Differdange"),
    ("9000", "Ettelbruck"),
    ("6400", "Echternach"),
    ("7500", "Mersch"),
    ("9700", "Clervaux"),
)
_WITHOUT_DAY = {"AF", "ER", "SY"}


@dataclass(frozen=True, slots=True)
class Invented:
    """A person as entered at the desk, with the language letters go out in and the answers of the request."""

    entry: NewPerson
    answers: Mapping[str, Value]
    learns: str
    parent: str

    @property
    def name(self) -> str:
        """Given and family name in Latin letters."""
        return f"{self.entry.given_name} {self.entry.family_name}"


def invent(number: int, story: Story, law: LawDays, draw: random.Random) -> Invented:
    """Person ``number`` of the caseload, of an age that fits the story."""
    origin = draw.choices(ORIGINS, _SHARES)[0]
    woman = draw.random() < 0.58
    given, family = draw.choice(origin.women if woman else origin.men), draw.choice(origin.families)
    bar = draw.choice(("age", "protection", "nationality")) if story.stage is Stage.REFUSED else ""
    birth = _birth(origin, story, law, bar, draw)
    entry = NewPerson(
        given_name=given.latin,
        family_name=family.latin,
        birth=birth,
        nationalities=_nationalities(origin, bar, draw),
        native=_native(origin, given, family),
        language=draw.choices((origin.speaks, "en", "de", "lb"), (80, 8, 9, 3))[0],
        matricule=_matricule(birth, number) if draw.random() < 0.6 else "",
        contact=_contact(given, family, number, draw),
    )
    arrived = max(story.asked_on - dt.timedelta(days=draw.randint(60, 3200)), birth.latest)
    answers: dict[str, Value] = {
        "wishes_to_stay": True,
        "legal_stay": True,
        "seeks_international_protection": bar == "protection",
        "arrived_on": arrived,
    }
    learns = draw.choices(("fr", "lb", "de"), (55, 35, 10))[0]
    parent = f"{draw.choice(origin.women).latin} {family.latin}"
    return Invented(entry, answers, learns, parent)


def _birth(origin: Origin, story: Story, law: LawDays, bar: str, draw: random.Random) -> Birth:
    """Young people sign with a parent, too young ones not at all; some candidates know the year only."""
    reference = story.first.on if story.first else story.interview_on or story.asked_on
    if bar == "age":
        day = shift(law.day, -law.minimum_age, "years") + dt.timedelta(days=draw.randint(60, 500))
    elif story.minor:
        day = shift(reference, -law.majority, "years") + dt.timedelta(days=draw.randint(20, 600))
    else:
        day = shift(reference, -draw.randint(law.majority + 1, 62), "years") - dt.timedelta(days=draw.randint(1, 364))
    vague = story.stage in {Stage.ASKED, Stage.INTERVIEWED} and not story.minor and origin.country in _WITHOUT_DAY
    return Birth(day.year) if vague and draw.random() < 0.4 else Birth.on(day)


def _nationalities(origin: Origin, bar: str, draw: random.Random) -> list[str]:
    if bar == "nationality":
        return [origin.country, "LU"]
    if origin.country == "SY" and draw.random() < 0.12:
        return ["XX"]
    return [origin.country, "FR"] if draw.random() < 0.05 and origin.country != "FR" else [origin.country]


def _native(origin: Origin, given: Name, family: Name) -> Native | None:
    if not (given.native and family.native):
        return None
    text = f"{family.native}{given.native}" if origin.family_first else f"{given.native} {family.native}"
    return Native(text, origin.language)


def _matricule(birth: Birth, number: int) -> str:
    """A number nobody has: the serial digits follow the place in the caseload."""
    return with_check_digits(f"{birth.year:04}{birth.month or 0:02}{birth.day or 0:02}{number % 1000:03}")


def _contact(given: Name, family: Name, number: int, draw: random.Random) -> ContactInput:
    mailbox = latin(f"{given.latin} {family.latin}").replace(" ", ".")
    code, place = draw.choice(_PLACES)
    return ContactInput(
        email=f"{mailbox}.{number}@newcomer.example",
        phone=f"+352 621 {number % 1000:03} {draw.randint(0, 999):03}",
        post=f"{draw.randint(1, 120)}, {draw.choice(_STREETS)}\nL-{code} {place}",
    )
