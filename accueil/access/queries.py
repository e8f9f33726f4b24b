"""Who may what, on a day."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext

from accueil.access.duties import permissions_of_duties
from accueil.access.in_force import CONFIRMED, delegations_of, on_day
from accueil.access.models import Account, Assignment, PersonLink
from accueil.access.permissions import P
from accueil.access.roles import ROLES
from accueil.database.plain import row_where


def assignments_of(account: Account, day: dt.date) -> list[Assignment]:
    """The roles an agent holds on ``day``, a real one; a role of oversight from when a second person confirmed it."""
    return list(Assignment.objects.filter(on_day(day), CONFIRMED, account=account).order_by("authority", "role"))


def permissions_of(held: list[Assignment], authority: str) -> frozenset[P]:
    """What these roles allow within ``authority``."""
    return frozenset(p for each in held if each.authority == authority for p in ROLES[each.role].permissions)


def delegated_permissions(account: Account, authority: str, day: dt.date) -> frozenset[P]:
    """What the director delegated to an agent for ``day``."""
    given = [each for each in delegations_of(account, day) if each.authority == authority]
    return frozenset(permission for each in given for permission in permissions_of_duties(each.duties))


def team_of(provider_id: uuid.UUID, day: dt.date) -> list[Assignment]:
    """The roles anybody holds at a provider on ``day`` or later, by name, each with its account."""
    held = Assignment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), provider_id=provider_id)
    return list(held.select_related("account").order_by("account__name", "role"))


def link_of(account: Account) -> PersonLink | None:
    """The file a newcomer's account opens, if an officer, a code or a verified number linked one."""
    return row_where(PersonLink, "account_id = %s and ended_at is null order by id", account.pk)


def active_newcomer(account_id: uuid.UUID) -> Account | None:
    """A newcomer's account that is not closed; None for staff and for none."""
    return Account.objects.filter(pk=account_id, is_active=True, kind=Account.Kind.NEWCOMER).first()


def active_staff(*, account_id: uuid.UUID | None = None, email: str = "") -> Account | None:
    """An agent's account by id or address, if it is not closed; None for a newcomer and for none."""
    one = {"pk": account_id} if account_id else {"email": email.strip().lower()}
    return Account.objects.filter(is_active=True, kind=Account.Kind.STAFF, **one).first()


def authority_of(account: Account, day: dt.date) -> str:
    """The authority an agent works for on ``day``, the first of several; this installation's own where there is none
    yet."""
    return next((each.authority for each in assignments_of(account, day)), settings.AUTHORITY)


def accounts_of(person_ids: Collection[uuid.UUID]) -> list[PersonLink]:
    """The live links to a person's file, under any row that stands for the person."""
    return list(PersonLink.objects.filter(person_id__in=person_ids, ended_at__isnull=True).select_related("account"))


def names_of(account_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Name and function of each of these agents of an authority; newcomers and jobs are not among them."""
    staff = Account.objects.filter(pk__in=account_ids, kind=Account.Kind.STAFF)
    return {each.pk: ", ".join(filter(None, (each.name, each.function and gettext(each.function)))) for each in staff}


def newcomer_account(email: str) -> Account | None:
    """The account a newcomer signs in with, if there is one for this address."""
    return Account.objects.filter(email=email.strip().lower(), kind=Account.Kind.NEWCOMER, is_active=True).first()


def demonstration_accounts(addresses: Sequence[str]) -> dict[str, Account]:
    """Accounts by address, for the demonstration's page."""
    return {each.email: each for each in Account.objects.filter(email__in=addresses)}


def newcomers_with_a_file(limit: int) -> list[PersonLink]:
    """The live links of newcomers' accounts to files, with their accounts, by address."""
    live = PersonLink.objects.filter(ended_at__isnull=True, account__is_active=True)
    return list(live.select_related("account").order_by("account__email")[:limit])


def agents_of(authority: str) -> dict[uuid.UUID, str]:
    """Everybody who ever held a role for an authority, by name."""
    held = Assignment.objects.filter(authority=authority, provider_id=None).values("account_id")
    return dict(Account.objects.filter(pk__in=held).order_by("name").values_list("pk", "name"))
