"""From what a rule said to the plain values the lower rooms take: a ruling, an amount with its provision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.cases.decisions import Ruling as Said
from accueil.law.values import Value
from accueil.programmes import book
from accueil.programmes.procedure import Programme
from accueil.training.rulings import Ruling


@dataclass(frozen=True, slots=True)
class Amount:
    """A dated value of the law and the provisions it rests on."""

    value: int
    source: str


def told(said: Said) -> Ruling:
    """The ruling with its reasons in one sentence; where no text was in force on the day, nothing stands against it."""
    sources = tuple(dict.fromkeys(each for line in said.because for each in line.provisions))
    if not said.in_force:
        return Ruling(True, "", ())
    allowed = said.value if isinstance(said.value, bool) else None
    return Ruling(allowed, said.reasons_in_words or said.label, sources)


def value_on(of: Programme, name: str, on: dt.date) -> Amount | None:
    """A whole-number parameter of the programme on a day; None where it has no value then, or is unknown to it."""
    full = of.rule(name)
    if full not in book().parameters:
        return None
    dated = book().parameter(full, on)
    if dated is None:
        return None
    value: Value = dated.value
    return Amount(value, " ".join(dated.cite)) if isinstance(value, int) else None
