"""``accueil api``: programs of schools from the command line, for whoever runs the installation.

``client`` makes one for a provider and prints what it signs in with; ``end`` takes that away; ``list`` names them.
"""

from __future__ import annotations

import argparse
import uuid
from typing import TYPE_CHECKING

from accueil.command.house import opened_house
from accueil.kernel.faults import Refused

if TYPE_CHECKING:
    from accueil.training.models import Provider

ADMINISTRATOR = "administrator of the system"


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``api`` and its verbs."""
    verbs = subparsers.add_parser("api", help="programs of schools").add_subparsers(dest="verb", required=True)
    client = verbs.add_parser("client", help="a program of a school, and what it signs in with")
    client.add_argument("--name", required=True, help="what the school calls the program")
    client.add_argument("--scopes", nargs="+", help="what it may do (default: everything a school may)")
    client.add_argument("--calls", type=int, help="calls a minute it may make (default 600)")
    listed = verbs.add_parser("list", help="the programs of a school")
    for verb in (client, listed):
        verb.add_argument("--provider", required=True, help="the provider's id or its whole name")
        verb.set_defaults(run=run)
    end = verbs.add_parser("end", help="end a program's access")
    end.add_argument("client_id", help="what the program signs in with")
    end.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out one verb. Raises Refused for a provider or program that is not there."""
    with opened_house():
        {"client": _make, "list": _list, "end": _end}[arguments.verb](arguments)
    return 0


def _make(given: argparse.Namespace) -> None:
    from django.utils import timezone

    from accueil.access.clients import CALLS_A_MINUTE, NewClient, make_client
    from accueil.access.scopes import S
    from accueil.journal.jobs import job_agent

    provider = _provider(given.provider)
    wanted = NewClient(
        provider_id=provider.pk,
        provider_name=provider.name,
        authority=provider.authority,
        name=given.name,
        scopes=given.scopes or [each.value for each in S],
        calls_a_minute=given.calls or CALLS_A_MINUTE,
    )
    made = make_client(wanted=wanted, by=job_agent(ADMINISTRATOR, provider.authority), at=timezone.now())
    print(f"A program of {provider.name}. The secret is shown now and never again.")
    print(f"client_id:     {made.client_id}\nclient_secret: {made.secret}")


def _list(given: argparse.Namespace) -> None:
    from accueil.access.clients import clients_of

    for each in clients_of(_provider(given.provider).pk):
        state = f"ended {each.ended_at:%Y-%m-%d}" if each.ended_at else f"{each.calls_a_minute} calls a minute"
        print(f"{each.application.client_id}  {each.name} ({state}): {', '.join(each.scopes)}")


def _end(given: argparse.Namespace) -> None:
    from django.utils import timezone

    from accueil.access.clients import client_named, end_client

    client = client_named(given.client_id)
    if client is None:
        raise Refused(f"No program signs in as {given.client_id}.")
    end_client(client=client, at=timezone.now())
    print(f"{client.name} reaches nothing from now on.")


def _provider(named: str) -> Provider:
    from accueil.training.queries.providers import provider_named

    try:
        found = provider_named(uuid.UUID(named))
    except ValueError:
        found = provider_named(named)
    if found is None:
        raise Refused(f"No provider is called {named}.")
    return found
