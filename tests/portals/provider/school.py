"""Schools, classes and the people in them, for the tests of providers."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from django.test import Client

from accueil.access.actions import assign_role
from accueil.access.models import Account
from accueil.agenda.models import Enrolment, GroupSession, Meeting, Occupied
from accueil.cases.models import Case
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.people.actions import ContactInput
from accueil.people.birth import Birth
from accueil.training.models import Course, Entitlement, Provider, Voucher
from tests.portals.officer import scene

AUTHORITY, DAY = scene.AUTHORITY, scene.DAY
ZONE = ZoneInfo("Europe/Luxembourg")
NOW = dt.datetime.combine(DAY, dt.time(9), ZONE)
OFFICER = scene.BY


def provider(name: str = "Centre de la Moselle", issuer_kind: str = "contracted_body") -> Provider:
    """A body that gives courses."""
    return Provider.objects.create(
        authority=AUTHORITY, name=name, issuer_kind=issuer_kind, since_on=dt.date(2012, 1, 1)
    )


def colleague(of: Provider, *roles: str, name: str = "Helena Duarte") -> Account:
    """Somebody of the provider's own staff, with a second factor."""
    account = Account.objects.create_user(
        f"{uuid.uuid4()}@ecole.example", kind=Account.Kind.STAFF, name=name, function="teacher", office=of.name
    )
    for role in roles or ("school_staff",):
        assign_role(
            account=account,
            role=role,
            authority=AUTHORITY,
            from_on=dt.date(2012, 1, 1),
            until_on=None,
            by=OFFICER,
            provider_id=of.pk,
        )
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    return account


def browser_of(account: Account, language: str = "en") -> Client:
    """A browser's session of this colleague."""
    return scene.signed_in(account, language)


def lesson(day: dt.date, first: int = 18, hours: int = 2) -> tuple[dt.datetime, dt.datetime]:
    """From ``first`` o'clock on a day, for so many hours."""
    start = dt.datetime.combine(day, dt.time(first), ZONE)
    return start, start + dt.timedelta(hours=hours)


def group(of: Provider, *days: dt.date, kind: str = "language", course: bool = True, **changes: Any) -> GroupSession:
    """An announced class of the provider on these days, 18:00 to 20:00."""
    days = days or tuple(DAY + dt.timedelta(days=7 * week) for week in (-1, 0, 1, 2))
    spans = [lesson(day) for day in days]
    given = {
        "authority": AUTHORITY,
        "provider_ref": of.pk,
        "kind": kind,
        "title": "French A1.1",
        "language": "fr",
        "level": "A1.1",
        "place": "Esch, room 204",
        "capacity": 20,
        "opens_at": NOW - dt.timedelta(days=60),
        "starts_at": spans[0][0],
        "ends_at": spans[-1][1],
        "announced_at": NOW - dt.timedelta(days=60),
        "created_at": NOW,
        "created_by": OFFICER.id,
        **changes,
    }
    session = GroupSession.objects.create(**given)
    for number, (start, end) in enumerate(spans, start=1):
        Meeting.objects.create(session=session, number=number, starts_at=start, ends_at=end, minutes=120)
    if course:
        Course.objects.create(
            provider=of, session=session, code=f"FR-{session.pk.hex[:6]}", term="2023-2", kind=kind, hours=60
        )
    return session


def act(of: Provider | None = None, activity: str = "training.class") -> Any:
    """An act of the provider's own staff, or, without one, of the office."""
    who = Agent(uuid.UUID(int=6), "staff", "teacher", of.name) if of else OFFICER
    reason = "Arranging the scene of a test"
    return opened(Access(who, AUTHORITY, activity, reason, Kind.WRITE, provider=of.pk if of else None))


def learner(given_name: str, family_name: str = "Silva", contact: str = "") -> Case:
    """A signatory's file."""
    address = ContactInput(email=contact or f"{given_name.lower()}@example.org")
    person = scene.selam(
        given_name=given_name,
        family_name=family_name,
        native=None,
        contact=address,
        birth=Birth(1990, 1, 1 + sum(map(ord, given_name)) % 28),
    )
    with scene.act():
        return scene.applied(person)


def enrolled(case: Case, session: GroupSession, voucher: Voucher | None = None) -> Enrolment:
    """A place of this person in the class."""
    with act(activity="agenda.places"):
        made = Enrolment.objects.create(
            session=session,
            person_id=case.person_id,
            rank=1,
            rank_source="",
            case_ref=case.pk,
            asked_at=NOW,
            enrolled_at=NOW,
            enrolled_by=OFFICER.id,
            channel="online",
            voucher_ref=voucher.pk if voucher else None,
        )
        for each in session.meetings.all():
            Occupied.objects.create(
                enrolment=made, person_id=case.person_id, meeting=each, during=(each.starts_at, each.ends_at)
            )
        GroupSession.objects.filter(pk=session.pk).update(taken=session.taken + 1)
        session.refresh_from_db()
    return made


def learners(session: GroupSession, *names: str) -> list[Enrolment]:
    """People who enrolled a month ago, a minute after one another: the order of the numbers on a sheet."""
    places = [enrolled(learner(name), session) for name in names]
    with act(activity="agenda.places"):
        for minute, each in enumerate(places):
            since = NOW - dt.timedelta(days=30, minutes=-minute)
            Enrolment.objects.filter(pk=each.pk).update(enrolled_at=since)
    return places


def voucher(case: Case, code: str, number: int = 1, subject: str = "fr") -> Voucher:
    """A voucher of the person's entitlement."""
    with act(activity="training.vouchers_of_a_contract"):
        entitlement, _made = Entitlement.objects.get_or_create(
            person_id=case.person_id,
            contract_ref=case.pk,
            defaults={
                "case_ref": case.pk,
                "places": 3,
                "places_source": "LU-CAI-PAGE-VOUCHERS",
                "months": 6,
                "months_source": "LU-CAI-PAGE-VOUCHERS",
                "languages": ["lb", "fr", "de"],
                "granted_on": DAY,
                "granted_at": NOW,
                "granted_by": OFFICER.id,
            },
        )
        return Voucher.objects.create(
            entitlement=entitlement,
            person_id=case.person_id,
            places=3,
            number=number,
            code=code,
            subject=subject,
            issued_on=DAY,
            issued_at=NOW,
            issued_by=OFFICER.id,
            valid_until=dt.date(2023, 12, 15),
        )
