"""Record a decision: what the rule said and what the officer decided, never one in the place of the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.cases.bookshelf import keep_book
from accueil.cases.decisions import Ruling, as_json, explain
from accueil.cases.models import Decision
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.law import Value
from accueil.programmes import programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the officer decides: an outcome of the kind of decision, with grounds in words the person can read.

    ``language`` is the one the rule's words are kept in beside English (that of the letter).
    """

    kind: str
    outcome: str
    grounds: str = ""
    language: str = "en"


@transaction.atomic
def decide(
    *,
    rows: FileRows,
    verdict: Verdict,
    contract: ContractRows | None = None,
    more: Mapping[str, Value] | None = None,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
) -> Decision:
    """Store the ruling of the kind's rule on ``on`` and the officer's verdict beside it.

    A standing decision of the same kind is replaced, not changed. The first outcome of a kind grants. Refused for an
    unknown outcome, and for missing grounds unless the rule itself says yes and the officer grants.
    """
    kind = programme(rows.case.programme).decisions[verdict.kind]
    if verdict.outcome not in kind.outcomes:
        raise Refused(outcome=_("Choose one of the outcomes offered."))
    rule = f"{rows.case.programme}.{kind.rule}"
    said = {lang: explain(rows, rule, on, lang, contract=contract, more=more) for lang in {"en", verdict.language}}
    ruling = said["en"]
    grants = verdict.outcome == next(iter(kind.outcomes))
    if kind.grounds and not verdict.grounds.strip() and not (ruling.yes and grants):
        raise Refused(grounds=_("Give your reasons: they are part of the decision and stand in the letter."))
    keep_book()
    standing = (contract or rows).standing_decision(verdict.kind)
    return Decision.objects.create(
        case=rows.case,
        contract=contract.contract if contract else None,
        person_id=rows.case.person_id,
        kind=verdict.kind,
        rule=rule,
        outcome=verdict.outcome,
        grounds=verdict.grounds.strip(),
        differs=ruling.value is not None and ruling.yes is not grants,
        decided_on=on,
        decided_at=at,
        decided_by=by.id,
        replaces=standing,
        **_rule_side(ruling),
        shown={lang: _shown(each) for lang, each in said.items()},
    )


def _rule_side(ruling: Ruling) -> dict[str, Any]:
    return {
        "as_of": ruling.as_of,
        "facts": dict(ruling.facts),
        "value": as_json(ruling.value),
        "in_force": ruling.in_force,
        "reasons": [asdict(each) for each in ruling.because],
        "missing": [each.name for each in ruling.missing],
        "readings": list(ruling.readings),
        "book": ruling.book,
    }


def _shown(ruling: Ruling) -> dict[str, Any]:
    """The wording a person saw: the rule's sentence and each condition with its state and article."""
    return {
        "label": ruling.label,
        "conditions": [{"state": each.state, "text": each.text, "article": each.article} for each in ruling.conditions],
    }
