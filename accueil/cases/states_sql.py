"""The SQL twin of ``states.stage_of``: the stage of every open file of a programme, computed by the database.

The term and the services are asked of the law (``facts_sql`` under the rules); what the office decided comes from the
decisions. Used by the work list and its counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from accueil.cases.facts_sql import contract_facts
from accueil.cases.states import RULES, Stage
from accueil.law.sql import expression, literal, quoted, select
from accueil.programmes import book
from accueil.programmes.procedure import Programme


def stages(of: Programme, day: dt.date, *, one: bool = False) -> str:
    """CTEs ending in ``stage``: case_id, person_id, contract_id, sequence, stage, signed_on, effect_on, ends_on,
    deadline_on, done (ids of the obligations accomplished), over every open file the act lets one see.

    Text with two named parameters, ``%(authority)s`` and ``%(day)s``. With ``one`` it asks for a single file, the
    parameter ``%(case)s``: the law is then asked of its contracts only.
    """
    rules = [of.rule(name) for name in RULES] + [of.rule(each.done) for each in of.obligations.values()]
    asked = select(book(), rules, day, "told", keep=["contract_id"])
    done = ", ".join(
        f"case when {_rule(of, each.done)} then {literal(each.id, 'postgres')} end" for each in of.obligations.values()
    )

    def only(column: str) -> str:
        return f" and {column} = %(case)s" if one else ""

    return f"""
told as materialized ({contract_facts(of)}{only("c.case_id")}),
asked as materialized ({asked}),
{_before(of, only)},
stage as materialized (
  select f.id as case_id, f.person_id, f.number, f.opened_on, f.channel, f.with_counselling,
    {_comes_first(of, day)} as comes_first,
    c.id as contract_id, c.sequence, c.proposed_on, c.signed_on, c.obligations,
    lower(c.effect) as effect_on, upper(c.effect) - 1 as ends_on,
    {_rule(of, of.clock.deadline)} as deadline_on,
    check_.outcome as check_outcome, check_.decided_on as checked_on, check_.decided_at as checked_at,
    reason.outcome as reason_outcome, reason.decided_on as reason_decided_on,
    array_remove(array[{done}]::text[], null) as done,
    {_stage(of)} as stage
  from cases_case f
  left join latest c on c.case_id = f.id
  left join asked on asked.contract_id = c.id
  left join lateral (
    select (n.value #>> '{{}}')::date as arrived_on from cases_casefact n
    where n.case_id = f.id and n.name = 'arrived_on' and n.replaced_at is null
  ) declared on true
  left join refused on refused.case_id = f.id
  left join decided check_ on check_.contract_id = c.id and check_.kind = 'end_check'
  left join decided reason on reason.contract_id = c.id and reason.kind = 'reason'
  where f.authority = %(authority)s and f.programme = {literal(of.name, "postgres")}
    and (f.closed_on is null or f.closed_on > %(day)s){only("f.id")}
)"""


def _before(of: Programme, only: Callable[[str], str]) -> str:
    """What was decided of each contract and application, and each file's last contract."""
    return f"""decided as (
  select distinct on (d.contract_id, d.kind) d.contract_id, d.kind, d.outcome, d.decided_on, d.decided_at
  from cases_decision d where d.contract_id is not null{only("d.case_id")}
  order by d.contract_id, d.kind, d.decided_at desc
),
refused as (
  select distinct on (d.case_id) d.case_id, d.outcome <> {_first(of, "admission")} as stands
  from cases_decision d where d.kind = 'admission'{only("d.case_id")} order by d.case_id, d.decided_at desc
),
latest as (
  select distinct on (c.case_id) c.* from cases_contract c
  where c.programme = {literal(of.name, "postgres")}{only("c.case_id")} order by c.case_id, c.sequence desc
)"""


def _stage(of: Programme) -> str:
    """The stage, in the order in which ``states.stage_of`` asks."""
    respected, recognised = _first(of, "end_check"), _first(of, "reason")
    return f"""case
      when c.id is null and refused.stands then '{Stage.CLOSED}'
      when c.id is null then '{Stage.CANDIDATE}'
      when c.closed_on is not null then '{Stage.CLOSED}'
      when check_.outcome = {respected} then '{Stage.FULFILLED}'
      when check_.outcome is not null and reason.outcome = {recognised}
        then '{Stage.REASON_RECOGNISED}'
      when check_.outcome is not null then '{Stage.NOT_FULFILLED}'
      when c.signed_on is null then '{Stage.TO_SIGN}'
      when {_rule(of, "not_started")} then '{Stage.SIGNED}'
      when {_rule(of, "fulfilled")} then '{Stage.ALL_DONE}'
      when {_rule(of, "term_over")} then '{Stage.TERM_REACHED}'
      when upper(c.effect) - 1 - {of.practice["near_term_days"]} <= %(day)s then '{Stage.MISSING_NEAR_TERM}'
      else '{Stage.IN_EFFECT}'
    end"""


def _comes_first(of: Programme, day: dt.date) -> str:
    """Whether the programme ranks the candidate ahead of others where places are short; unknown is no."""
    rule = of.rule("new_arrival")
    return f"coalesce({expression(book(), rule, day)}, false)" if rule in book().rules else "false"


def _first(of: Programme, kind: str) -> str:
    """The outcome of a kind of decision that grants."""
    return literal(next(iter(of.decisions[kind].outcomes)), "postgres")


def _rule(of: Programme, short: str) -> str:
    return f"asked.{quoted(of.rule(short), 'postgres')}"
