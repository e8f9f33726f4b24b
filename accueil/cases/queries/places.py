"""What a file has to do with classes: places with minutes and papers, waiting, offers, vouchers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from accueil.agenda.attending import Totals, totals_of
from accueil.agenda.models import Enrolment, Need, PlaceOffer
from accueil.agenda.queries import needs_of, open_offers_of
from accueil.agenda.queries.waiting import Standing, standing_of
from accueil.cases.models import Case
from accueil.people.queries import same_person_ids
from accueil.training.models import Assessment, Attestation, Entitlement, Voucher
from accueil.training.queries.vouchers import vouchers_of


@dataclass(frozen=True, slots=True)
class Held:
    """One enrolment, given back or not, with its minutes and the papers that stand."""

    enrolment: Enrolment
    totals: Totals
    report: Assessment | None
    papers: tuple[Attestation, ...]


@dataclass(frozen=True, slots=True)
class FilePlaces:
    """Everything of one file about classes, on one page."""

    held: tuple[Held, ...]
    waiting: tuple[tuple[Need, Standing | None], ...]
    offers: tuple[PlaceOffer, ...]
    entitlement: Entitlement | None
    vouchers: tuple[Voucher, ...]


def places_of(case: Case, at: dt.datetime) -> FilePlaces:
    """The classes of the person of a file, the latest first. In an act that covers files and classes."""
    persons = same_person_ids(case.person_id)
    enrolments = list(
        Enrolment.objects.filter(person__in=persons)
        .select_related("session", "moved_from")
        .order_by("-session__starts_at", "pk")
    )
    totals = totals_of(enrolments)
    ids = [each.pk for each in enrolments]
    reports = {each.enrolment_id: each for each in Assessment.objects.filter(enrolment__in=ids, withdrawn_at=None)}
    papers: dict[UUID, list[Attestation]] = defaultdict(list)
    for paper in Attestation.objects.filter(enrolment__in=ids, withdrawn_at=None):
        papers[paper.enrolment_id].append(paper)
    given = Entitlement.objects.filter(case_ref=case.pk, ended_on=None).prefetch_related("vouchers")
    return FilePlaces(
        tuple(Held(each, totals[each.pk], reports.get(each.pk), tuple(papers[each.pk])) for each in enrolments),
        tuple((need, standing_of(need)) for person in persons for need in needs_of(person)),
        tuple(offer for person in persons for offer in open_offers_of(person, at)),
        given.order_by("granted_at").last(),
        tuple(vouchers_of(case.pk)),
    )
