"""Who holds what at an authority: the agents, their roles, and everything the director gave in writing."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q

from accueil.access.in_force import CONFIRMED, on_day
from accueil.access.models import Account, Assignment, Authorisation, Delegation, Departure, Substitution
from accueil.access.roles import OVERSIGHT_ROLES, ROLES


def holders_of(authority: str, day: dt.date) -> dict[str, list[str]]:
    """The names of those who hold each role at the authority itself on a day."""
    found: dict[str, list[str]] = {role: [] for role in ROLES}
    held = Assignment.objects.filter(on_day(day), CONFIRMED, authority=authority, provider_id=None)
    for each in held.select_related("account").order_by("account__name"):
        found[each.role].append(each.account.name or each.account.email)
    return found


def agents_of(authority: str, day: dt.date) -> list[Account]:
    """Everybody with a role at the authority itself on a day or later, by name."""
    held = Assignment.objects.filter(authority=authority, provider_id=None).filter(
        Q(until_on=None) | Q(until_on__gt=day)
    )
    return list(Account.objects.filter(pk__in=held.values("account"), is_active=True).order_by("name", "email"))


def agent(account_id: uuid.UUID, authority: str, day: dt.date) -> Account | None:
    """One of them."""
    return next((each for each in agents_of(authority, day) if each.pk == account_id), None)


def waiting(authority: str) -> list[Assignment]:
    """Roles of oversight that wait for a second person, the oldest first."""
    rows = Assignment.objects.filter(role__in=OVERSIGHT_ROLES, authority=authority, confirmed_by=None, founding=False)
    return list(rows.select_related("account", "given_by").order_by("given_at"))


def authorisations(authority: str) -> list[Authorisation]:
    """Every authorisation that was ever given, by agent, the newest first."""
    rows = Authorisation.objects.filter(authority=authority).select_related("agent", "given_by", "confirmed_by")
    return list(rows.order_by("agent__name", "-from_on"))


def authorisation(row_id: uuid.UUID, authority: str) -> Authorisation | None:
    """One authorisation."""
    return Authorisation.objects.filter(pk=row_id, authority=authority).select_related("agent", "given_by").first()


def delegations(authority: str) -> list[Delegation]:
    """Every delegation, the newest first."""
    rows = Delegation.objects.filter(authority=authority).select_related("delegate", "director")
    return list(rows.order_by("-from_on", "-given_at"))


def substitutions(authority: str) -> list[Substitution]:
    """Every substitution, the newest first."""
    rows = Substitution.objects.filter(authority=authority).select_related("absent", "substitute")
    return list(rows.order_by("-from_on", "-given_at"))


def departures(authority: str) -> list[Departure]:
    """Everybody who left or is about to, the newest first."""
    rows = Departure.objects.filter(authority=authority).select_related("agent", "successor", "given_by")
    return list(rows.order_by("-from_on"))
