"""Roles of oversight: one person gives them, another confirms them."""

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
from accueil.access.desk import lobby, staff
from accueil.access.granting import confirm_oversight, give_oversight_role
from accueil.access.permissions import P
from accueil.access.roles import OVERSIGHT_ROLES, ROLES
from accueil.database.day import real_day
from accueil.portals.oversight.errands.written import WrittenForm, chosen, paper_of
from accueil.ui.forms import Form, RadioField, SelectField
from accueil.ui.forms.carrying_out import carried_out, posted

GIVING = gettext_lazy("Giving a role of oversight")
CONFIRMING = gettext_lazy("Confirming a role of oversight that another gave")


class RoleForm(WrittenForm):
    """Whom, which role; then the written act."""

    field_order = ("agent", "role")
    agent = SelectField(label=gettext_lazy("Agent"))
    role = RadioField(
        label=gettext_lazy("Role of oversight"),
        choices=tuple((role, ROLES[role].title) for role in OVERSIGHT_ROLES),
    )


@lobby(P.ACCESS_CONFIRM)
def waiting(request: Any) -> HttpResponse:
    """What waits for a second person; who gave it or gets it is not the one."""
    desk = request.desk
    rows = [
        (each, ROLES[each.role], desk.account.pk not in {each.given_by_id, each.account_id})
        for each in holders.waiting(desk.authority)
    ]
    page = {"rows": rows, "may_grant": desk.allows(P.ACCESS_GRANT)}
    return render(request, "oversight/access/waiting.html", page)


@staff(P.ACCESS_GRANT, activity="access.authorise", reason=GIVING)
def give(request: Any) -> HttpResponse:
    """Give a role of oversight; it waits."""
    desk, today = request.desk, real_day()
    agents = holders.agents_of(desk.authority, today)
    form = RoleForm(posted(request), initial={"from_on": today})
    form.offer_agents("agent", agents)

    def go(given: dict[str, Any]) -> object:
        return give_oversight_role(
            agent=chosen(agents, given["agent"]),
            role=given["role"],
            paper=paper_of(given),
            authority=desk.authority,
            by=desk.account,
            at=timezone.now(),
            on=today,
        )

    if carried_out(request, form, go):
        messages.success(request, _("It waits until a second person confirms it."))
        return redirect("oversight:waiting" if desk.allows(P.ACCESS_CONFIRM) else "oversight:authorisations")
    return render(request, "oversight/access/give_role.html", {"form": form})


@staff(P.ACCESS_CONFIRM, activity="access.authorise", reason=CONFIRMING)
def confirm(request: Any, row_id: uuid.UUID) -> HttpResponse:
    """Confirm it as the second person."""
    desk = request.desk
    row = next((each for each in holders.waiting(desk.authority) if each.pk == row_id), None)
    if row is None:
        raise Http404
    form = Form(posted(request))

    def go(given: dict[str, Any]) -> object:
        return confirm_oversight(assignment=row, by=desk.account, at=timezone.now())

    if carried_out(request, form, go):
        messages.success(request, _("Confirmed: the role is in force."))
        return redirect("oversight:waiting")
    return render(request, "oversight/access/confirm.html", {"form": form, "row": row, "role": ROLES[row.role]})


urlpatterns = [
    path("second-person/", waiting, name="waiting"),
    path("second-person/give/", give, name="give_role"),
    path("second-person/<uuid:row_id>/", confirm, name="confirm_role"),
]
