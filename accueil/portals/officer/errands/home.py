"""Coming in: to the list that is one's own, who one is here, and the keys."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accueil.access.desk import lobby
from accueil.access.permissions import P
from accueil.access.roles import ROLES

ROOMS = (
    (P.CASES_SEE_WORKLIST, "officer:work_list"),
    (P.CASES_SEE_REFERRALS, "officer:referrals"),
)


@lobby()
def home(request: Any) -> HttpResponse:
    """To the first list this role may see; a role without one learns what it may do."""
    found = (name for permission, name in ROOMS if request.desk.allows(permission))
    return redirect(next(found, "officer:me"))


@lobby()
def me(request: Any) -> HttpResponse:
    """Name, function, roles in words, and the authorities to choose from."""
    desk = request.desk
    roles = [ROLES[each.role] for each in desk.assignments if each.authority == desk.authority]
    authorities = sorted({each.authority for each in desk.assignments})
    pairs = [
        (_("Name"), desk.account.name),
        (_("Function"), desk.account.function),
        (_("Office"), desk.account.office),
        (_("Authority"), desk.authority),
    ]
    return render(request, "officer/home/me.html", {"roles": roles, "authorities": authorities, "pairs": pairs})


@lobby()
def keys(request: HttpRequest) -> HttpResponse:
    """Which keys move through the lists, and what the marks mean."""
    return render(request, "officer/home/keys.html")
