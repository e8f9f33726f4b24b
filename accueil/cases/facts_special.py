"""Facts special to one programme, as its procedure describes them under ``facts_from``.

Each entry is a line of words: ``nationality LU`` (holds it), ``level fr A1.1`` (reached in every assessed skill),
``evidence orientation sessions`` (a column of the evidence that counts), ``proof`` (declared, and counted once a paper
was seen), ``decision second_contract admitted`` (the outcome of a decision).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from accueil.cases.queries.proof import counting
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.law.values import Value
from accueil.programmes.procedure import Programme


def special_facts(rows: FileRows, about: ContractRows | None, of: Programme, day: dt.date) -> dict[str, Value]:
    """Every fact of ``facts_from`` that the rows answer; those they do not answer are left to what was declared."""
    found: dict[str, Value] = {}
    for fact, line in of.facts_from.items():
        word, *rest = line.split()
        reader = READERS.get(word)
        value = reader(rows, about, of, day, rest) if reader else None
        if value is not None:
            found[fact] = value
    return found


def _nationality(rows: FileRows, about: ContractRows | None, of: Programme, day: dt.date, words: list[str]) -> Value:
    """Yes where the nationality is recorded on the day; no where only others are, unless the person declared it."""
    line = f"nationality {words[0]}"
    declared = any(each.value is True for name, each in rows.declared.items() if of.facts_from.get(name) == line)
    held = {
        each.country
        for each in rows.nationalities
        if (each.from_on is None or each.from_on <= day) and (each.until_on is None or day < each.until_on)
    }
    return True if words[0] in held else (False if held and not declared else None)


def _level(rows: FileRows, about: ContractRows | None, of: Programme, day: dt.date, words: list[str]) -> Value:
    """Whether every skill assessed last in the language reaches the level; nothing where none was assessed."""
    language, level = words
    assessed = [each for each in rows.skills if each.language == language and each.assessed_on <= day]
    if not assessed:
        return None
    last = max(each.assessed_on for each in assessed)
    levels = list(of.interview.levels)
    return all(
        each.level in levels and levels.index(each.level) >= levels.index(level)
        for each in assessed
        if each.assessed_on == last
    )


def _evidence(rows: FileRows, about: ContractRows | None, of: Programme, day: dt.date, words: list[str]) -> Value:
    obligation, column = words
    proof = counting(about.evidence if about else (), of.obligations[obligation])
    value: Value = getattr(proof, column) if proof is not None else None
    return value if value != "" else None


def _decision(rows: FileRows, about: ContractRows | None, of: Programme, day: dt.date, words: list[str]) -> Value:
    kind, outcome = words
    decision = about.standing_decision(kind) if about else None
    return None if decision is None else decision.outcome == outcome


Reader = Callable[[FileRows, ContractRows | None, Programme, dt.date, list[str]], Value]
READERS: dict[str, Reader] = {
    "nationality": _nationality,
    "level": _level,
    "evidence": _evidence,
    "decision": _decision,
}
