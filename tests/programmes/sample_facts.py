"""A few people and contracts that the tests of the Luxembourg law start from."""

from __future__ import annotations

from datetime import date
from typing import Any

from accueil import programmes
from accueil.law import Decision

Facts = dict[str, Any]

CANDIDATE: Facts = {
    "birth_date": date(1989, 2, 11),
    "holds_luxembourg_nationality": False,
    "legal_stay": True,
    "seeks_international_protection": False,
    "wishes_to_stay": True,
    "requested_on": date(2023, 5, 30),
}
"""Someone who meets every condition of article 2."""

LANGUAGE: Facts = {
    "language_started_on": date(2022, 10, 10),
    "language_done_on": date(2023, 7, 14),
    "language_proof_issuer": "training_body",
}
CIVIC: Facts = {
    "civic_started_on": date(2022, 10, 3),
    "civic_done_on": date(2022, 12, 3),
    "civic_proof_issuer": "sfa",
}
ORIENTATION: Facts = {
    "orientation_started_on": date(2023, 11, 11),
    "orientation_done_on": date(2023, 11, 11),
    "orientation_proof_issuer": "authority",
    "orientation_half_days": 1,
}
SIGNED: Facts = {"signed_on": date(2022, 5, 2)}
ALL_DONE: Facts = {**SIGNED, **LANGUAGE, **CIVIC, **ORIENTATION}
"""A contract in effect since 3 October 2022, with all three services done by 11 November 2023."""

REASON: Facts = {
    "reason_given_on": date(2023, 5, 9),
    "reason_recognised": True,
    "recognition_grounds_stated": True,
}


def decide(rule: str, facts: Facts, on: date) -> Decision:
    """The decision of a rule of the Luxembourg contract."""
    return programmes.book().explain(f"luxembourg_cai.{rule}", facts, on)


def says(rule: str, facts: Facts, on: date) -> Any:
    """The value of a rule of the Luxembourg contract: True, False, None (unknown or never), a day or a text."""
    return decide(rule, facts, on).value


def grounds(rule: str, facts: Facts, on: date) -> set[str]:
    """The provisions that decide."""
    return {one for reason in decide(rule, facts, on).because() for one in reason.provisions}


def missing(rule: str, facts: Facts, on: date) -> list[str]:
    """The facts that still matter."""
    return [fact.name for fact in decide(rule, facts, on).missing()]
