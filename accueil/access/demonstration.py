"""Accounts to try the house with: at least one per role, all with the same password and each with a second factor.

Made by the demonstration's seeding and by tests; production has no way here.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import time
import uuid
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accueil.access.attributions import attribution_of_role
from accueil.access.clients import NewClient, client_named, make_client
from accueil.access.models import Account, Assignment, Authorisation
from accueil.access.roles import ROLES
from accueil.access.scopes import S
from accueil.journal.jobs import job_agent

PASSWORD = "bienvenue-en-demonstration"
PERIOD = 30  # seconds a code is shown
OFFICE = "Department of Integration"
SCHOOL = uuid.UUID("00000000-0000-4000-8000-0000000005c1")
"""The invented language school of a demonstration, as its provider of classes is known."""
ADULT_EDUCATION = uuid.UUID("00000000-0000-4000-8000-0000000005fa")
"""The adult education service of a demonstration."""
SCHOOL_NAME, ADULT_EDUCATION_NAME = "Centre de formation de la Moselle", "Service de la formation des adultes"
EVALUATORS = "Bureau d’évaluation de la Sûre"
FIRST_ON = dt.date(2012, 1, 1)
PROGRAM_ID, PROGRAM_SECRET = "demonstration", "demonstration-secret-of-nobody"
"""What the invented school's own program signs in with."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """An invented agent: sign-in address, name, function and office as the journal keeps them, role, language.

    ``provider`` is the provider of classes the agent works for, if any; its ``head`` decides who else does.
    """

    email: str
    name: str
    function: str
    office: str
    role: str
    language: str = "fr"
    provider: uuid.UUID | None = None
    head: bool = False


STAFF = (
    Colleague(
        "claire@accueil.example",
        "Claire Weis",
        "administrative auditor",
        "Department of Integration",
        "administrative_auditor",
    ),
    Colleague(
        "jos@accueil.example",
        "Jos Thill",
        "administrative auditor",
        "Department of Integration",
        "administrative_auditor",
        "de",
    ),
    Colleague("selma@accueil.example", "Selma Kirsch", "social worker", OFFICE, "social_worker"),
    Colleague("paul@accueil.example", "Paul Reuter", "front desk", OFFICE, "front_desk", "de"),
    Colleague("anne@accueil.example", "Anne Hoffmann", "head of service", OFFICE, "head_of_service"),
    Colleague("marc@accueil.example", "Marc Faber", "director", OFFICE, "controller"),
    Colleague(
        *("paulo@accueil.example", "Paulo Ferreira", "head of the school", SCHOOL_NAME, "school_staff"),
        provider=SCHOOL,
        head=True,
    ),
    Colleague(
        *("helena@accueil.example", "Helena Duarte", "teacher", SCHOOL_NAME, "school_staff", "de"), provider=SCHOOL
    ),
    Colleague(
        *("viviane@accueil.example", "Viviane Klein", "head of the school", ADULT_EDUCATION_NAME, "adult_education"),
        provider=ADULT_EDUCATION,
        head=True,
    ),
    Colleague("nora@accueil.example", "Nora Steffen", "data-protection officer", OFFICE, "data_protection_officer"),
    Colleague("victor@accueil.example", "Victor Lang", "auditor of the journal", OFFICE, "auditor", "de"),
    Colleague("irene@evaluation.example", "Irène Wolter", "evaluator", EVALUATORS, "evaluator"),
    Colleague("tom@accueil.example", "Tom Schroeder", "system owner", OFFICE, "system_owner"),
)


def make_staff(*, authority: str, from_on: dt.date = FIRST_ON) -> list[Account]:
    """One account per role, with its second factor and what the director authorised it for; those that exist stay as
    they are."""
    _only_in_demonstrations()
    made = [_made(each, authority, from_on) for each in STAFF]
    _authorise(authority, from_on)
    return made


def authorise(account: Account, role: str, *, authority: str, from_on: dt.date = FIRST_ON, reach: str = "all") -> None:
    """Authorise an account for the duties of a role, as the invented director did; once is enough."""
    _only_in_demonstrations()
    duties = attribution_of_role(role)
    if (
        duties is None
        or Authorisation.objects.filter(agent=account, attribution=duties.id, authority=authority).exists()
    ):
        return
    first = role == "controller"
    giver = None if first else _director()
    Authorisation.objects.create(
        agent=account,
        authority=authority,
        from_on=from_on,
        text=str(duties.text),
        reference="DEMO-1",
        grounds="Duties of the role held",
        given_by=giver,
        given_at=dt.datetime.combine(from_on, dt.time(9), dt.UTC),
        attribution=duties.id,
        activities=list(duties.activities),
        categories=list(duties.categories),
        reach=reach,
        office=account.office,
        records=duties.records,
        oversight=duties.oversight,
        confirmed_by=_witness() if duties.oversight and not first else None,
        founding=first,
    )


def make_newcomer(*, email: str, language: str = "fr") -> Account:
    """A newcomer's account without a file; the one that exists stays as it is."""
    _only_in_demonstrations()
    found, _ = Account.objects.get_or_create(
        email=email, defaults={"kind": Account.Kind.NEWCOMER, "language": language, "password": make_password(None)}
    )
    return found


