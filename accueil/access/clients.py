"""Programs of schools: made for one provider, with scopes; ended; found again by the token they carry."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from oauth2_provider.generators import generate_client_id, generate_client_secret
from oauth2_provider.models import AccessToken, Application

from accueil.access.models import Client
from accueil.access.scopes import SCOPES
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused

FUNCTION = "program of the school"
"""What the journal calls such an agent; people read it in their own language."""
CALLS_A_MINUTE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClient:
    """A program to be made: of which provider, what the provider is called, and what it may do."""

    provider_id: uuid.UUID
    provider_name: str
    authority: str
    name: str
    scopes: Collection[str]
    calls_a_minute: int = CALLS_A_MINUTE


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the program signs in with; the secret is kept as a digest only and shown this once."""

    client: Client
    client_id: str
    secret: str


@dataclass(frozen=True, slots=True)
class Caller:
    """A program that showed a token which holds, and the scopes of that token."""

    client: Client
    scopes: frozenset[str]

    @property
    def agent(self) -> Agent:
        """The program as the journal names it."""
        return Agent(self.client.pk, "program", FUNCTION, self.client.office)


@transaction.atomic
def make_client(*, wanted: NewClient, by: Agent, at: dt.datetime, client_id: str = "", secret: str = "") -> Credentials:
    """A program with a fresh id and secret (or the given ones, in demonstrations). Refused for unknown scopes, none at
    all, no call a minute, and a name the provider uses already."""
    if not wanted.scopes or not set(wanted.scopes) <= set(SCOPES):
        raise Refused(scopes=_("Choose from these scopes: %(scopes)s.") % {"scopes": ", ".join(SCOPES)})
    if not wanted.name.strip() or wanted.calls_a_minute < 1:
        raise Refused(name=_("A program has a name and at least one call a minute."))
    client_id, secret = client_id or generate_client_id(), secret or generate_client_secret()
    application = Application.objects.create(
        client_id=client_id,
        client_secret=secret,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
        name=wanted.name,
    )
    client = Client(
        application=application,
        provider_id=wanted.provider_id,
        authority=wanted.authority,
        name=wanted.name.strip(),
        office=wanted.provider_name[:80],
        scopes=sorted(set(wanted.scopes)),
        calls_a_minute=wanted.calls_a_minute,
        made_at=at,
        made_by=by.id,
    )
    try:
        with transaction.atomic():
            client.save(force_insert=True)
    except IntegrityError as fault:
        if "access_client_name_once" not in str(fault):
            raise
        raise Refused(name=_("The provider has a program with this name already.")) from fault
    return Credentials(client, client_id, secret)


@transaction.atomic
def end_client(*, client: Client, at: dt.datetime) -> None:
    """The program reaches nothing from now on: its tokens are gone, and it gets no new one. Refused twice."""
    if not Client.objects.filter(pk=client.pk, ended_at=None).update(ended_at=at):
        raise Refused(_("The access of this program was ended before."))
    AccessToken.objects.filter(application=client.application_id).delete()


def client_named(client_id: str) -> Client | None:
    """The program that signs in with this id, ended or not."""
    return Client.objects.filter(application__client_id=client_id).first()


def clients_of(provider_id: uuid.UUID) -> list[Client]:
    """The provider's programs, ended ones last, each with what it signs in with."""
    rows = Client.objects.filter(provider_id=provider_id).select_related("application")
    return sorted(rows, key=lambda each: (each.ended_at is not None, each.name))


def caller_of(token: str, at: dt.datetime) -> Caller | None:
    """Whose token this is, while it holds and the program was not ended; None for any other text."""
    digest = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
    held = AccessToken.objects.filter(token_checksum=digest, expires__gt=at).select_related("application__client")
    found = held.first()
    client = getattr(found.application, "client", None) if found and found.application else None
    if found is None or client is None or client.ended_at is not None:
        return None
    return Caller(client, frozenset(found.scope.split()) & frozenset(client.scopes))
