"""Coming in: what there is to watch over, and who one is here."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from accueil.access.desk import lobby
from accueil.access.permissions import OVERSIGHT
from accueil.access.roles import ROLES
from accueil.portals.oversight.doors import rooms


@lobby()
def home(request: Any) -> HttpResponse:
    """Every door one may open, room by room. Raises Http404 for who watches over nothing."""
    if not request.desk.permissions & OVERSIGHT:
        raise Http404
    return render(request, "oversight/home/home.html", {"rooms": rooms(request.desk.permissions)})


@lobby()
def me(request: Any) -> HttpResponse:
    """Name, function, office and the roles held, in words."""
    desk = request.desk
    roles = [ROLES[each.role] for each in desk.assignments if each.authority == desk.authority]
    pairs = [
        (_("Name"), desk.account.name),
        (_("Function"), _(desk.account.function) if desk.account.function else "–"),
        (_("Office"), _(desk.account.office) if desk.account.office else "–"),
    ]
    return render(request, "oversight/home/me.html", {"roles": roles, "pairs": pairs})


urlpatterns = [
    path("", home, name="home"),
    path("me/", me, name="me"),
]
