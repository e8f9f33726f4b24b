"""What a programme tells the public, as plain sentences in a language: portals may not read programmes themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.cases.guide import Note, notes
from accueil.programmes import citable, programme, programmes
from accueil.programmes.procedure import Programme


@dataclass(frozen=True, slots=True)
class DatedAddress:
    """Where to turn, with the days on which it was right: no address is shown without them (half-open)."""

    lines: tuple[str, ...]
    phone: str
    email: str
    website: str
    source: str
    from_on: dt.date | None
    until_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One of the commitments of the contract, with the texts about it and the minister responsible."""

    id: str
    label: str
    sentence: str
    article: str
    minister: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class About:
    """Everything the information page about a programme says on a day.

    ``offered_by`` is the ministry's name on the day, ``authority`` the department's; ``ministers`` says for each
    task which minister is responsible; ``convention`` how periods in months or years are counted.
    """

    title: str
    summary: str
    offered_by: str
    authority: str
    legal_basis: str
    convention: str
    undertakings: tuple[Undertaking, ...]
    ministers: tuple[tuple[str, str], ...]
    topics: dict[str, tuple[Note, ...]]
    not_translated: bool


@dataclass(frozen=True, slots=True)
class ProvisionText:
    """An entry of the catalogue of provisions, as the page about it shows it (in English)."""

    id: str
    source: str
    where: str
    requires: str
    law: str
    reading: str
    later: str
    from_on: dt.date | None
    until_on: dt.date | None


def programme_of(authority: str) -> str:
    """The name of the programme an authority administers. LookupError if none."""
    found = next((each.name for each in programmes() if each.authority.id == authority), None)
    if found is None:
        raise LookupError(f"no programme is administered by {authority}")
    return found


def guide_facts(of_name: str) -> tuple[str, ...]:
    """The facts the guide may ask for, in the order of asking."""
    return programme(of_name).guide.questions


def about(of_name: str, day: dt.date, language: str) -> About:
    """The information about a programme as it is on a day."""
    of = programme(of_name)
    office, ministry, basis = of.authority.on(day), of.authority.ministry_on(day), of.legal_basis_on(day)
    return About(
        title=of.title.says(language),
        summary=of.summary.says(language),
        offered_by=ministry.name.says(language) if ministry else "",
        authority=office.department.says(language) if office else "",
        legal_basis=basis.text.says(language) if basis else "",
        convention=of.clock.day_convention.says(language),
        undertakings=_undertakings(of, day, language),
        ministers=tuple(
            (each.label.says(language), of.ministers[each.minister].says(language)) for each in of.competences.values()
        ),
        topics={topic: notes(of, day, topic, language) for topic in {each.topic for each in of.notices.values()}},
        not_translated=not of.title.worded_in(language),
    )


def _undertakings(of: Programme, day: dt.date, language: str) -> tuple[Undertaking, ...]:
    return tuple(
        Undertaking(
            each.id,
            each.label.says(language),
            each.sentence.says(language),
            each.article,
            of.ministers[each.minister].says(language),
            notes(of, day, each.id, language),
        )
        for each in of.obligations.values()
    )


def addresses(of_name: str) -> tuple[DatedAddress, ...]:
    """Every address there was, the newest first, each with its days."""
    return tuple(
        DatedAddress(
            each.lines, each.phone or "", each.email or "", each.website or "", each.source, each.from_on, each.until_on
        )
        for each in reversed(programme(of_name).contacts)
    )


def address_on(of_name: str, day: dt.date) -> DatedAddress | None:
    """The address that is right on a day."""
    for each in addresses(of_name):
        if (each.from_on is None or each.from_on <= day) and (each.until_on is None or day < each.until_on):
            return each
    return None


def provision(provision_id: str) -> ProvisionText | None:
    """One entry of the catalogue of provisions, None if there is none of this id."""
    found = citable().get(provision_id)
    if found is None:
        return None
    return ProvisionText(
        found.id,
        found.source,
        found.where,
        found.requires,
        found.law,
        found.note,
        found.later,
        found.valid_from,
        found.valid_until,
    )


def known_on(provision_ids: tuple[str, ...], day: dt.date) -> bool:
    """Whether any of these provisions had been made by a day: a page does not cite a law of its own future."""
    found = [citable()[each] for each in provision_ids if each in citable()]
    return not found or any(each.valid_from is None or each.valid_from <= day for each in found)


@dataclass(frozen=True, slots=True)
class ClassAbout:
    """What classes of a kind are for, and the words for the parts and partners of a day."""

    purpose: str
    cite: tuple[str, ...]
    parts: dict[str, str]
    sectors: dict[str, str]


def class_about(of_name: str, kind: str, language: str) -> ClassAbout:
    """What a class of this kind is for, in the programme's words; blank where it says nothing."""
    of = programme(of_name).courses
    told = kind == "orientation" and of.day_purpose is not None
    return ClassAbout(
        purpose=of.day_purpose.says(language) if told and of.day_purpose else "",
        cite=tuple(of.day_purpose_cite) if told else (),
        parts={each.id: each.label.says(language) for each in of.day_parts.values()},
        sectors={name: text.says(language) for name, text in of.sectors.items()},
    )
