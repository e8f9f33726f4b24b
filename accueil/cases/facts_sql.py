"""The SQL twin of ``facts.py``: the facts of every open contract as columns, for lists that ask the law of many files.

One row per contract that is not over, or whose missing services may still be made up for. The columns are those the
rules of a standing need; a test compares what the law says of them with what it says of ``facts_of``
(``tests/cases/test_twins.py``).
"""

from __future__ import annotations

from collections.abc import Mapping

from accueil.law.sql import literal, quoted
from accueil.programmes import book
from accueil.programmes.procedure import EvidenceKind, Obligation, Programme

_TYPES = {"bool": "boolean", "date": "date", "int": "integer", "str": "text"}


def contract_facts(of: Programme) -> str:
    """A SELECT of contract_id, case_id and one column per fact, of the contracts that are not over (see above)."""
    return f"""{every_contract(of)}
  and (c.ended_on is null or exists (select from cases_decision d where d.contract_id = c.id and d.kind = 'reason'))"""


def every_contract(of: Programme) -> str:
    """The same of every contract, over or not. Ids of a programme are its own files', not input."""
    told = {**_CONTRACT, **_services(of), **_carried(of), **_specials(of)}
    named = (f"{expression} as {quoted(fact, 'postgres')}" for fact, expression in _complete(told).items())
    columns = ",\n  ".join(named)
    return f"""select c.id as contract_id, c.case_id, c.person_id,
  {columns}
from cases_contract c
left join lateral (
  select {_aggregates(of)}
  from training_evidence e where e.contract_ref = c.id and e.withdrawn_at is null
) e on true
where c.programme = {literal(of.name, "postgres")}"""


_CONTRACT: Mapping[str, str] = {
    "signed_on": "c.signed_on",
    "contract_closed_on": "c.closed_on",
    "proposed_term_months": "c.term_months",
    "second_contract": "c.previous_id is not null",
    "agreed_end_on": "(least({starts}) + make_interval(months => c.term_months))::date",
}


def _complete(told: Mapping[str, str]) -> dict[str, str]:
    """A column for every fact of the book: missing ones are NULL, which the law reads as its facts say."""
    return {
        name: told.get(name, f"cast(null as {_TYPES[fact.type]})").replace("{starts}", told["{starts}"])
        for name, fact in book().facts.items()
    }


def _services(of: Programme) -> dict[str, str]:
    found = {"{starts}": ", ".join(f"e.{each.id}_began" for each in of.obligations.values())}
    for each in of.obligations.values():
        found[each.facts.started] = f"e.{each.id}_began"
        found[each.facts.done] = f"e.{each.id}_done"
        found[each.facts.issuer] = f"nullif(e.{each.id}_issuer, '')"
    return found


def _carried(of: Programme) -> dict[str, str]:
    return {
        each.facts.carried: f"c.previous_id is not null and not {literal(each.id, 'postgres')} = any(c.obligations)"
        for each in of.obligations.values()
    }


def _specials(of: Programme) -> dict[str, str]:
    """Columns of the evidence that counts, as ``facts_from`` names them."""
    lines = {fact: line.split() for fact, line in of.facts_from.items()}
    return {
        fact: f"e.{words[1]}_{words[2]}" if book().facts[fact].type != "str" else f"nullif(e.{words[1]}_{words[2]}, '')"
        for fact, words in lines.items()
        if words[0] == "evidence"
    }


def _aggregates(of: Programme) -> str:
    parts = []
    for each in of.obligations.values():
        mine = f"e.obligation = {literal(each.id, 'postgres')}"
        parts.append(f"min(e.began_on) filter (where {mine} and {_kinds(each, 'start', 'done')}) as {each.id}_began")
        special = [line.split()[2] for line in of.facts_from.values() if line.startswith(f"evidence {each.id} ")]
        columns = {"done": "done_on", "issuer": "issuer_kind", **{column: column for column in special}}
        parts += [
            f"(array_agg(e.{column} order by {_accepted(each)} desc, e.literacy, e.done_on, e.began_on, e.recorded_at)"
            f" filter (where {mine} and {_kinds(each, 'done')} and e.done_on is not null))[1] as {each.id}_{name}"
            for name, column in columns.items()
        ]
    return ",\n    ".join(parts)


def _kinds(obligation: Obligation, *what: str) -> str:
    kinds = [kind.id for kind in obligation.evidence.values() if set(kind.proves) & set(what)]
    return f"e.kind in ({_listed(kinds)})" if kinds else "false"


def _accepted(obligation: Obligation) -> str:
    """Whether the issuer is one the law accepts for the kind of evidence."""

    def one(kind: EvidenceKind) -> str:
        return f"(e.kind = {literal(kind.id, 'postgres')} and e.issuer_kind in ({_listed(kind.issuers)}))"

    return f"({' or '.join(one(kind) for kind in obligation.evidence.values() if kind.issuers)})"


def _listed(ids: object) -> str:
    return ", ".join(literal(str(each), "postgres") for each in ids)  # type: ignore[attr-defined]
