"""Who stands in for whom: duties of the director handed to an officer, and agents who stand in for absent ones."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access import holders
from accueil.access.delegating import arrange_substitution, delegate_duties, end_written
from accueil.access.desk import lobby, staff
from accueil.access.duties import DUTIES
from accueil.access.permissions import P
from accueil.database.day import real_day
from accueil.portals.oversight.errands.written import EndForm, WrittenForm, chosen, paper_of
from accueil.ui.forms import ChecksField, SelectField
from accueil.ui.forms.carrying_out import carried_out, posted

DELEGATING = gettext_lazy("Handing duties of the controller to an officer")
ARRANGING = gettext_lazy("Arranging who stands in for an absent agent")
ENDING = gettext_lazy("Ending a delegation or a substitution")


class DelegateForm(WrittenForm):
    """Whom, which duties; then the written act."""

    field_order = ("delegate", "duties")
    delegate = SelectField(label=gettext_lazy("Who carries them out"))
    duties = ChecksField(
        label=gettext_lazy("Duties"),
        choices=tuple((each.id, each.title) for each in DUTIES.values()),
        help_text=gettext_lazy("All of them, or a part. The director stays responsible."),
    )


class SubstituteForm(WrittenForm):
    """Who is absent, who stands in; then the written act."""

    field_order = ("absent", "substitute")
    absent = SelectField(label=gettext_lazy("Who is absent"))
    substitute = SelectField(label=gettext_lazy("Who stands in"))


@lobby(P.ACCESS_SEE_CATALOGUE)
def delegations(request: Any) -> HttpResponse:
    """Every delegation and substitution, over or not."""
    desk, today = request.desk, real_day()
    given = [(each, [DUTIES[duty].title for duty in each.duties]) for each in holders.delegations(desk.authority)]
    page = {
        "delegations": given,
        "substitutions": holders.substitutions(desk.authority),
        "departures": holders.departures(desk.authority),
        "today": today,
        "may_grant": desk.allows(P.ACCESS_GRANT),
    }
    return render(request, "oversight/access/delegations.html", page)


@staff(P.ACCESS_GRANT, activity="access.authorise", reason=DELEGATING)
def delegate(request: Any) -> HttpResponse:
    """Hand duties to an officer."""
    desk, today = request.desk, real_day()
    agents = holders.agents_of(desk.authority, today)
    form = DelegateForm(posted(request), initial={"from_on": today})
    form.offer_agents("delegate", agents)

    def go(given: dict[str, Any]) -> object:
        return delegate_duties(
            delegate=chosen(agents, given["delegate"]),
            duties=given["duties"],
            paper=paper_of(given),
            authority=desk.authority,
            by=desk.account,
            at=timezone.now(),
            on=today,
        )

    if carried_out(request, form, go):
        messages.success(request, _("The delegation is recorded. You stay responsible."))
        return redirect("oversight:delegations")
    return render(request, "oversight/access/delegate.html", {"form": form})


@staff(P.ACCESS_GRANT, activity="access.authorise", reason=ARRANGING)
def substitute(request: Any) -> HttpResponse:
    """Arrange who stands in."""
    desk, today = request.desk, real_day()
    agents = holders.agents_of(desk.authority, today)
    form = SubstituteForm(posted(request), initial={"from_on": today})
    for field in ("absent", "substitute"):
        form.offer_agents(field, agents)

    def go(given: dict[str, Any]) -> object:
        return arrange_substitution(
            absent=chosen(agents, given["absent"]),
            substitute=chosen(agents, given["substitute"]),
            paper=paper_of(given),
            authority=desk.authority,
            by=desk.account,
            at=timezone.now(),
            on=today,
        )

    if carried_out(request, form, go):
        messages.success(request, _("The substitution is recorded."))
        return redirect("oversight:delegations")
    return render(request, "oversight/access/substitute.html", {"form": form})


@staff(P.ACCESS_GRANT, activity="access.authorise", reason=ENDING)
def end(request: Any, row_id: uuid.UUID) -> HttpResponse:
    """End one of either kind today."""
    desk, today = request.desk, real_day()
    every = [*holders.delegations(desk.authority), *holders.substitutions(desk.authority)]
    row = next((each for each in every if each.pk == row_id), None)
    if row is None:
        raise Http404
    form = EndForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return end_written(row=row, grounds=given["end_grounds"], by=desk.account, at=timezone.now(), on=today)

    if carried_out(request, form, go):
        messages.success(request, _("It ends today."))
        return redirect("oversight:delegations")
    return render(request, "oversight/access/end_delegation.html", {"form": form, "row": row})


urlpatterns = [
    path("delegations/", delegations, name="delegations"),
    path("delegations/give/", delegate, name="delegate"),
    path("delegations/substitute/", substitute, name="substitute"),
    path("delegations/<uuid:row_id>/end/", end, name="end_delegation"),
]
