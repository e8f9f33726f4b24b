"""Eleven rules of the Luxembourg contract in openfisca's own style; imported in the benches' own environment only.

openfisca has no unknown and no *never*, so people come complete, and an event that did not happen lies on a day far in
the future. Texts come as numbers, which favours it. Amounts are dated parameters, as in its country packages.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Array = Any
TRUTHS = (
    "holds_luxembourg_nationality",
    "legal_stay",
    "seeks_international_protection",
    "wishes_to_stay",
    "second_contract",
    "language_carried_over",
    "civic_carried_over",
    "orientation_carried_over",
    "literacy_only",
)
NUMBERS = ("language_proof_issuer", "civic_proof_issuer", "orientation_proof_issuer", "orientation_half_days")
DAYS = (
    "birth_date",
    "requested_on",
    "signed_on",
    "agreed_end_on",
    "contract_closed_on",
    "language_started_on",
    "language_done_on",
    "civic_started_on",
    "civic_done_on",
    "orientation_started_on",
    "orientation_done_on",
)
AMOUNTS = {"minimum_age": 16, "contract_years": 2, "keep_signatories_years": 3, "orientation_half_days_needed": 1}
CLOSED_SINCE, NEVER = numpy.datetime64("2024-01-01"), numpy.datetime64("2900-01-01")
TRAINING_BODY, CONTRACTED_BODY, SFA, AUTHORITY = 0, 1, 3, 4

Person = build_entity(key="person", plural="persons", label="person", is_person=True)
COMPUTED: list[type[Variable]] = []


def system() -> TaxBenefitSystem:
    """The system with its facts, rules and dated amounts."""
    made = TaxBenefitSystem([Person])
    for names, kind in ((TRUTHS, bool), (NUMBERS, int), (DAYS, date)):
        for name in names:
            made.add_variable(_variable(name, kind, DateUnit.ETERNITY))
    for variable in COMPUTED:
        made.add_variable(variable)
    values = {name: {"values": {"2011-09-24": {"value": amount}}} for name, amount in AMOUNTS.items()}
    made.parameters = ParameterNode("", data=values)
    return made


def _variable(name: str, kind: type, unit: DateUnit, **more: Any) -> type[Variable]:
    return type(name, (Variable,), {"value_type": kind, "entity": Person, "definition_period": unit, **more})


def rule(kind: type) -> Callable[[Callable[..., Array]], Callable[..., Array]]:
    """Declares a formula as a variable computed for a day."""

    def declare(formula: Callable[..., Array]) -> Callable[..., Array]:
        COMPUTED.append(_variable(formula.__name__, kind, DateUnit.DAY, formula=formula))
        return formula

    return declare


def plus_years(days: Array, years: int) -> Array:
    """Days moved by years; a missing 29 February becomes the 28th."""
    months = days.astype("datetime64[M]")
    later = months + 12 * years
    place = days - months.astype("datetime64[D]")
    last = (later + 1).astype("datetime64[D]") - later.astype("datetime64[D]") - 1
    return later.astype("datetime64[D]") + numpy.minimum(place, last)


def today(period: Any) -> Any:
    """The day of the question."""
    return numpy.datetime64(str(period.start))


@rule(bool)
def conditions_met(person: Any, period: Any, parameters: Any) -> Array:
    """Art. 2: age, foreign nationality, lawful stay, wish to stay."""
    old_enough = plus_years(person("birth_date", period), parameters(period).minimum_age) <= today(period)
    foreigner = numpy.logical_not(person("holds_luxembourg_nationality", period))
    lawful = person("legal_stay", period) * numpy.logical_not(person("seeks_international_protection", period))
    return old_enough * foreigner * lawful * person("wishes_to_stay", period)


@rule(bool)
def eligible(person: Any, period: Any) -> Array:
    """Art. 2: the conditions, a request, and contracts still open."""
    asked = person("requested_on", period) <= today(period)
    return (today(period) < CLOSED_SINCE) * person("conditions_met", period) * asked


@rule(bool)
def owes_language(person: Any, period: Any) -> Array:
    """Art. 3 a and 23."""
    return numpy.logical_not(person("second_contract", period) * person("language_carried_over", period))


@rule(bool)
def owes_civic(person: Any, period: Any) -> Array:
    """Art. 3 b and 23."""
    return numpy.logical_not(person("second_contract", period) * person("civic_carried_over", period))


@rule(bool)
def owes_orientation(person: Any, period: Any) -> Array:
    """Art. 3 c and 23."""
    return numpy.logical_not(person("second_contract", period) * person("orientation_carried_over", period))


@rule(date)
def service_deadline_on(person: Any, period: Any, parameters: Any) -> Array:
    """Art. 4 and 22: years from the first service."""
    begun = numpy.minimum(person("language_started_on", period), person("civic_started_on", period))
    begun = numpy.minimum(begun, person("orientation_started_on", period))
    return plus_years(begun, parameters(period).contract_years)


def in_time(person: Any, period: Any, done: Array) -> Array:
    """Art. 22: done by today and by the deadline, which there is only where a service has begun."""
    deadline = person("service_deadline_on", period)
    return (done <= deadline) * (deadline < NEVER) * (done <= today(period))


@rule(date)
def ends_on(person: Any, period: Any) -> Array:
    """Art. 4: the deadline, or an earlier end agreed."""
    return numpy.minimum(person("service_deadline_on", period), person("agreed_end_on", period))


@rule(bool)
def language_done(person: Any, period: Any) -> Array:
    """Art. 6, 9, 10 and 22."""
    issuer = person("language_proof_issuer", period)
    recognised = (issuer == TRAINING_BODY) + (issuer == CONTRACTED_BODY)
    counts = recognised * numpy.logical_not(person("literacy_only", period))
    done = person("language_done_on", period)
    return counts * in_time(person, period, done)


@rule(bool)
def civic_done(person: Any, period: Any) -> Array:
    """Art. 16 and 22."""
    done = person("civic_done_on", period)
    return (person("civic_proof_issuer", period) == SFA) * in_time(person, period, done)


@rule(bool)
def orientation_done(person: Any, period: Any, parameters: Any) -> Array:
    """Art. 18, 20 and 22."""
    done = person("orientation_done_on", period)
    there = person("orientation_half_days", period) >= parameters(period).orientation_half_days_needed
    return (person("orientation_proof_issuer", period) == AUTHORITY) * there * in_time(person, period, done)


@rule(bool)
def fulfilled(person: Any, period: Any) -> Array:
    """Art. 22: every service owed is done."""
    result = person("signed_on", period) <= today(period)
    for service in ("language", "civic", "orientation"):
        done, owed = person(f"{service}_done", period), person(f"owes_{service}", period)
        result = result * (done + numpy.logical_not(owed))
    return result


@rule(date)
def anonymise_from(person: Any, period: Any, parameters: Any) -> Array:
    """Art. 25: years from the end or the closing."""
    over = numpy.minimum(person("ends_on", period), person("contract_closed_on", period))
    return plus_years(over, parameters(period).keep_signatories_years) + numpy.timedelta64(1, "D")
