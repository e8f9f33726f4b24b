"""Who the providers of an authority are on a day, and whether one may teach then."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from accueil.kernel.faults import Refused
from accueil.training.models import Accreditation, Course, OfferRequest, Provider, ProviderContact


def in_force(on: dt.date) -> Q:
    """The half-open periods that hold on a day."""
    return Q(from_on__lte=on) & (Q(until_on=None) | Q(until_on__gt=on))


def accredited(provider: uuid.UUID, kinds: Collection[str], on: dt.date) -> Accreditation | None:
    """What the provider works under on a day, one of ``kinds``; None where nothing of the kind holds then."""
    return Accreditation.objects.filter(in_force(on), provider_id=provider, kind__in=kinds).first()


def check_accredited(session: uuid.UUID, on: dt.date) -> None:
    """Refused where the course of this session needs an accreditation its provider does not hold on that day.

    Asked at enrolment for the day of it, and at attendance for the day of the class (LU-CAI-ART6-PROVIDERS). Which
    kinds are needed was taken from the law when the course was planned.
    """
    course = Course.objects.filter(session_id=session).only("provider_id", "needs").first()
    if course is None or not course.needs:
        return
    if accredited(course.provider_id, course.needs, on) is None:
        raise Refused(
            session=_("The school has no agreement for this day, so the course does not count. Ask the authority.")
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """A provider on a day: what it works under, whom to reach there, and what it was asked and has not answered."""

    provider: Provider
    held: list[Accreditation]
    reachable: list[ProviderContact]
    asked: list[OfferRequest]


def providers_on(authority: str, on: dt.date) -> list[Listed]:
    """Every provider of the authority as it stands on a day, by name: four queries however many there are."""
    rows = Provider.objects.filter(authority=authority).prefetch_related(
        Prefetch("accreditations", Accreditation.objects.filter(in_force(on))),
        Prefetch("contacts", ProviderContact.objects.filter(in_force(on))),
        Prefetch("requests", OfferRequest.objects.filter(answered_at=None)),
    )
    return [
        Listed(each, list(each.accreditations.all()), list(each.contacts.all()), list(each.requests.all()))
        for each in rows
    ]


def accreditations_ending(authority: str, on: dt.date, until: dt.date) -> Sequence[Accreditation]:
    """What ends from ``on`` until ``until`` (half-open) and has nothing of its kind after it, soonest first."""
    later = Accreditation.objects.filter(
        Q(until_on=None) | Q(until_on__gt=until),
        kind=OuterRef("kind"),
        provider=OuterRef("provider"),
        from_on__lte=OuterRef("until_on"),
    )
    return list(
        Accreditation.objects.filter(provider__authority=authority, until_on__gte=on, until_on__lt=until)
        .exclude(Exists(later))
        .select_related("provider")
        .order_by("until_on")
    )


def provider_named(named: uuid.UUID | str) -> Provider | None:
    """A provider by its id or its whole name; None where none, or more than one, is called so."""
    rows = Provider.objects.filter(pk=named) if isinstance(named, uuid.UUID) else Provider.objects.filter(name=named)
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def provider_of(authority: str, provider: uuid.UUID) -> Provider | None:
    """A provider of this authority; None for any other."""
    return Provider.objects.filter(authority=authority, pk=provider).first()


def courses_of(provider: uuid.UUID, limit: int = 100) -> list[Course]:
    """The courses of a provider with their sessions, the latest first."""
    rows = Course.objects.filter(provider_id=provider, withdrawn_at=None).select_related("session")
    return list(rows.order_by("-session__starts_at", "code")[:limit])


def accreditation_of(provider: uuid.UUID, accreditation: uuid.UUID) -> Accreditation | None:
    """What this provider works or worked under; None for another's."""
    return Accreditation.objects.filter(provider_id=provider, pk=accreditation).first()


def contact_of(provider: uuid.UUID, contact: uuid.UUID) -> ProviderContact | None:
    """Somebody to write to at this provider; None for another's."""
    return ProviderContact.objects.filter(provider_id=provider, pk=contact).first()
