"""A caseload of anonymised files, made at once: counts and coarse rows about nobody."""

from __future__ import annotations

import datetime as dt
import uuid

from accueil.evaluation.actions.extracting import Order, prepare_extract
from accueil.evaluation.counting import counted
from accueil.evaluation.models import CoarseFact, CoarseTally, Extract
from accueil.journal.context import Agent

AUTHORITY = "lu-integration"
PROGRAMME = "luxembourg_cai"
DAY = dt.date(2024, 6, 3)
ANNE = Agent(uuid.UUID(int=11), "staff", "head of service", "Luxembourg")
MARC = Agent(uuid.UUID(int=12), "staff", "director", "Luxembourg")


def at(hour: int = 10) -> dt.datetime:
    """An hour of the day."""
    return dt.datetime.combine(DAY, dt.time(hour), tzinfo=dt.UTC)


def tallied(source: str, year: int, one: str, numbers: tuple[int, int, int], other: str = "") -> None:
    """What anonymised files left of a source."""
    count, whole, total = numbers
    CoarseTally.objects.create(
        authority=AUTHORITY,
        programme=PROGRAMME,
        source=source,
        year=year,
        one=one,
        other=other,
        count=count,
        whole=whole,
        total=total,
    )


def caseload() -> None:
    """Three years of requests, completion, needs, and the rows behind them."""
    for year in (2021, 2022, 2023):
        for channel, count in (("online", 62 + year % 7), ("counter", 31), ("paper", 3)):
            tallied("applications", year, channel, (count, count, 0))
        tallied("completion", year, "", (41, 60, 0))
        tallied("first_service", year, "31-90", (50, 50, 3000))
        for language, area, unmet in (("fr", "south", 2), ("fr", "centre", 14), ("lb", "south", 9), ("lb", "east", 1)):
            tallied("unmet_need", year, language, (unmet, unmet + 20, 0), area)
        rows = [
            CoarseFact(
                authority=AUTHORITY,
                programme=PROGRAMME,
                cohort_year=year,
                contracts=1,
                birth_decade=1960 + 10 * (number % 4),
                region=("eu", "africa", "americas")[number % 3] if number else "asia",
                level=("", "A1.1", "A2")[number % 3],
                done="civic language",
                waiting="31-90",
                outcome="fulfilled" if number % 4 else "not_fulfilled",
                settled=True,
            )
            for number in range(90)
        ]
        CoarseFact.objects.bulk_create(rows)


def prepared(
    kind: str = "evaluation",
    *,
    seed: int = 7,
    hour: int = 10,
) -> Extract:
    """An extract as the head of service prepares it."""
    order = Order(PROGRAMME, kind, "Evaluation of the scheme for the yearly report", 2021, 2023, seed, "Anne Hoffmann")
    with counted(AUTHORITY):
        return prepare_extract(order=order, authority=AUTHORITY, by=ANNE, on=DAY, at=at(hour))
