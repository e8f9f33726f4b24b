"""Where a file stands on a day: a function of its rows, the law and the day. No status is ever stored.

Three axes, named as in the programme: the state of the contract, compliance, and attainment per obligation.
``Stage`` is the one word a list shows. The SQL twin of ``stage_of`` is in ``states_sql.py``; a test holds the two
together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from accueil.cases.facts import Facts, facts_of
from accueil.cases.queries.proof import counting, proves
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.law import Value
from accueil.programmes import book, programme
from accueil.programmes.procedure import Programme


class Stage(StrEnum):
    """Which event leads where stands in ``LEADS_TO``."""

    CANDIDATE = "candidate"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    IN_EFFECT = "in_effect"
    MISSING_NEAR_TERM = "missing_near_term"
    ALL_DONE = "all_done"
    TERM_REACHED = "term_reached"
    FULFILLED = "fulfilled"
    NOT_FULFILLED = "not_fulfilled"
    REASON_RECOGNISED = "reason_recognised"
    CLOSED = "closed"


# From a stage, what happens and the stage it leads to.
LEADS_TO: Mapping[Stage, tuple[tuple[str, Stage], ...]] = {
    Stage.CANDIDATE: (
        ("a contract is proposed", Stage.TO_SIGN),
        ("the request is withdrawn", Stage.CLOSED),
        ("the authority refuses", Stage.CLOSED),
    ),
    Stage.TO_SIGN: (("every party has signed", Stage.SIGNED), ("the contract is withdrawn", Stage.CLOSED)),
    Stage.SIGNED: (("a first service begins", Stage.IN_EFFECT), ("the contract is closed", Stage.CLOSED)),
    Stage.IN_EFFECT: (
        ("every service is done", Stage.ALL_DONE),
        ("the term comes near", Stage.MISSING_NEAR_TERM),
        ("the contract is closed", Stage.CLOSED),
    ),
    Stage.MISSING_NEAR_TERM: (
        ("every service is done", Stage.ALL_DONE),
        ("the last day passes", Stage.TERM_REACHED),
        ("the contract is closed", Stage.CLOSED),
    ),
    Stage.ALL_DONE: (("the end check finds it respected", Stage.FULFILLED),),
    Stage.TERM_REACHED: (
        ("the end check finds it respected", Stage.FULFILLED),
        ("the end check finds something missing", Stage.NOT_FULFILLED),
    ),
    Stage.FULFILLED: (),
    Stage.NOT_FULFILLED: (("a reason is recognised", Stage.REASON_RECOGNISED),),
    Stage.REASON_RECOGNISED: (("a second contract is proposed", Stage.TO_SIGN),),
    Stage.CLOSED: (),
}
RULES = ("in_effect", "not_started", "term_over", "fulfilled", "takes_effect_on", "ends_on", "service_deadline_on")


@dataclass(frozen=True, slots=True)
class ObligationStanding:
    """One commitment on a day: owed or carried over, begun, done in time, and the level the papers speak of."""

    id: str
    state: str  # todo, doing, done, late, carried
    began_on: dt.date | None
    done_on: dt.date | None
    level: str
    attainment: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a file stands; ``contract_state``, ``compliance``, each ``attainment`` are ids of the programme's axes."""

    stage: Stage
    contract_state: str
    compliance: str
    obligations: tuple[ObligationStanding, ...]
    sequence: int
    signed_on: dt.date | None
    effect_on: dt.date | None
    ends_on: dt.date | None
    deadline_on: dt.date | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the obligations not yet accomplished."""
        return tuple(each.id for each in self.obligations if each.state not in ("done", "carried"))


def standing(rows: FileRows, day: dt.date, contract: ContractRows | None = None) -> Standing:
    """Where the file stands on ``day``, by its last contract (or the one named)."""
    of, about = programme(rows.case.programme), contract or rows.last_contract
    facts = facts_of(rows, day, about)
    values = ruled(of, facts, day)
    stage = stage_of(rows, about, values, day, of)
    found = tuple(_obligation(each, about, of, facts, values, day) for each in of.obligations) if about else ()
    return Standing(
        stage=stage,
        contract_state=_contract_state(stage, values),
        compliance=_compliance(stage, found),
        obligations=found,
        sequence=about.contract.sequence if about else 0,
        signed_on=_day(facts.get("signed_on")),
        effect_on=_day(values["takes_effect_on"]),
        ends_on=_day(values["ends_on"]),
        deadline_on=_day(values["service_deadline_on"]),
    )


def ruled(of: Programme, facts: Facts, day: dt.date) -> dict[str, Value]:
    """What the rules a standing needs say, by short name."""
    rules = [of.rule(name) for name in (*RULES, *(each.done for each in of.obligations.values()))]
    return {name.partition(".")[2]: value for name, value in book().decide(facts, day, rules).items()}


def stage_of(
    rows: FileRows, about: ContractRows | None, values: Mapping[str, Value], day: dt.date, of: Programme
) -> Stage:
    """The stage, from the events of the file and what the rules say."""
    if rows.case.closed_on is not None and rows.case.closed_on <= day:
        return Stage.CLOSED
    if about is None:
        return Stage.CLOSED if _refused(rows, of) else Stage.CANDIDATE
    if about.contract.closed_on is not None:
        return Stage.CLOSED
    check = about.standing_decision("end_check")
    if check is not None:
        return _after_check(about, check.outcome, of)
    if about.contract.signed_on is None:
        return Stage.TO_SIGN
    if values["not_started"] is True:
        return Stage.SIGNED
    if values["fulfilled"] is True:
        return Stage.ALL_DONE
    if values["term_over"] is True:
        return Stage.TERM_REACHED
    ends, near = _day(values["ends_on"]), dt.timedelta(days=of.practice["near_term_days"])
    return Stage.MISSING_NEAR_TERM if ends is not None and ends - near <= day else Stage.IN_EFFECT


def _refused(rows: FileRows, of: Programme) -> bool:
    """Whether the authority refused the contract to the candidate, and has not decided otherwise since."""
    admission = rows.standing_decision("admission")
    return admission is not None and admission.outcome != next(iter(of.decisions["admission"].outcomes))


def _after_check(about: ContractRows, outcome: str, of: Programme) -> Stage:
    if outcome == next(iter(of.decisions["end_check"].outcomes)):
        return Stage.FULFILLED
    reason = about.standing_decision("reason")
    recognised = reason is not None and reason.outcome == next(iter(of.decisions["reason"].outcomes))
    return Stage.REASON_RECOGNISED if recognised else Stage.NOT_FULFILLED


def _obligation(
    name: str, about: ContractRows, of: Programme, facts: Facts, values: Mapping[str, Value], day: dt.date
) -> ObligationStanding:
    obligation = of.obligations[name]
    proof = counting(about.evidence, obligation)
    begun = [each.began_on for each in about.evidence if proves(each, obligation, "start", "done")]
    levels = [each.level for each in about.evidence if each.obligation == name and each.level]
    deadline = _day(values["service_deadline_on"])
    if name not in about.contract.obligations:
        state = "carried"
    elif values[obligation.done] is True:
        state = "done"
    elif deadline is not None and deadline < day:
        state = "late"
    else:
        state = "doing" if begun else "todo"
    return ObligationStanding(
        id=name,
        state=state,
        began_on=min(begun, default=None),
        done_on=proof.done_on if proof else None,
        level=levels[-1] if levels else "",
        attainment=_attainment(levels[-1] if levels else "", of),
    )


def _attainment(level: str, of: Programme) -> str:
    """Whether the level the programme aims at was reached; it never decides whether the contract is respected."""
    levels = list(of.interview.levels)
    if level not in levels:
        return "not_assessed"
    aim = levels.index(of.interview.introductory_level)
    return "reached" if levels.index(level) >= aim else "not_reached"


def _contract_state(stage: Stage, values: Mapping[str, Value]) -> str:
    if stage in (Stage.CANDIDATE, Stage.TO_SIGN):
        return "candidate"
    if stage is Stage.CLOSED:
        return "closed"
    if stage is Stage.SIGNED:
        return "signed"
    return "in_effect" if values["in_effect"] is True else "over"


def _compliance(stage: Stage, found: tuple[ObligationStanding, ...]) -> str:
    if stage in (Stage.CANDIDATE, Stage.TO_SIGN, Stage.CLOSED):
        return "not_applicable"
    if stage is Stage.FULFILLED:
        return "respected"
    if stage in (Stage.NOT_FULFILLED, Stage.REASON_RECOGNISED):
        return "partly" if any(each.state == "done" for each in found) else "not_respected"
    return "open"


def _day(value: Value) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
