"""The director of the tests at work: whom there is to authorise, and the acts in which it happens."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from accueil.access.actions import assign_role
from accueil.access.granting import Paper
from accueil.access.models import Account
from accueil.database.day import real_day
from accueil.journal.context import Access, Agent, Kind, opened
from tests.agents import authorised
from tests.portals.oversight.scene import AUTHORITY, watcher

TODAY = real_day()
NOW = timezone.now()
DAY = dt.timedelta(days=1)
BY = Agent(uuid.UUID(int=5), "staff", "director", "Luxembourg")


def giving(activity: str = "access.authorise") -> Any:
    """An act in which something is given or ended."""
    return opened(Access(BY, AUTHORITY, activity, "Deciding who may look at what", Kind.WRITE))


def colleague(role: str = "administrative_auditor", name: str = "Nina Weber", office: str = "Esch") -> Account:
    """Somebody with a role and a second factor, and nothing the director gave in writing."""
    account = Account.objects.create_user(
        f"{uuid.uuid4()}@office.example", kind=Account.Kind.STAFF, name=name, office=office
    )
    assign_role(account=account, role=role, authority=AUTHORITY, from_on=dt.date(2020, 1, 1), until_on=None, by=BY)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    return account


def at_work(role: str = "administrative_auditor", reach: str = "own", **more: str) -> Account:
    """The same, authorised."""
    return authorised(colleague(role, **more), role, reach=reach)


def director() -> Account:
    """The director."""
    return watcher("controller")


def paper(**different: Any) -> Paper:
    """A written act from today on."""
    given: dict[str, Any] = {
        "text": "Follows up the files of the office.",
        "reference": "A-2026-17",
        "grounds": "Administrative auditor since this week.",
        "from_on": TODAY,
    }
    return Paper(**{**given, **different})
