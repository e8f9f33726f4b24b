"""What the rule says at the end of a contract, told by commitment: what was accomplished, by which paper, and what not.

Every single condition the rule looked at stands one click below.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from accueil.cases.decisions import explain_case
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.cases.states import ObligationStanding, standing
from accueil.portals.officer.errands.wording import Told, reasons, rule_says, span_in_words
from accueil.ui.parts import Article, Reason
from accueil.ui.parts.states import Answer


def told_by_commitment(rows: FileRows, about: ContractRows, of: Any, day: dt.date, language: str) -> Told:
    """The rule's answer told by commitment; every condition it looked at one click below."""
    ruling = explain_case(rows, of.decisions["end_check"].rule, day, language, contract=about)
    stands = standing(rows, day, about)
    runs = stands.ends_on is None or stands.ends_on >= day
    commitments = tuple(_commitment(each, about, of, language, runs) for each in stands.obligations)
    done = sum(each.state == "yes" for each in commitments)
    count = {"done": done, "all": len(commitments)}
    if ruling.yes:
        answer = _("Fulfilled: %(done)d of %(all)d commitments were accomplished in time.") % count
    elif runs:
        answer = _("Still open: %(done)d of %(all)d commitments are accomplished, and the term runs.") % count
    else:
        answer = _("Not fulfilled: %(done)d of %(all)d commitments were accomplished in time.") % count
    shown = replace(rule_says(ruling), answer=answer, reasons=commitments)
    return Told(shown, ruling.state, ruling.readings, reasons(ruling))


def _commitment(stands: ObligationStanding, about: ContractRows, of: Any, language: str, runs: bool) -> Reason:
    """One commitment with the paper that proves it, or that none does; while the term runs nothing is a no."""
    obligation = of.obligations[stands.id]
    label = obligation.label.says(language)
    articles = (Article(label=obligation.article),)
    if stands.state == "carried":
        return Reason(state="yes", text=label, fact=_("Done under the first contract"), articles=articles)
    papers = [each for each in about.evidence if each.obligation == stands.id]
    shown = "; ".join(
        f"{obligation.evidence[each.kind].label.says(language)}, {span_in_words(each.began_on, each.done_on)}"
        for each in papers
    )
    fact = shown or _("No paper is on record")
    open_one: Answer = "unknown" if runs else "no"
    return Reason(state="yes" if stands.state == "done" else open_one, text=label, fact=fact, articles=articles)
