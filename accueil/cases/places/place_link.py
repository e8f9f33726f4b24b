"""The personal link to places: sealed, it names a stored link, its person and authority; what it may do is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accueil.agenda.actions.place_links import Holder, make_place_link
from accueil.agenda.models import PlaceLink
from accueil.agenda.queries.place_links import link_stands
from accueil.cases.models import Case
from accueil.journal.context import Agent
from accueil.messages.actions import tell
from accueil.messages.still_due import register_still_due, register_values

SALT = "accueil.cases.places.place_link"
KIND = "place_link"


@dataclass(frozen=True, slots=True)
class Linked:
    """What an address stands for."""

    link: UUID
    person: UUID
    authority: str


def address_of(link: PlaceLink, authority: str) -> str:
    """The whole address, for a message or a code to scan."""
    token = signing.dumps([str(link.pk), str(link.person_id), authority], salt=SALT, compress=True)
    return settings.PUBLIC_URL.rstrip("/") + reverse("newcomer:place_by_link", args=[token])


def open_place_link(token: str) -> Linked | None:
    """What is behind an address; None where it is not ours or was changed."""
    try:
        link, person, authority = signing.loads(token, salt=SALT)
        return Linked(UUID(link), UUID(person), authority)
    except (signing.BadSignature, ValueError):
        return None


def link_for_file(
    *, case: Case, sessions: list[UUID], until: dt.datetime, send: bool, by: Agent, at: dt.datetime
) -> PlaceLink:
    """A link for the person of a file; with ``send`` it goes to the person by the usual way. Refused as making it."""
    holder = Holder(case.person_id, case.pk)
    link = make_place_link(holder=holder, sessions=sessions, until=until, by=by, at=at)
    if send:
        values = {"expires_at": until}
        tell(person_id=case.person_id, kind=KIND, about=link.pk, values=values, by=by, at=at)
    return link


def case_of(link: PlaceLink) -> Case:
    """The file a link was made in."""
    return Case.objects.get(pk=link.case_ref)


def link_values(link_id: UUID) -> Mapping[str, Any]:
    """The address and until when it is good, made when the message leaves: the outbox holds none."""
    link = PlaceLink.objects.get(pk=link_id)
    return {"link": address_of(link, case_of(link).authority), "expires_at": link.expires_at}


def listen() -> None:
    """Answer what messages ask before they leave."""
    register_still_due(KIND, link_stands)
    register_values(KIND, link_values)
