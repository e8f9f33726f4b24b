"""The term of the demonstration, around its day: which classes there are and how full each of them gets. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from accueil.access.demonstration import ADULT_EDUCATION, SCHOOL
from accueil.command.seeding.desk import at
from accueil.command.seeding.schools import INSTITUTE
from accueil.command.seeding.stories import CIVIC, LANGUAGE, ORIENTATION

INFORMATION, EXAM = "information", "exam"
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, SATURDAY = 0, 1, 2, 3, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A class: by which school (None: the authority), what, when in days from the demonstration's day, how full.

    ``people`` have a place through the office, ``elsewhere`` counts people the office does not know, ``waiting`` wait
    for such a class, and ``offered`` of the waiting hold an offer. ``decided`` days before the first date go or no-go
    is decided.
    """

    code: str
    title: str
    kind: str
    first: int
    days: tuple[int, ...]
    dates: int
    starts: tuple[int, int]
    minutes: int
    school: uuid.UUID | None = None
    site: int = 0
    place: str = ""
    mode: str = "in_person"
    area: str = ""
    language: str = "fr"
    level: str = ""
    level_from: str = ""
    literacy: bool = False
    fee: int = 0
    capacity: int = 20
    people: int = 0
    elsewhere: int = 0
    waiting: int = 0
    offered: int = 0
    decided: int = 8
    confirmed: bool = False
    published: bool = True
    child_care: str = ""
    teacher: str = ""

    @property
    def hours(self) -> int:
        """The length of the class."""
        return self.dates * self.minutes // 60


def dates_of(planned: Planned, day: dt.date, free: Collection[dt.date]) -> list[dt.datetime]:
    """When each date begins: on its days of the week from ``first`` on, never on a ``free`` day."""
    found: list[dt.datetime] = []
    each = day + dt.timedelta(days=planned.first)
    while len(found) < planned.dates:
        if each.weekday() in planned.days and each not in free:
            found.append(at(each, *planned.starts))
        each += dt.timedelta(days=1)
    return found


_CIVIC = "Instruction civique"
_MEETING: dict[str, Any] = {"dates": 2, "days": (SATURDAY,), "starts": (9, 0), "minutes": 180}
_SFA: dict[str, Any] = {"school": ADULT_EDUCATION, "kind": CIVIC}

