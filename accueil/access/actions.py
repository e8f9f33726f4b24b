"""The verbs of access: accounts, assignments, links."""

from __future__ import annotations

import datetime as dt
import uuid

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.access.models import Account, Assignment, PersonLink
from accueil.access.roles import ROLES
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused


def assign_role(
    *,
    account: Account,
    role: str,
    authority: str,
    from_on: dt.date,
    until_on: dt.date | None,
    by: Agent,
    provider_id: uuid.UUID | None = None,
) -> Assignment:
    """Give a role for a period, within ``provider_id`` where the role is one of a provider's own staff.

    Raises Refused for an unknown role, one held in that period already, or a role and a provider that do not
    go together.
    """
    if role not in ROLES:
        raise Refused(_("This role does not exist."))
    if ROLES[role].of_provider != (provider_id is not None):
        raise Refused(_("This role is one of a school: name the school it is for, and no school for any other role."))
    try:
        with transaction.atomic():
            return Assignment.objects.create(
                account=account,
                role=role,
                authority=authority,
                provider_id=provider_id,
                from_on=from_on,
                until_on=until_on,
            )
    except IntegrityError as fault:
        raise Refused(_("This role is held in that period already.")) from fault


def end_role(*, assignment: Assignment, by: Agent, on: dt.date) -> None:
    """The role ends: from ``on`` it is not held any more. One given on that very day goes as if it had never been
    given; the journal knows both."""
    if assignment.from_on >= on:
        assignment.delete()
    else:
        assignment.until_on = on
        assignment.save(update_fields=["until_on"])
    current().change("access.assignment", {"role": assignment.role}, {"ends": on.isoformat(), "by": by.kind})


def staff_account(*, email: str, name: str, function: str, office: str) -> Account:
    """An agent's account that nobody signs in with until its link sets a password. Raises Refused for an address that
    is no address, or that an account has already."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as fault:
        raise Refused(_("This is not an e-mail address. It looks like name@example.lu.")) from fault
    if Account.objects.filter(email=address).exists():
        raise Refused(_("An account with this address exists already."))
    return Account.objects.create_user(
        address, None, kind=Account.Kind.STAFF, name=name, function=function, office=office
    )


def newcomer_account(*, email: str, language: str) -> Account | None:
    """The newcomer's account of a mailbox, made where there is none; it opens no file by itself.

    None where the address belongs to staff, who sign in with two proofs, or where the account is closed.
    """
    address = email.strip().lower()
    unusable = {"kind": Account.Kind.NEWCOMER, "language": language, "password": make_password(None)}
    account, _made = Account.objects.get_or_create(email=address, defaults=unusable)
    return None if account.is_staff_member or not account.is_active else account


def link_account(
    *, account: Account, person_id: uuid.UUID, authority: str, way: PersonLink.Way, by: Agent, at: dt.datetime
) -> PersonLink:
    """Open a person's file to an account; the same link twice is one. Raises Refused if another file is linked."""
    try:
        with transaction.atomic():
            return PersonLink.objects.create(
                account=account, person_id=person_id, authority=authority, way=way, linked_at=at, linked_by=by.id
            )
    except IntegrityError as fault:
        standing = PersonLink.objects.filter(account=account, ended_at__isnull=True).first()
        if standing is not None and standing.person_id == person_id:
            return standing
        raise Refused(_("This account is linked to another file. End that link first.")) from fault


def renew_sign_in(*, account: Account, password: str, forget_factors: bool, by: Agent, at: dt.datetime) -> Account:
    """A new password of an agent's, kept in the journal; every session of the account ends. With ``forget_factors`` a
    lost telephone or key opens nothing any more, and the next signing in sets up a new one. Raises Refused for a
    newcomer's or a closed account."""
    if not account.is_staff_member or not account.is_active:
        raise Refused(_("This account signs in without a password, or is closed."))
    with transaction.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        gone = Authenticator.objects.filter(user=account).delete()[0] if forget_factors else 0
        after = {"account": str(account.pk), "password": "new", "second factors removed": gone, "by": by.kind}
        current().change("access.account", {}, {**after, "at": at.isoformat()})
    return account


def end_link(*, link: PersonLink, by: Agent, at: dt.datetime) -> PersonLink:
    """Close a person's file to an account."""
    link.ended_at = at
    link.save(update_fields=["ended_at"])
    return link
