"""Who comes first when places are short: what the law says of one person, on a day, for one kind of session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from accueil.cases.decisions import Ruling, answer
from accueil.cases.models import Contract
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.people.queries import same_person_ids
from accueil.programmes import book
from accueil.programmes.procedure import Programme

CIVIC = "civic"
PRECEDENCE = {CIVIC: "civic_precedence"}
"""The rule for a kind of session; every other kind is a measure of the national plan on integration."""
IN_MEASURES = "precedence_in_measures"
FIRST, OTHERS = 1, 2


@dataclass(frozen=True, slots=True)
class Rank:
    """1 comes first by law, 2 are others; ``source`` names the provision, ``sentence`` says it in words.

    For others the sentence says what would change it: the condition of the law that is not met.
    """

    rank: int
    source: str
    sentence: str


def rank_of(person_id: UUID, kind: str, authority: str, day: dt.date) -> Rank:
    """The rank of a person for sessions of ``kind`` on ``day`` (LU-CAI-ART15-3-PRIORITY, LU-LAW-PRIORITY).

    Asked of the law with the signatures of each of the person's contracts: one that gives precedence is enough. Needs
    an act that covers contracts.
    """
    rule = _rule(kind, authority)
    if rule is None:
        return Rank(OTHERS, "", "")
    rulings = [answer(rule, {"signed_on": each}, day) for each in _signed_on(person_id, authority)]
    for said in rulings or [answer(rule, {}, day)]:
        if said.yes:
            return Rank(FIRST, _source(said), said.reasons_in_words)
    return Rank(OTHERS, "", (rulings or [said])[-1].reasons_in_words)


def rank_by(of: Programme, kind: str, facts: Mapping[str, object], day: dt.date) -> Rank:
    """The rank the law gives to whoever these facts are about, without opening a file."""
    rule = of.rule(PRECEDENCE.get(kind, IN_MEASURES))
    if rule not in book().rules:
        return Rank(OTHERS, "", "")
    said = answer(rule, facts, day)
    return Rank(FIRST, _source(said), said.reasons_in_words) if said.yes else Rank(OTHERS, "", said.reasons_in_words)


def _rule(kind: str, authority: str) -> str | None:
    """The full name of the rule; None in a programme whose law knows no precedence."""
    of = procedure(programme_of_authority(authority))
    rule = of.rule(PRECEDENCE.get(kind, IN_MEASURES))
    return rule if rule in book().rules else None


def _signed_on(person_id: UUID, authority: str) -> list[dt.date]:
    name = programme_of_authority(authority)
    signed = Contract.objects.filter(person_id__in=same_person_ids(person_id), programme=name, signed_on__isnull=False)
    return [contract.signed_on for contract in signed if contract.signed_on is not None]


def _source(said: Ruling) -> str:
    """The provisions that give precedence, those of the rule itself."""
    return " ".join(dict.fromkeys(each for line in said.because for each in line.provisions))[:120]
