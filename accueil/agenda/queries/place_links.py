"""Personal links to places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from accueil.agenda.models import PlaceLink


def good_link(persons: Collection[UUID], link: UUID, at: dt.datetime) -> PlaceLink | None:
    """A link that can be used now; ``persons`` are the rows that stand for the person."""
    rows = PlaceLink.objects.filter(pk=link, person_id__in=persons, ended_at=None, expires_at__gt=at)
    return rows.first()


def links_of(persons: Collection[UUID], at: dt.datetime) -> list[PlaceLink]:
    """The links of a person that can be used now, the newest first."""
    rows = PlaceLink.objects.filter(person_id__in=persons, ended_at=None, expires_at__gt=at)
    return list(rows.order_by("-made_at", "-id"))


def link_stands(link: UUID) -> bool:
    """Whether nobody ended a link."""
    return PlaceLink.objects.filter(pk=link, ended_at=None).exists()
