"""Places, requests and offers of one person, for that person's own pages: None for what is somebody else's."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from accueil.agenda.models import Enrolment, Need, PlaceOffer


def own_place(persons: Collection[UUID], enrolment: UUID) -> Enrolment | None:
    """A place, given back or not, with its session and dates; ``persons`` are the rows that stand for the person."""
    found = Enrolment.objects.filter(pk=enrolment, person_id__in=persons)
    return found.select_related("session").prefetch_related("session__meetings").first()


def own_need(persons: Collection[UUID], need: UUID) -> Need | None:
    """A request that is not over."""
    return Need.objects.filter(person_id__in=persons, ended_at=None, pk=need).first()


def own_offer(persons: Collection[UUID], offer: UUID) -> PlaceOffer | None:
    """An offer, answered or not, with its session and dates, and the later place it would replace."""
    found = PlaceOffer.objects.filter(person_id__in=persons, pk=offer)
    return found.select_related("session", "need__instead_of__session").prefetch_related("session__meetings").first()
