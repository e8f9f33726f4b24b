"""The director's authorisations: the list, giving one in writing, ending one; as a file too."""

from __future__ import annotations

import datetime as dt
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
from accueil.access.attributions import ATTRIBUTIONS
from accueil.access.desk import lobby, staff
from accueil.access.granting import Scope, authorise_agent, end_authorisation
from accueil.access.models import Authorisation
from accueil.access.permissions import P
from accueil.access.purposes import TASKS
from accueil.database.day import real_day
from accueil.portals.oversight.errands.written import EndForm, WrittenForm, chosen, paper_of
from accueil.ui.exports import csv_response
from accueil.ui.forms import ChecksField, DayField, RadioField, SelectField
from accueil.ui.forms.carrying_out import carried_out, posted

GIVING = gettext_lazy("Authorising agents of the administration")
REACHES = (
    ("own", gettext_lazy("The files in the agent’s own charge")),
    ("office", gettext_lazy("The files of the agent’s office, and those nobody has in charge yet")),
    ("all", gettext_lazy("Every file of the administration")),
)
STATES = {
    "now": gettext_lazy("in force"),
    "later": gettext_lazy("from later on"),
    "over": gettext_lazy("over"),
    "waiting": gettext_lazy("waits for a second person"),
}


class GrantForm(WrittenForm):
    """Whom, for which duties, whose files, which tasks; then the written act."""

    field_order = ("agent", "attribution", "reach", "tasks")
    agent = SelectField(label=gettext_lazy("Agent"))
    attribution = RadioField(label=gettext_lazy("Duties"))
    reach = RadioField(label=gettext_lazy("Whose files"), choices=REACHES)
    tasks = ChecksField(
        label=gettext_lazy("For these tasks only"),
        required=False,
        choices=tuple(TASKS.items()),
        help_text=gettext_lazy("None: everything the duties bring."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        duties = [(each.id, f"{each.title} – {each.text}") for each in ATTRIBUTIONS.values() if not each.oversight]
        self.fields["attribution"].choices = duties  # type: ignore[attr-defined]


class EndAuthorisationForm(EndForm):
    """From when on, and why."""

    field_order = ("from_on",)
    from_on = DayField(label=gettext_lazy("From which day on?"), help_text=gettext_lazy("Today: at once."))


@lobby(P.ACCESS_SEE_CATALOGUE)
def authorisations(request: Any) -> HttpResponse:
    """Everybody's, in force or not."""
    rows = [(each, state_of(each), ATTRIBUTIONS.get(each.attribution)) for each in _every(request)]
    page = {"rows": rows, "states": STATES, "reaches": dict(REACHES), "may_grant": request.desk.allows(P.ACCESS_GRANT)}
    return render(request, "oversight/access/authorisations.html", page)


@lobby(P.ACCESS_SEE_CATALOGUE)
def export(request: Any) -> HttpResponse:
    """The same as a file."""
    header = (
        *(
            _("Agent"),
            _("Duties"),
            _("Activities"),
            _("Categories"),
            _("Whose files"),
            _("From"),
            _("Until"),
            _("State"),
        ),
        *(_("Given by"), _("Confirmed by"), _("Reference"), _("Grounds"), _("Why it ended")),
    )
    rows = [
        (
            *(each.agent.name, each.attribution, " ".join(each.activities), " ".join(each.categories), each.reach),
            *(each.from_on, each.until_on, str(STATES[state_of(each)]), getattr(each.given_by, "name", "")),
            *(getattr(each.confirmed_by, "name", ""), each.reference, each.grounds, each.end_grounds),
        )
        for each in _every(request)
    ]
    return csv_response("authorisations", header, rows)


@staff(P.ACCESS_GRANT, activity="access.authorise", reason=GIVING)
def grant(request: Any) -> HttpResponse:
    """Authorise an agent in writing."""
    desk, today = request.desk, real_day()
    agents = holders.agents_of(desk.authority, today)
    form = GrantForm(posted(request), initial={"from_on": today, "agent": request.GET.get("agent", "")})
    form.offer_agents("agent", agents)

    def go(given: dict[str, Any]) -> object:
        scope = Scope(attribution=given["attribution"], reach=given["reach"], tasks=given["tasks"])
        return authorise_agent(
            agent=chosen(agents, given["agent"]),
            scope=scope,
            paper=paper_of(given),
            authority=desk.authority,
            by=desk.account,
            at=timezone.now(),
            on=today,
        )

    if carried_out(request, form, go):
        messages.success(request, _("The authorisation is recorded."))
        return redirect("oversight:authorisations")
    return render(request, "oversight/access/grant.html", {"form": form})


@staff(P.ACCESS_GRANT, activity="access.authorise", reason=GIVING)
def end(request: Any, row_id: uuid.UUID) -> HttpResponse:
    """End an authorisation."""
    desk, today = request.desk, real_day()
    row = holders.authorisation(row_id, desk.authority)
    if row is None or state_of(row) == "over":
        raise Http404
    form = EndAuthorisationForm(posted(request), initial={"from_on": today})

    def go(given: dict[str, Any]) -> object:
        how = {"grounds": given["end_grounds"], "from_on": given["from_on"]}
        return end_authorisation(authorisation=row, by=desk.account, at=timezone.now(), on=today, **how)

    if carried_out(request, form, go):
        messages.success(request, _("The authorisation ends."))
        return redirect("oversight:authorisations")
    page = {"form": form, "row": row, "duties": ATTRIBUTIONS.get(row.attribution)}
    return render(request, "oversight/access/end.html", page)


def state_of(row: Authorisation, day: dt.date | None = None) -> str:
    """now, later, over or waiting; by the real day."""
    today = day or real_day()
    if row.until_on is not None and row.until_on <= max(today, row.from_on):
        return "over"
    if row.oversight and not row.confirmed_by_id and not row.founding:
        return "waiting"
    return "later" if row.from_on > today else "now"


def _every(request: Any) -> list[Authorisation]:
    return holders.authorisations(request.desk.authority)


urlpatterns = [
    path("authorisations/", authorisations, name="authorisations"),
    path("authorisations/export/", export, name="export_authorisations"),
    path("authorisations/give/", grant, name="grant"),
    path("authorisations/<uuid:row_id>/end/", end, name="end_authorisation"),
]
