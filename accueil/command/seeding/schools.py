"""The schools of the demonstration: what they work under and since when, where they teach, whom to write to."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accueil.access.demonstration import ADULT_EDUCATION, ADULT_EDUCATION_NAME, SCHOOL, SCHOOL_NAME
from accueil.access.models import Account, Assignment
from accueil.command.seeding.desk import REASON, Desk, at
from accueil.command.seeding.law_days import PROGRAMME
from accueil.journal.context import Access, Agent, Kind
from accueil.kernel.dates import shift
from accueil.programmes import programme
from accueil.training.actions.providers import (
    Contact,
    Place,
    ProviderCard,
    Standing,
    accredit,
    add_contact,
    add_site,
    register_provider,
)
from accueil.training.models import Provider, Site

INSTITUTE = uuid.UUID("00000000-0000-4000-8000-0000000005c2")
FORMER = uuid.UUID("00000000-0000-4000-8000-0000000005c3")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A provider as the list has it; ``years`` since when and until when, counted from the day."""

    key: uuid.UUID
    name: str
    issuer_kind: str
    fee_scheme: str
    standing: str
    years: tuple[int, int | None]
    contact: str
    mailbox: str
    sites: tuple[Place, ...]


_LIST = (
    _Entry(
        ADULT_EDUCATION, ADULT_EDUCATION_NAME, "sfa", "sfa", "responsibility", (-11, None), "Viviane Klein",
        "sfa@accueil.example",
        (Place(name="Lycée technique, Esch-sur-Alzette", address="71, rue du Fossé, L-4123 Esch-sur-Alzette",
               area="south", accessibility="Ascenseur, places de parking réservées"),
         Place(name="Centre de formation, Luxembourg", address="22, rue de l’Aciérie, L-1112 Luxembourg",
               area="centre", accessibility="Accès de plain-pied, boucle magnétique"),
         Place(name="École fondamentale, Ettelbruck", address="2, rue du Deich, L-9012 Ettelbruck", area="north")),
    ),
    _Entry(
        SCHOOL, SCHOOL_NAME, "contracted_body", "sfa", "agreement", (-6, 2), "Paulo Ferreira", "ecole@accueil.example",
        (Place(name="Maison de la Moselle", address="5, route du Vin, L-6794 Grevenmacher", area="east"),
         Place(name="Salle Gare", address="18, rue de Strasbourg, L-2560 Luxembourg", area="centre",
               accessibility="Accès de plain-pied")),
    ),
    _Entry(
        INSTITUTE, "Institut des langues de Glacis", "training_body", "inl", "responsibility", (-11, None),
        "Monique Lentz", "institut@accueil.example",
        (Place(name="Institut, Glacis", address="21, boulevard de la Foire, L-1528 Luxembourg", area="centre",
               accessibility="Ascenseur"),),
    ),
    _Entry(
        FORMER, "École du soir de Clervaux", "contracted_body", "sfa", "agreement", (-8, -1), "Guy Schmit",
        "soir@accueil.example", (),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class School:
    """A provider with the agent who acts for it, in acts narrowed to its own classes."""

    provider: Provider
    agent: Agent
    authority: str
    sites: tuple[Site, ...]

    def access(self, activity: str) -> Access:
        """An act of the school."""
        return Access(self.agent, self.authority, activity, REASON, Kind.WRITE, provider=self.provider.pk)


def register_schools(desk: Desk, day: dt.date) -> dict[uuid.UUID, School]:
    """Put the schools on the list of the authority, as it stands on ``day``."""
    return {entry.key: _registered(entry, desk, day) for entry in _LIST}


def _registered(entry: _Entry, desk: Desk, day: dt.date) -> School:
    of, by = programme(PROGRAMME), desk.agent
    since = shift(day, entry.years[0], "years")
    instant = at(since, 9)
    card = ProviderCard(
        name=entry.name, issuer_kind=entry.issuer_kind, since_on=since, fee_scheme=entry.fee_scheme,
        email=entry.mailbox, phone="+352 24 00 00 00",
    )  # fmt: skip
    provider = register_provider(
        authority=desk.authority, card=card, issuer_kinds=of.issuers, by=by, at=instant, key=entry.key
    )
    until = shift(day, entry.years[1], "years") if entry.years[1] is not None else None
    standing = Standing(kind=entry.standing, from_on=since, until_on=until, reference=f"Convention {since.year}/12")
    accredit(provider=entry.key, standing=standing, by=by, at=instant)
    contact = Contact(name=entry.contact, task="Inscriptions", from_on=since, email=entry.mailbox)
    add_contact(provider=entry.key, contact=contact, by=by, at=instant)
    sites = tuple(_sites(entry.sites, entry.key, desk, instant))
    return School(provider, _agent(entry.key) or by, desk.authority, sites)


def _sites(places: Sequence[Place], provider: uuid.UUID, desk: Desk, instant: dt.datetime) -> Iterator[Site]:
    areas = programme(PROGRAMME).courses.areas
    for place in places:
        yield add_site(provider=provider, place=place, areas=areas, by=desk.agent, at=instant)


def _agent(provider: uuid.UUID) -> Agent | None:
    """Whoever of the demonstration's staff works for the school."""
    held = Assignment.objects.filter(provider_id=provider).order_by("account__email").values("account").first()
    if held is None:
        return None
    return Account.objects.get(pk=held["account"]).agent
