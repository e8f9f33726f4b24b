"""Coming in: to the classes, who one is here, and what one may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accueil.access.desk import provider_lobby
from accueil.access.permissions import P
from accueil.access.roles import ROLES
from accueil.training.classroom import names_of_providers


@provider_lobby()
def home(request: Any) -> HttpResponse:
    """To the classes; who runs none learns what there is to do."""
    rooms = ((P.TRAINING_SEE_CLASS, "provider:week"), (P.ACCESS_MANAGE_TEAM, "provider:team"))
    return redirect(next((name for permission, name in rooms if request.desk.allows(permission)), "provider:me"))


@provider_lobby()
def me(request: Any) -> HttpResponse:
    """Name, function, roles in words, and the schools to choose from."""
    desk = request.desk
    roles = [ROLES[each.role] for each in desk.assignments if each.provider_id == desk.provider_id]
    pairs = [
        (_("Name"), desk.account.name),
        (_("Function"), _(desk.account.function) if desk.account.function else "–"),
        (_("School"), desk.account.office or "–"),
    ]
    schools = names_of_providers({each.provider_id for each in desk.assignments if each.provider_id})
    page = {"roles": roles, "pairs": pairs, "schools": sorted(schools.items(), key=lambda each: each[1])}
    return render(request, "provider/home/me.html", page)
