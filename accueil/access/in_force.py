"""What holds on a real day: roles (those of oversight once confirmed), authorisations, delegations."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from accueil.access.models import Account, Assignment, Authorisation, Delegation
from accueil.access.roles import OVERSIGHT_ROLES

CONFIRMED = ~Q(role__in=OVERSIGHT_ROLES) | Q(confirmed_by__isnull=False) | Q(founding=True)
AUTHORISED = Q(oversight=False) | Q(confirmed_by__isnull=False) | Q(founding=True)


def on_day(day: dt.date) -> Q:
    """The period holds ``day``."""
    return Q(from_on__lte=day) & not_over(day)


def not_over(day: dt.date) -> Q:
    """The period holds ``day`` or a later one."""
    return Q(until_on__isnull=True) | Q(until_on__gt=day)


def of_the_administration(
    agent: Account, authority: str, day: dt.date, *, pending: bool = False
) -> QuerySet[Assignment]:
    """The roles somebody holds (``pending``: or is about to hold) at the authority itself; none: an outsider."""
    held = Assignment.objects.filter(account=agent, authority=authority, provider_id=None).exclude(role="evaluator")
    return held.filter(not_over(day)) if pending else held.filter(on_day(day)).filter(CONFIRMED)


def authorisations_of(agent: Account, authority: str, day: dt.date) -> list[Authorisation]:
    """What somebody is authorised for on a day."""
    held = Authorisation.objects.filter(on_day(day), AUTHORISED, agent=agent, authority=authority)
    return list(held.select_related("given_by", "confirmed_by").order_by("attribution"))


def delegations_of(agent: Account, day: dt.date) -> list[Delegation]:
    """The controller's duties somebody carries out on a day."""
    return list(Delegation.objects.filter(on_day(day), delegate=agent).select_related("director"))
