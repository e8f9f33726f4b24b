"""Those who watch over the work, as clients of the site."""

from __future__ import annotations

import datetime as dt
import uuid

from allauth.mfa.models import Authenticator
from django.test import Client

from accueil.access.models import Account, Assignment
from tests.agents import authorised, confirmed

AUTHORITY = "lu-integration"
OFFICE = "Department of Integration"


def watcher(role: str = "controller", name: str = "Marc Faber", authority: str = AUTHORITY) -> Account:
    """Somebody with a role, confirmed and authorised, and a second factor."""
    account = Account.objects.create_user(
        f"{uuid.uuid4()}@accueil.example", kind=Account.Kind.STAFF, name=name, function=role, office=OFFICE
    )
    Assignment.objects.create(
        account=account, role=role, authority=authority, from_on=dt.date(2012, 1, 1), **confirmed(role)
    )
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    return authorised(account, role, authority=authority)


def signed_in(account: Account, language: str = "en") -> Client:
    """A browser's session of this account."""
    client = Client(headers={"accept-language": language})
    client.force_login(account)
    return client
