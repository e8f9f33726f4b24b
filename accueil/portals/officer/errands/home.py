"""Coming in: to the list that is one's own, who one is here, and the keys."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accueil.access.attributions import ATTRIBUTIONS
from accueil.access.desk import lobby
from accueil.access.duties import DUTIES
from accueil.access.in_force import authorisations_of, delegations_of
from accueil.access.models import Authorisation
from accueil.access.permissions import P
from accueil.access.roles import ROLES
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.database.day import real_day
from accueil.kernel.faults import Refused

REACHES = {
    "own": gettext_lazy("The files in your charge"),
    "office": gettext_lazy("The files of your office, and those nobody has in charge yet"),
    "all": gettext_lazy("Every file of the administration"),
}
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
    held = sorted({each.authority for each in desk.assignments})
    authorities = [(each, _name(each, desk.day)) for each in held]
    pairs = [
        (_("Name"), desk.account.name),
        (_("Function"), _(desk.account.function) if desk.account.function else "–"),
        (_("Office"), _(desk.account.office) if desk.account.office else "–"),
        (_("Authority"), _name(desk.authority, desk.day)),
    ]
    today = real_day()
    page = {
        "roles": roles,
        "authorities": authorities,
        "pairs": pairs,
        "authorised": [(each, ATTRIBUTIONS.get(each.attribution)) for each in _authorised(desk)],
        "duties": [DUTIES[duty].title for each in delegations_of(desk.account, today) for duty in each.duties],
        "reaches": REACHES,
    }
    return render(request, "officer/home/me.html", page)


def _authorised(desk: Any) -> list[Authorisation]:
    return authorisations_of(desk.account, desk.authority, real_day())


@lobby()
def keys(request: HttpRequest) -> HttpResponse:
    """Which keys move through the lists, and what the marks mean."""
    return render(request, "officer/home/keys.html")


def _name(authority: str, day: dt.date) -> str:
    """What an authority is called on a day, in the page's language; its id where it administers no programme."""
    try:
        named = procedure(programme_of_authority(authority)).authority.on(day)
    except Refused:
        return authority
    return named.name.says((get_language() or "en").split("-")[0]) if named else authority
