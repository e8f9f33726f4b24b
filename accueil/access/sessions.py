"""Where an account is signed in: its sessions, each of which can be ended from any other.

The library keeps the list (browser and network address of each sign-in) and loses a row with its session.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from accueil.access.models import Account
from accueil.journal.context import Agent

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android")),
    *(("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")),
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session: its row's number, since when, the browser in words, the network address, whether it is this one."""

    id: int
    since: dt.datetime
    browser: str
    address: str
    here: bool


def signed_in(account: Account, key: str) -> list[SignedIn]:
    """The living sessions of an account, this one (of session ``key``) first, then the newest."""
    rows = UserSession.objects.purge_and_list(account)
    found = [SignedIn(row.pk, row.created_at, browser(row.user_agent), row.ip, row.session_key == key) for row in rows]
    return sorted(found, key=lambda each: (not each.here, -each.since.timestamp()))


def end_session(*, account: Account, session: int, by: Agent) -> bool:
    """End one session of the account; whether there was such a one."""
    row = UserSession.objects.filter(user=account, pk=session).first()
    if row is not None:
        row.end()
    return row is not None


def end_all(*, account: Account, by: Agent, but: str = "") -> int:
    """End every session of the account, but for that of session key ``but``; returns how many."""
    rows = list(UserSession.objects.filter(user=account).exclude(session_key=but))
    for row in rows:
        row.end()
    return len(rows)


def keep_newest(*, account: Account, most: int, by: Agent) -> int:
    """End the oldest sessions beyond ``most``; returns how many."""
    rows = list(UserSession.objects.filter(user=account).order_by("-created_at", "-pk")[most:])
    for row in rows:
        row.end()
    return len(rows)


def browser(user_agent: str) -> str:
    """A browser's own description in a few words; unknown ones are called a program."""
    name = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system or _("a program")
