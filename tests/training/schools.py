"""A school, its courses and people with vouchers, taken as far as a test needs."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from accueil.agenda.actions import MeetingPlan, SessionPlan
from accueil.journal.context import Access, Act, Agent, Kind, opened
from accueil.people.models import Person
from accueil.training.actions.courses import plan_course, publish_course
from accueil.training.actions.providers import ProviderCard, Standing, accredit, register_provider
from accueil.training.actions.vouchers import grant_entitlement, issue_voucher
from accueil.training.models import Course, Entitlement, Provider, Voucher
from accueil.training.offer import CoursePlan
from accueil.training.rulings import CourseLaw, Grant, Precedence, Ruling
from tests.people.persons import AT, CLAIRE, DAY, HERE, act, ana

ZONE = "Europe/Luxembourg"
HELENA = Agent(uuid.UUID("55555555-5555-4555-8555-555555555555"), "staff", "teacher", "Moselle school")
KINDS = ("training_body", "contracted_body", "sfa", "authority")
FIRST = dt.datetime(2023, 9, 18, 16, 0, tzinfo=dt.UTC)
YES = Ruling(True, "", ("LU-CAI-PAGE-VOUCHERS",))
FIRST_BY_LAW = Precedence(1, "LU-LAW-PRIORITY")
GRANT = Grant(
    places=3,
    places_source="LU-CAI-PAGE-VOUCHERS",
    months=6,
    months_source="LU-CAI-PAGE-VOUCHERS",
    languages=("lb", "fr", "de"),
)
LAW = CourseLaw(
    languages=("lb", "fr", "de"),
    languages_sentence="one of the three languages",
    levels=("A1.1", "A1", "A2"),
    needs=("responsibility", "agreement"),
    needs_source="LU-CAI-ART6-PROVIDERS",
    reduced_fee_cents=1000,
    reduced_source="LU-CAI-ART30-3-CONTRACTED-FEE",
)


@contextlib.contextmanager
def vouchers() -> Iterator[Act]:
    """An officer's act on vouchers."""
    with act("training.vouchers_of_a_contract") as open_act:
        yield open_act


@contextlib.contextmanager
def teaching(school: Provider, activity: str = "training.voucher") -> Iterator[Act]:
    """An act of a school's own staff."""
    reason = "Redeeming the voucher shown at enrolment"
    with opened(Access(HELENA, HERE, activity, reason, Kind.WRITE, provider=school.pk)) as open_act:
        yield open_act


def school(
    name: str = "Moselle school", *standings: Standing, key: uuid.UUID | None = None, **different: Any
) -> Provider:
    """A school, with an agreement since 2020 unless something else is given."""
    given: dict[str, Any] = {"name": name, "issuer_kind": "contracted_body", "since_on": dt.date(2020, 1, 1)}
    card = ProviderCard(**{**given, **different})
    made = register_provider(authority=HERE, card=card, issuer_kinds=KINDS, by=CLAIRE, at=AT, key=key)
    for standing in standings or (Standing(kind="agreement", from_on=dt.date(2020, 1, 1)),):
        accredit(provider=made.pk, standing=standing, by=CLAIRE, at=AT)
    return made


def evenings(count: int = 2, first: dt.datetime = FIRST, minutes: int = 120) -> tuple[MeetingPlan, ...]:
    """Evenings of two hours, a week apart."""
    starts = [first + dt.timedelta(weeks=number) for number in range(count)]
    return tuple(MeetingPlan(each, each + dt.timedelta(minutes=minutes), minutes) for each in starts)


def plan(code: str = "LB-11", meetings: Sequence[MeetingPlan] = (), **different: Any) -> CoursePlan:
    """An evening course of Luxembourgish for beginners."""
    of_session = {key: different.pop(key) for key in ("language", "kind", "capacity", "modules") if key in different}
    session = SessionPlan(
        authority=HERE,
        kind="language",
        title="Luxembourgish in the evening",
        language="lb",
        capacity=12,
        opens_at=AT,
        level="A1.1",
        area="east",
        place="Grevenmacher",
    )
    given: dict[str, Any] = {"code": code, "term": "2023/1", "hours": 60, "fee_cents": 24000}
    return CoursePlan(
        **{**given, **different}, session=replace(session, **of_session), meetings=tuple(meetings) or evenings()
    )


def course(provider: Provider, code: str = "LB-11", law: CourseLaw = LAW, **different: Any) -> Course:
    """A published course of the provider."""
    made = plan_course(provider=provider.pk, plan=plan(code, **different), law=law, by=HELENA, at=AT)
    return publish_course(course=made.pk, zone=ZONE, by=HELENA, at=AT)


def person() -> Person:
    """Ana, in an act of her own registration."""
    with act():
        return ana()


def entitled(somebody: Person, grant: Grant = GRANT) -> Entitlement:
    """The vouchers of a contract; inside an act on vouchers."""
    return grant_entitlement(
        person_id=somebody.pk,
        case_ref=uuid.uuid4(),
        contract_ref=uuid.uuid4(),
        grant=grant,
        by=CLAIRE,
        on=DAY,
        at=AT,
    )


def issued(entitlement: Entitlement, subject: str = "lb", on: dt.date = DAY, ruling: Ruling = YES) -> Voucher:
    """A voucher; inside an act on vouchers."""
    at = dt.datetime.combine(on, dt.time(9), tzinfo=dt.UTC)
    return issue_voucher(entitlement=entitlement.pk, subject=subject, ruling=ruling, by=CLAIRE, on=on, at=at)
