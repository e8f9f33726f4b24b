"""Who may do what: every permission in words, the roles that bring it, and who holds them today; as a file too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from accueil.access.catalogue import ROOMS, WORDS, words
from accueil.access.desk import lobby
from accueil.access.holders import holders_of
from accueil.access.permissions import P
from accueil.access.roles import ROLES
from accueil.database.day import real_day
from accueil.ui.exports import csv_response


@dataclass(frozen=True, slots=True)
class Line:
    """One permission: in words, the titles of the roles that bring it, and the names of who holds one of them."""

    id: str
    text: str
    roles: tuple[str, ...]
    names: tuple[str, ...]


@lobby(P.ACCESS_SEE_CATALOGUE)
def catalogue(request: Any) -> HttpResponse:
    """Roles first, each with who holds it; then every permission, room by room."""
    desk = request.desk
    holders = holders_of(desk.authority, real_day())
    roles = [(role, holders[role.id]) for role in ROLES.values() if not role.of_provider]
    rooms = [(title, [_line(each, holders) for each in WORDS if _room(each) == room]) for room, title in ROOMS.items()]
    return render(request, "oversight/access/permissions.html", {"roles": roles, "rooms": rooms, "today": real_day()})


@lobby(P.ACCESS_SEE_CATALOGUE)
def export(request: Any) -> HttpResponse:
    """The same as a file, one line for each permission and role."""
    holders = holders_of(request.desk.authority, real_day())
    rows = [
        (each.value, words(each), str(role.title), ", ".join(holders[role.id]))
        for each in WORDS
        for role in ROLES.values()
        if each in role.permissions
    ]
    return csv_response("permissions", (_("Permission"), _("In words"), _("Role"), _("Who holds it")), rows)


def _line(permission: P, holders: dict[str, list[str]]) -> Line:
    bringing = [role for role in ROLES.values() if permission in role.permissions]
    names = sorted({name for role in bringing for name in holders[role.id]})
    return Line(permission.value, words(permission), tuple(str(role.title) for role in bringing), tuple(names))


def _room(permission: P) -> str:
    return permission.value.partition(".")[0]


urlpatterns = [
    path("permissions/", catalogue, name="permissions"),
    path("permissions/export/", export, name="export_permissions"),
]
