"""``accueil access``: accounts of agents from the command line, for whoever runs the installation.

``new`` makes an account with a role, ``link`` gives an agent who cannot sign in a way back. Both print a link that sets
a password once within a day, and stand in the journal with their reason.
"""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
from typing import TYPE_CHECKING

from accueil.command.asking import day
from accueil.command.house import opened_house
from accueil.kernel.faults import Refused

if TYPE_CHECKING:
    from uuid import UUID

    from accueil.access.models import Account
    from accueil.journal.context import Agent

VALID_FOR = dt.timedelta(hours=24)
ADMINISTRATOR = "administrator of the system"
FIRST = "This is the first director of the authority: recorded as such, in force at once."
WAITS = "The role waits until a second person confirms it under /oversight/second-person/."


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``access`` and its verbs."""
    verbs = subparsers.add_parser("access", help="accounts of agents").add_subparsers(dest="verb", required=True)
    link = verbs.add_parser("link", help="a one-time link with which an agent sets a new password")
    link.add_argument("--second-factor", action="store_true", help="also take away a lost second factor")
    new = verbs.add_parser("new", help="an account for an agent, and the link to set it up")
    new.add_argument("--name", required=True, help="given and family name")
    new.add_argument("--role", required=True, help="such as administrative_auditor or head_of_service")
    new.add_argument("--function", required=True, help="as the journal shows it to people")
    new.add_argument("--office", required=True, help="as the journal shows it to people")
    new.add_argument("--school", help="for a role of a school: its name on the authority's list")
    new.add_argument("--head", action="store_true", help="of the school: decides who else of it has access")
    new.add_argument("--authority", help="the authority the role is for (default: the setting)")
    new.add_argument("--from", dest="from_on", type=day, help="first day of the role (default: today)")
    listed = verbs.add_parser("list", help="who is authorised for what today")
    listed.add_argument("--authority", help="the authority (default: the setting)")
    listed.set_defaults(run=show)
    for verb in (link, new):
        verb.add_argument("email", help="the address the agent signs in with")
        verb.add_argument("--reason", required=True, help="why, in a few words: it stands in the journal")
        verb.set_defaults(run=run)


def show(arguments: argparse.Namespace) -> int:
    """Print the authorisations in force, one a line."""
    with opened_house():
        from django.conf import settings

        from accueil.access.holders import authorisations
        from accueil.access.in_force import AUTHORISED, on_day
        from accueil.access.models import Authorisation
        from accueil.database.day import real_day

        authority = arguments.authority or settings.AUTHORITY
        held = set(Authorisation.objects.filter(on_day(real_day()), AUTHORISED).values_list("pk", flat=True))
        for each in authorisations(authority):
            if each.pk in held:
                until = each.until_on or "open"
                print(
                    f"{each.agent.email}  {each.attribution}  {each.reach}  {each.from_on} to {until}  {each.reference}"
                )
    return 0


def run(arguments: argparse.Namespace) -> int:
    """Print the link; it is shown now and never again. Raises Refused for an account that is not there, or is."""
    with opened_house():
        from django.db import transaction

        with transaction.atomic():
            account = _made(arguments) if arguments.verb == "new" else _known(arguments.email)
            address = _link(account, arguments.reason, factor=arguments.verb == "link" and arguments.second_factor)
    print(f"Give this link to {account.name or account.email}. It works once, until this time tomorrow:\n{address}")
    return 0


def _known(email: str) -> Account:
    from accueil.access.queries import active_staff

    account = active_staff(email=email)
    if account is None:
        raise Refused(f"No agent signs in as {email}.")
    return account


def _made(given: argparse.Namespace) -> Account:
    from django.conf import settings

    from accueil.access.actions import assign_role, staff_account
    from accueil.access.roles import OVERSIGHT_ROLES
    from accueil.database.day import real_day

    account = staff_account(email=given.email, name=given.name, function=given.function, office=given.office)
    first_on = given.from_on or real_day()
    authority = given.authority or settings.AUTHORITY
    by, school = _administrator(authority), _school(authority, given.school) if given.school else None
    if given.role in OVERSIGHT_ROLES:
        _oversee(account, given, authority, first_on)
        return account
    for role in (given.role, "school_head") if given.head else (given.role,):
        assign_role(
            account=account,
            role=role,
            authority=authority,
            from_on=first_on,
            until_on=None,
            by=by,
            provider_id=school,
        )
    return account


def _oversee(account: Account, given: argparse.Namespace, authority: str, first_on: dt.date) -> None:
    """The first director begins at once; any other role of oversight waits for a second person on the pages."""
    from django.utils import timezone

    from accueil.access.granting import install_oversight_role
    from accueil.journal.context import Access, Kind, opened

    by = _administrator(authority)
    with opened(Access(by, authority, "access.authorise", given.reason, Kind.WRITE)):
        made = install_oversight_role(
            agent=account,
            role=given.role,
            grounds=given.reason,
            authority=authority,
            at=timezone.now(),
            on=first_on,
        )
    print(FIRST if made.founding else WAITS)


def _school(authority: str, name: str) -> UUID:
    from accueil.training.classroom import provider_named

    found = provider_named(authority, name)
    if found is None:
        raise Refused(f"The list of {authority} knows no school called {name}.")
    return found.pk


def _administrator(authority: str) -> Agent:
    from accueil.journal.jobs import job_agent

    return job_agent(ADMINISTRATOR, authority)


def _link(account: Account, reason: str, *, factor: bool) -> str:
    """The address, with the journal's entry of who made it: the agent, the machine's user and the reason."""
    from django.utils import timezone

    from accueil.access.queries import authority_of
    from accueil.access.renewal import PATH, PURPOSE, WITH_FACTOR
    from accueil.database.day import real_day
    from accueil.journal.context import Access, Kind, opened
    from accueil.messages.links import For, address_of, make_link

    authority = authority_of(account, real_day())
    purpose = WITH_FACTOR if factor else PURPOSE
    with opened(Access(_administrator(authority), authority, "access.renew_sign_in", reason, Kind.WRITE)) as act:
        token = make_link(purpose=purpose, whom=For(account.pk), at=timezone.now(), valid_for=VALID_FOR)
        made = {"account": str(account.pk), "link": purpose, "made by": getpass.getuser()}
        act.change("access.account", {}, made)
    return address_of(PATH, token)