TERM = (
    # over
    Planned(code="IC-01", title=f"{_CIVIC}, samedis de printemps", first=-76, people=16, capacity=20, confirmed=True,
            teacher="Carole Meyer", site=0, **_MEETING, **_SFA),
    Planned(code="LB-A1-1", title="Lëtzebuergesch, op A1 hin", kind=LANGUAGE, language="lb", level_from="A1.1",
            level="A1", school=SCHOOL, site=1, first=-150, days=(TUESDAY, THURSDAY), dates=24, starts=(18, 30),
            minutes=120, fee=18000, capacity=16, people=5, elsewhere=8, confirmed=True, teacher="Helena Duarte"),
    Planned(code="JO-1", title="Journée d’orientation de printemps", kind=ORIENTATION, first=-54, days=(SATURDAY,),
            dates=1, starts=(9, 0), minutes=240, place="Luxexpo, Kirchberg", area="centre", capacity=60, people=14,
            elsewhere=9, confirmed=True, child_care="Garde d’enfants sur place, de 3 à 12 ans"),
    # running
    Planned(code="IC-02", title=f"{_CIVIC}, samedis de juin", first=-6, people=15, capacity=20, confirmed=True,
            teacher="Carole Meyer", site=1, **_MEETING, **_SFA),
    Planned(code="FR-A1-1", title="Français, vers A1, le soir", kind=LANGUAGE, level_from="A1.1", level="A1",
            school=SCHOOL, site=1, first=-84, days=(TUESDAY, THURSDAY), dates=30, starts=(18, 30), minutes=120,
            fee=18000, capacity=16, people=9, elsewhere=5, confirmed=True, teacher="Helena Duarte"),
    Planned(code="LB-A1-2", title="Lëtzebuergesch, op A1 hin, moies", kind=LANGUAGE, language="lb", level_from="A1.1",
            level="A1", school=INSTITUTE, first=-45, days=(MONDAY, WEDNESDAY), dates=24, starts=(9, 0), minutes=120,
            fee=21000, capacity=16, people=5, elsewhere=9, confirmed=True, teacher="Monique Lentz"),
    # to come
    Planned(code="IC-03", title=f"{_CIVIC}, centre", first=9, people=12, elsewhere=8, waiting=8, capacity=20,
            confirmed=True, site=1, teacher="Carole Meyer", **_MEETING, **_SFA),
    Planned(code="IC-04", title=f"{_CIVIC}, nord", first=23, people=9, elsewhere=2, capacity=24, decided=16, site=2,
            teacher="Claude Weber", **_MEETING, **_SFA),
    Planned(code="IC-05", title=f"{_CIVIC}, sud", first=37, people=14, capacity=24, decided=14, site=0,
            teacher="Carole Meyer", **_MEETING, **_SFA),
    Planned(code="IC-06", title="Biergerkunde", language="lb", first=51, people=2, elsewhere=6, waiting=3, offered=3,
            capacity=18, site=1, teacher="Claude Weber", **_MEETING, **_SFA),
    Planned(code="IC-07", title=f"{_CIVIC}, trois soirées en ligne", first=25, days=(MONDAY, WEDNESDAY), dates=3,
            starts=(18, 30), minutes=120, mode="video", place="Lien envoyé par e-mail", area="online", people=5,
            elsewhere=4, capacity=30, teacher="Carole Meyer", **_SFA),
    Planned(code="IC-08", title="Staatsbürgerkunde", language="de", first=93, elsewhere=3, capacity=24, decided=20,
            site=1, teacher="Claude Weber", **_MEETING, **_SFA),
    Planned(code="FR-A11-2", title="Français, débutants, cours intensif", kind=LANGUAGE, level_from="below",
            level="A1.1", school=SCHOOL, site=1, first=11, days=(0, 1, 2, 3, 4), dates=20, starts=(9, 0), minutes=180,
            fee=22000, capacity=16, people=7, elsewhere=4, confirmed=True, teacher="Helena Duarte",
            child_care="Garde d’enfants dans la maison d’en face, à réserver"),
    Planned(code="LB-A11-3", title="Lëtzebuergesch, Ufänger, owes", kind=LANGUAGE, language="lb", level_from="below",
            level="A1.1", school=INSTITUTE, first=95, days=(TUESDAY, THURSDAY), dates=30, starts=(18, 30), minutes=120,
            fee=21000, capacity=16, people=5, elsewhere=3, teacher="Monique Lentz"),
    Planned(code="FR-ALPHA", title="Français, lire et écrire", kind=LANGUAGE, level_from="below", level="A1.1",
            literacy=True, school=SCHOOL, site=0, first=95, days=(TUESDAY, THURSDAY), dates=40, starts=(9, 0),
            minutes=150, fee=12000, capacity=12, elsewhere=4, teacher="Paulo Ferreira"),
    Planned(code="FR-A11-3", title="Français, débutants, le soir", kind=LANGUAGE, level_from="below", level="A1.1",
            school=ADULT_EDUCATION, site=0, first=95, days=(MONDAY, WEDNESDAY), dates=30, starts=(18, 30), minutes=120,
            fee=18000, capacity=14, people=4, elsewhere=10, waiting=4, confirmed=True, teacher="Carole Meyer"),
    Planned(code="DE-A11-1", title="Deutsch, Anfänger", kind=LANGUAGE, language="de", level_from="below", level="A1.1",
            school=ADULT_EDUCATION, site=2, first=95, days=(MONDAY, WEDNESDAY), dates=30, starts=(14, 0), minutes=120,
            fee=18000, capacity=16, people=2, elsewhere=5, teacher="Claude Weber"),
    Planned(code="FR-A1-2", title="Français, vers A1, le matin", kind=LANGUAGE, level_from="A1.1", level="A1",
            school=SCHOOL, site=0, first=96, days=(TUESDAY, THURSDAY), dates=30, starts=(9, 0), minutes=120, fee=18000,
            capacity=16, published=False, teacher="Helena Duarte"),
    Planned(code="JO-2", title="Journée d’orientation d’automne", kind=ORIENTATION, first=149, days=(SATURDAY,),
            dates=1, starts=(9, 0), minutes=240, place="Luxexpo, Kirchberg", area="centre", capacity=80, people=10,
            elsewhere=4, child_care="Garde d’enfants sur place, de 3 à 12 ans"),
    Planned(code="IN-1", title="Séance d’information", kind=INFORMATION, first=6, days=(WEDNESDAY,), dates=1,
            starts=(17, 30), minutes=60, place="Département de l’intégration, grande salle", area="centre",
            capacity=40, people=3),
    Planned(code="IN-2", title="Informationsversammlung", kind=INFORMATION, language="de", first=20, days=(WEDNESDAY,),
            dates=1, starts=(17, 30), minutes=60, place="Lien envoyé par e-mail", mode="video", area="online",
            capacity=100),
    Planned(code="EX-1", title="Examen de luxembourgeois, A1", kind=EXAM, language="lb", level="A1", school=INSTITUTE,
            first=60, days=(SATURDAY,), dates=1, starts=(9, 0), minutes=180, capacity=30, elsewhere=12, fee=7500),
)  # fmt: skip
