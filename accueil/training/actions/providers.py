"""Keep the list of providers: who they are, what they work under and since when, where they teach, whom to write to.

Serves LU-CAI-ART6-PROVIDERS. Which kinds of providers and accreditations a programme knows comes in as a value.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.database.chance import new_id
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.training.models import Accreditation, Provider, ProviderContact, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderCard:
    """A provider as typed. ``issuer_kind`` and ``fee_scheme`` are ids of the programme."""

    name: str
    issuer_kind: str
    since_on: dt.date
    fee_scheme: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a provider works under, from a day on and until a day (half-open; None: no end is known)."""

    kind: str
    from_on: dt.date
    until_on: dt.date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A site as typed; ``area`` is the id of the part of the country."""

    name: str
    address: str
    area: str
    accessibility: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact person as typed, for one task, during days (half-open)."""

    name: str
    task: str
    from_on: dt.date
    until_on: dt.date | None = None
    email: str = ""
    phone: str = ""


def register_provider(
    *,
    authority: str,
    card: ProviderCard,
    issuer_kinds: Collection[str],
    by: Agent,
    at: dt.datetime,
    key: uuid.UUID | None = None,
) -> Provider:
    """A new provider, under an id of its own or under ``key``, by which others know it already.

    Refused without a name, for a kind the programme does not know, and for a name held already.
    """
    _check_card(card, issuer_kinds)
    try:
        with transaction.atomic():
            return Provider.objects.create(id=key or new_id(), authority=authority, **asdict(card))
    except IntegrityError as fault:
        raise Refused(name=_("A provider of this name is on the list already.")) from fault


def change_provider(
    *, provider: uuid.UUID, card: ProviderCard, issuer_kinds: Collection[str], by: Agent, at: dt.datetime
) -> Provider:
    """New name, kind or contacts of a provider; before and after stay in the journal. Refused as when registering."""
    _check_card(card, issuer_kinds)
    wanted = asdict(card)
    before = Provider.objects.filter(pk=provider).values(*wanted).get()
    try:
        with transaction.atomic():
            Provider.objects.filter(pk=provider).update(**wanted)
    except IntegrityError as fault:
        raise Refused(name=_("A provider of this name is on the list already.")) from fault
    changed = {name for name, value in wanted.items() if before[name] != value}
    current().change(
        f"provider {provider}", {name: before[name] for name in changed}, {name: wanted[name] for name in changed}
    )
    return Provider.objects.get(pk=provider)


def _check_card(card: ProviderCard, issuer_kinds: Collection[str]) -> None:
    if not card.name.strip():
        raise Refused(name=_("Give the provider’s name."))
    if card.issuer_kind not in issuer_kinds:
        raise Refused(issuer_kind=_("Choose what kind of provider it is."))


def accredit(*, provider: uuid.UUID, standing: Standing, by: Agent, at: dt.datetime) -> Accreditation:
    """The provider works under this responsibility, agreement or label in that period.

    Refused for days out of order and where the same kind holds already on one of the days.
    """
    if standing.kind not in Accreditation.Kind.values:
        raise Refused(kind=_("Choose responsibility, agreement or label."))
    if standing.until_on is not None and standing.until_on <= standing.from_on:
        raise Refused(until_on=_("The last day comes before the first. Check both days."))
    try:
        with transaction.atomic():
            return Accreditation.objects.create(
                provider_id=provider, recorded_at=at, recorded_by=by.id, **asdict(standing)
            )
    except IntegrityError as fault:
        if "accreditation_once" not in str(fault):
            raise
        raise Refused(
            from_on=_("This is recorded for some of these days already. End the earlier one first.")
        ) from fault


def end_accreditation(*, accreditation: uuid.UUID, until_on: dt.date, by: Agent, at: dt.datetime) -> Accreditation:
    """The first day on which it does not hold any more. Refused before its first day and after an earlier end."""
    held = Accreditation.objects.select_for_update().get(pk=accreditation)
    if until_on <= held.from_on:
        raise Refused(until_on=_("The last day comes before the first. Check both days."))
    if held.until_on is not None and until_on > held.until_on:
        raise Refused(until_on=_("It ends earlier than that. Record a new period instead."))
    held.until_on, held.recorded_at, held.recorded_by = until_on, at, by.id
    held.save(update_fields=["until_on", "recorded_at", "recorded_by"])
    return held


def add_site(*, provider: uuid.UUID, place: Place, areas: Collection[str], by: Agent, at: dt.datetime) -> Site:
    """A place where the provider teaches. Refused without name or address, outside the areas, and for a name twice."""
    if not place.name.strip() or not place.address.strip():
        raise Refused(name=_("Give the site a name and an address."))
    if place.area not in areas:
        raise Refused(area=_("Choose a part of the country."))
    try:
        with transaction.atomic():
            return Site.objects.create(provider_id=provider, **asdict(place))
    except IntegrityError as fault:
        raise Refused(name=_("The provider has a site of this name already.")) from fault


def add_contact(*, provider: uuid.UUID, contact: Contact, by: Agent, at: dt.datetime) -> ProviderContact:
    """Whom to write to or call. Refused without a way to reach the person, and for days out of order."""
    if not contact.name.strip() or not (contact.email or contact.phone):
        raise Refused(name=_("Give a name, and an e-mail address or a telephone number."))
    if contact.until_on is not None and contact.until_on <= contact.from_on:
        raise Refused(until_on=_("The last day comes before the first. Check both days."))
    return ProviderContact.objects.create(provider_id=provider, **asdict(contact))


def end_contact(*, contact: uuid.UUID, until_on: dt.date, by: Agent, at: dt.datetime) -> ProviderContact:
    """The first day on which this person is not the one to write to. Refused before the first day."""
    held = ProviderContact.objects.get(pk=contact)
    if until_on <= held.from_on:
        raise Refused(until_on=_("The last day comes before the first. Check both days."))
    held.until_on = until_on
    held.save(update_fields=["until_on"])
    return held