def make_program(*, authority: str) -> None:
    """A program of the invented school that may do everything; the one that exists stays as it is."""
    _only_in_demonstrations()
    if client_named(PROGRAM_ID) is not None:
        return
    wanted = NewClient(
        provider_id=SCHOOL,
        provider_name=SCHOOL_NAME,
        authority=authority,
        name="Demonstration",
        scopes=[each.value for each in S],
    )
    by = job_agent("demonstration", authority)
    make_client(wanted=wanted, by=by, at=timezone.now(), client_id=PROGRAM_ID, secret=PROGRAM_SECRET)


def code_now(account: Account) -> str:
    """The code the account's authenticator app would show now; empty where it has none."""
    _only_in_demonstrations()
    held = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    if held is None:
        return ""
    counter = int(time.time()) // PERIOD
    return str(totp.format_hotp_value(totp.hotp_value(totp.decrypt(held.data["secret"]), counter)))


def _made(given: Colleague, authority: str, from_on: dt.date) -> Account:
    account = Account.objects.filter(email=given.email).first()
    if account is not None:
        return account
    account = Account.objects.create_user(
        given.email,
        PASSWORD,
        kind=Account.Kind.STAFF,
        name=given.name,
        function=given.function,
        office=given.office,
        language=given.language,
    )
    secret = base64.b32encode(hashlib.sha256(given.email.encode()).digest()[:20]).decode()
    totp.TOTP.activate(account, secret)
    for role in (given.role, "school_head") if given.head else (given.role,):
        Assignment.objects.create(
            account=account, role=role, authority=authority, provider_id=given.provider, from_on=from_on
        )
    return account


def _authorise(authority: str, from_on: dt.date) -> None:
    """What the director gave, and, of roles of oversight, a second person confirmed."""
    for given in STAFF:
        if given.provider is not None:
            continue
        account = Account.objects.get(email=given.email)
        held = Assignment.objects.filter(account=account, authority=authority, role=given.role)
        if given.role == "controller":
            if not Assignment.objects.filter(authority=authority, founding=True).exists():
                held.update(founding=True)
        elif ROLES[given.role].of_oversight:
            held.filter(confirmed_by=None).update(given_by=_director(), confirmed_by=_witness())
        authorise(account, given.role, authority=authority, from_on=from_on)


def _director() -> Account:
    return Account.objects.get(email="marc@accueil.example")


def _witness() -> Account:
    return Account.objects.get(email="anne@accueil.example")


def _only_in_demonstrations() -> None:
    if not settings.DEMONSTRATION:
        raise RuntimeError("These accounts are for demonstrations and tests only.")
