"""An agent leaves: everything ends on one day, and the files in the agent's charge go to somebody."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access import holders
from accueil.access.desk import staff
from accueil.access.leaving import end_everything
from accueil.access.permissions import P
from accueil.database.day import real_day
from accueil.portals.oversight.errands.written import WrittenForm, chosen, paper_of
from accueil.ui.forms import SelectField
from accueil.ui.forms.carrying_out import carried_out, posted

LEAVING = gettext_lazy("Ending the access of an agent who leaves, and handing over the files")


class LeavingForm(WrittenForm):
    """Who leaves, who takes the files; then the written act. There is no last day: leaving has none."""

    field_order = ("agent", "successor")
    agent = SelectField(label=gettext_lazy("Who leaves"))
    successor = SelectField(
        label=gettext_lazy("Who takes the files"),
        required=False,
        help_text=gettext_lazy("Needed where files are in the charge of whoever leaves."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["until_on"]
        self.fields["from_on"].help_text = _("The first day without access. Today: at once, every session ends.")


@staff(P.ACCESS_GRANT, activity="access.files_in_charge", reason=LEAVING)
def leave(request: Any) -> HttpResponse:
    """Record that an agent leaves."""
    desk, today = request.desk, real_day()
    agents = holders.agents_of(desk.authority, today)
    form = LeavingForm(posted(request), initial={"from_on": today})
    for field in ("agent", "successor"):
        form.offer_agents(field, agents)

    def go(given: dict[str, Any]) -> object:
        return end_everything(
            agent=chosen(agents, given["agent"]),
            successor=chosen(agents, given["successor"]) if given["successor"] else None,
            paper=paper_of({**given, "until_on": None}),
            authority=desk.authority,
            by=desk.account,
            at=timezone.now(),
            on=today,
        )

    if carried_out(request, form, go):
        messages.success(request, _("It is recorded. From that day on nothing opens for this agent any more."))
        return redirect("oversight:delegations")
    return render(request, "oversight/access/leave.html", {"form": form})


urlpatterns = [path("leaving/", leave, name="leave")]
