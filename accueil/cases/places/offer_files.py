"""Files of courses: read, and taken in with what the law asks of each kind of course."""

from __future__ import annotations

import datetime as dt
import uuid

from accueil.cases.places.courses import law_of_course
from accueil.cases.procedure import programme_of_authority
from accueil.journal.context import Agent
from accueil.programmes import programme
from accueil.training.actions.importing import read_offer, take_offer
from accueil.training.models import OfferImport
from accueil.training.rulings import CourseLaw


def read_file(*, offer: uuid.UUID, by: Agent, at: dt.datetime) -> OfferImport:
    """Read a file of courses, its dates in the zone of the programme."""
    held = OfferImport.objects.select_related("provider").get(pk=offer)
    zone = programme(programme_of_authority(held.provider.authority)).zone
    return read_offer(offer=offer, zone=zone, by=by, at=at)


def take_file(*, offer: uuid.UUID, by: Agent, on: dt.date, at: dt.datetime) -> OfferImport:
    """Plan the courses of a file; the law is asked once for each kind and language."""
    held = OfferImport.objects.select_related("provider").get(pk=offer)
    name = programme_of_authority(held.provider.authority)
    known: dict[tuple[str, str], CourseLaw] = {}

    def law_of(kind: str, language: str) -> CourseLaw:
        if (kind, language) not in known:
            known[kind, language] = law_of_course(name, kind, held.provider, language, on)
        return known[kind, language]

    return take_offer(offer=offer, zone=programme(name).zone, law_of=law_of, by=by, at=at)
