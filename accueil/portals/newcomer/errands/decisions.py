"""Why was this decided: what the rule said with its articles, and apart from it what an officer decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accueil.access.desk import DeskRequest, newcomer
from accueil.cases.models import Decision
from accueil.cases.states import Stage
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.wording import reasons_of, stored_reasons
from accueil.ui.dates import long_day
from accueil.ui.parts import Decided, Link, RuleSays

STILL_TO_CHECK = (Stage.IN_EFFECT, Stage.MISSING_NEAR_TERM, Stage.ALL_DONE, Stage.TERM_REACHED)


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person reads the decisions on the own file"))
def decisions(request: DeskRequest) -> HttpResponse:
    """Every decision, the newest first; and what the end check will look at."""
    mine = own_file_or_404(request)
    taken = [_told(mine, each) for each in reversed(mine.rows.decisions)]
    ahead = mine.standing.stage in STILL_TO_CHECK
    coming = reasons_of(mine.says(mine.of.decisions["end_check"].rule).conditions) if ahead else ()
    return page(request, "decisions", {"mine": mine, "taken": taken, "coming": coming})


def _told(mine: Own, decision: Decision) -> dict[str, Any]:
    kind = mine.of.decisions[decision.kind]
    outcome = kind.outcomes[decision.outcome].says(mine.language)
    name = mine.of.authority.on(decision.decided_on)
    return {
        "title": kind.label.says(mine.language),
        "about": f"{kind.label.says(mine.language)}, {long_day(decision.decided_on)}",
        "article": kind.article,
        "foreign": mine.language not in decision.shown,
        "rule": RuleSays(
            answer=_answer(decision),
            reasons=stored_reasons(decision.shown, mine.language),
            computed_on=decision.as_of,
            facts=len(decision.facts),
            book=decision.book,
        ),
        "decided": Decided(
            answer=outcome,
            by=name.department.says(mine.language) if name else "",
            on=decision.decided_on,
            grounds=decision.grounds,
            differs=decision.differs,
            letter=_letter(decision),
        ),
    }


def _answer(decision: Decision) -> str:
    if not decision.in_force:
        return _("No rule was in force on this day.")
    if decision.value is None:
        return _("The rule could not say.")
    return _("The rule says yes.") if decision.value is True else _("The rule says no.")


def _letter(decision: Decision) -> Link | None:
    if decision.letter_id is None:
        return None
    return Link(href=reverse("newcomer:letter", args=[decision.letter_id]), text=_("Read the letter"))
