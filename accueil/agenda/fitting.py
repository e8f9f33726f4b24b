"""Whether a class suits a wish, and how well: plain values, no rows.

Kind, module, language, level, area and times must suit; what a wish leaves open suits always. The order in which a
person names areas and times is the order of preference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

BANDS = ("weekday_morning", "weekday_afternoon", "evening", "saturday", "sunday")
NOON, EVENING = 12, 17
FARTHER, LATER_CHOICE, ANY_LANGUAGE, ANY_LEVEL, MOST_WEEKS = 1000, 100, 40, 20, 9


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody waits for. Empty text or an empty tuple: any will do."""

    kind: str
    module: str = ""
    language: str = ""
    level: str = ""
    areas: tuple[str, ...] = ()
    times: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """What a class is: ``times`` are the bands its meetings fall into, ``weeks`` how long until it begins."""

    kind: str
    modules: tuple[str, ...] = ()
    language: str = ""
    level: str = ""
    area: str = ""
    times: tuple[str, ...] = ()
    weeks: int = 0


def band(starts: dt.datetime) -> str:
    """The band of the week in which a local instant falls."""
    if starts.weekday() >= 5:
        return BANDS[3] if starts.weekday() == 5 else BANDS[4]
    return BANDS[0] if starts.hour < NOON else BANDS[1] if starts.hour < EVENING else BANDS[2]


def bands(starts: Iterable[dt.datetime]) -> tuple[str, ...]:
    """The bands of several local instants, each once, in the order of the week."""
    found = {band(each) for each in starts}
    return tuple(each for each in BANDS if each in found)


def hindrance(wish: Wish, offered: Offered) -> str:
    """The first thing that does not suit: kind, module, language, level, area or times; "" where all does."""
    checks = (
        ("kind", wish.kind == offered.kind),
        ("module", not (wish.module and offered.modules) or wish.module in offered.modules),
        ("language", not (wish.language and offered.language) or wish.language == offered.language),
        ("level", not (wish.level and offered.level) or wish.level == offered.level),
        ("area", not (wish.areas and offered.area) or offered.area in wish.areas),
        ("times", not wish.times or set(offered.times) <= set(wish.times)),
    )
    return next((name for name, suits in checks if not suits), "")


def misfit(wish: Wish, offered: Offered) -> int | None:
    """How far a class is from what was wished for: 0 is best, None where it does not suit.

    A later choice of area counts more than a later choice of times, that more than a class open to every language or
    level, that more than weeks of waiting.
    """
    if hindrance(wish, offered):
        return None
    area = wish.areas.index(offered.area) if wish.areas and offered.area else 0
    times = max((wish.times.index(each) for each in offered.times), default=0) if wish.times else 0
    language = bool(wish.language) and not offered.language
    level = bool(wish.level) and not offered.level
    weeks = min(max(offered.weeks, 0), MOST_WEEKS)
    return area * FARTHER + times * LATER_CHOICE + language * ANY_LANGUAGE + level * ANY_LEVEL + weeks
