"""What a place in a class proves under a contract: it began at the first meeting attended, and it is done when the
issuer the law names attests it.

A session serves the commitment of its own kind (``civic``, ``language``, ``orientation``). Evidence is compared with
what schools say as it stands now: new things are recorded, changed ones corrected, and what fell away is withdrawn.
What a person of the office withdrew or corrected by hand is left as that person left it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.agenda.attending import standing
from accueil.agenda.models import Enrolment
from accueil.cases.actions.evidence import correct_evidence, record_evidence, withdraw_evidence
from accueil.cases.models import Contract
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.people.queries import same_person_ids
from accueil.programmes import programme
from accueil.programmes.procedure import EvidenceKind, Obligation
from accueil.training.models import Assessment, Attestation, Course, Evidence, EvidenceChange, Provider
from accueil.training.service import Origin, Service, service_of

Taken = tuple[Agent, dt.date, dt.datetime]
"""Who takes it in, on which day, at which instant."""


def take_from_places(*, enrolment: uuid.UUID, by: Agent, on: dt.date, at: dt.datetime) -> list[Evidence]:
    """Bring the evidence of the contract in step with what is noted and attested of one place; returns what changed.

    Serves LU-CAI-ART4-ENTRY-INTO-EFFECT (start), LU-CAI-ART10-ATTENDANCE-CERTIFICATE, LU-CAI-ART10-SKILLS-REPORT,
    LU-CAI-ART15-1-TRANSMIT,
    LU-CAI-ART16-CERTIFICATE and LU-CAI-ART20-NAMED-CERTIFICATE. What the law does not let count (a wrong issuer, a day
    before the signature, after a closed end check) is left out, and the sentence why is kept with this act.
    """
    place = Enrolment.objects.select_related("session").get(pk=enrolment)
    contract = _contract_of(place)
    if contract is None:
        return []
    told = _told(place, contract)
    mine = list(Evidence.objects.filter(contract_ref=contract.pk, enrolment=place))
    changed = [each for each in mine if each.withdrawn_at is None and _origin(each) not in told]
    for evidence in changed:
        withdraw_evidence(
            evidence=evidence, expected_version=None, reason=_("The school no longer says so"), by=by, on=on, at=at
        )
    for origin, service in told.items():
        try:
            with transaction.atomic():
                changed += _bring_in_step(contract, mine, origin, service, (by, on, at))
        except Refused as refusal:
            sentence = str(refusal)
            current().change(f"place {place.pk}", {}, {"left_out": service.kind, "why": sentence})
    return changed


def _bring_in_step(
    contract: Contract,
    mine: list[Evidence],
    origin: Origin,
    service: Service,
    told_by: tuple[Agent, dt.date, dt.datetime],
) -> list[Evidence]:
    by, on, at = told_by
    same = [each for each in mine if _origin(each) == origin and each.kind == service.kind]
    if any(_by_hand(each, by) for each in same):
        return []
    kept = next((each for each in same if each.withdrawn_at is None), None)
    if kept is None:
        return [
            record_evidence(
                contract=contract, expected_version=None, service=service, by=by, on=on, at=at, origin=origin
            )
        ]
    if service_of(kept) == replace(service, note=kept.note, file_id=kept.file_id):
        return []
    reason = _("The school corrected what it noted")
    return [correct_evidence(evidence=kept, expected_version=None, service=service, reason=reason, by=by, on=on, at=at)]


def _by_hand(evidence: Evidence, job: Agent) -> bool:
    """Whether somebody else than the job changed it after it was taken."""
    return EvidenceChange.objects.filter(evidence=evidence).exclude(changed_by=job.id).exists()


def _origin(evidence: Evidence) -> Origin:
    return Origin(enrolment_id=evidence.enrolment_id, paper_ref=evidence.paper_ref)


def _contract_of(place: Enrolment) -> Contract | None:
    """The last signed contract of the person that contains what this class is about."""
    found = Contract.objects.filter(
        person__in=same_person_ids(place.person_id), signed_on__isnull=False, obligations__contains=[place.session.kind]
    )
    if place.case_ref is not None:
        found = found.filter(case=place.case_ref)
    return found.select_related("case").order_by("sequence", "proposed_on").last()


def _told(place: Enrolment, contract: Contract) -> dict[Origin, Service]:
    of = programme(contract.programme)
    obligation = of.obligations[place.session.kind]
    began_on = _began(place, contract, ZoneInfo(of.zone))
    if began_on is None:
        return {}
    course = Course.objects.select_related("provider").filter(session=place.session_id).first()
    provider = course.provider if course else Provider.objects.filter(pk__in=[place.session.provider_ref]).first()
    common = Service(
        obligation=obligation.id,
        kind="",
        began_on=began_on,
        literacy=bool(course and course.literacy),
        language=place.session.language if obligation.id == place.session.Kind.LANGUAGE else "",
    )
    return dict(_services(place, obligation, common, provider))


def _services(
    place: Enrolment, obligation: Obligation, common: Service, provider: Provider | None
) -> Iterator[tuple[Origin, Service]]:
    start, skills = _kind(obligation, "start"), _kind(obligation, "skills")
    report = Assessment.objects.filter(enrolment=place, withdrawn_at=None).first()
    if start is not None and provider is not None:
        issuer = replace(common, issuer_kind=provider.issuer_kind, issuer_name=provider.name)
        yield Origin(enrolment_id=place.pk), replace(issuer, kind=start.id)
        if skills is not None and report is not None and report.made_on >= common.began_on:
            told = replace(issuer, kind=skills.id, issued_on=report.made_on, level=report.level)
            yield Origin(enrolment_id=place.pk, paper_ref=report.pk), told
    for paper in Attestation.objects.filter(enrolment=place, withdrawn_at=None):
        yield (
            Origin(enrolment_id=place.pk, paper_ref=paper.pk),
            replace(
                common,
                kind=obligation.proofs()[0].id,
                done_on=paper.done_on,
                issued_on=paper.issued_on,
                issuer_kind=paper.issuer_kind,
                issuer_name=paper.issuer_name,
                hours=paper.hours,
                level=report.level if report else "",
            ),
        )


def _kind(obligation: Obligation, proves: str) -> EvidenceKind | None:
    """The kind of evidence that proves this and nothing else."""
    return next((kind for kind in obligation.evidence.values() if kind.proves == (proves,)), None)


def _began(place: Enrolment, contract: Contract, zone: ZoneInfo) -> dt.date | None:
    """The day of the first closed meeting attended since the contract was signed; None while there is none."""
    if contract.signed_on is None:
        return None
    since = dt.datetime.combine(contract.signed_on, dt.time(), tzinfo=zone)
    attended = standing().filter(
        enrolment=place, minutes__gt=0, meeting__closed_at__isnull=False, meeting__starts_at__gte=since
    )
    first = attended.order_by("meeting__starts_at").values_list("meeting__starts_at", flat=True).first()
    return first.astimezone(zone).date() if first else None
