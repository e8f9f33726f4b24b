"""People and files the officer's tests stand on, made by the rooms' own verbs."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client

from accueil.access.actions import assign_role
from accueil.access.models import Account
from accueil.cases.actions.apply import Application, Proof, accept_proof, submit_application
from accueil.cases.actions.contract import Terms, propose_contract
from accueil.cases.actions.evidence import record_evidence
from accueil.cases.actions.interview import InterviewRecord, Skill, record_interview
from accueil.cases.actions.roadmap import RoadmapItem, issue_roadmap
from accueil.cases.actions.signing import PaperSigning, sign_on_paper
from accueil.cases.models import Case
from accueil.documents.actions import store_file
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.models import Entry
from accueil.people.actions import ContactInput, Native, NewPerson, record_matricule
from accueil.people.birth import Birth
from accueil.training.service import Service
from tests.agents import authorised

AUTHORITY = "lu-integration"
DAY = dt.date(2023, 6, 15)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
BY = Agent(uuid.UUID(int=5), "staff", "administrative auditor", "Department of Integration")
ANSWERS = {"legal_stay": True, "seeks_international_protection": False, "wishes_to_stay": True}


def agent(role: str = "administrative_auditor", name: str = "Claire Weis", authority: str = AUTHORITY) -> Account:
    """An agent of the authority with a second factor, authorised for the duties of the role."""
    account = Account.objects.create_user(
        f"{uuid.uuid4()}@accueil.example",
        kind=Account.Kind.STAFF,
        name=name,
        function="administrative auditor",
        office="Department of Integration",
    )
    assign_role(account=account, role=role, authority=authority, from_on=dt.date(2012, 1, 1), until_on=None, by=BY)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    return authorised(account, role, authority=authority)


def signed_in(account: Account, language: str = "en") -> Client:
    """A browser's session of this agent."""
    client = Client(headers={"accept-language": language})
    client.force_login(account)
    return client


def with_reason(client: Client, number: str) -> None:
    """The agent says why the file is opened, as anybody does whom no task of the work list sends there."""
    client.post(f"/office/reason/?next=/office/&subject={number}", {"reason": "1", "line": ""})


def act(authority: str = AUTHORITY, activity: str = "cases.case_work") -> Any:
    """An act to arrange or look at rows in."""
    return opened(Access(BY, authority, activity, "Arranging the scene of a test", Kind.WRITE))


def at(day: dt.date) -> dt.datetime:
    """Nine o'clock on a day."""
    return dt.datetime.combine(day, dt.time(9), dt.UTC)


def selam(**changes: Any) -> NewPerson:
    """Selam Haile, born 8 March 1991, of Eritrea."""
    given: dict[str, Any] = {
        "given_name": "Selam",
        "family_name": "Haile",
        "birth": Birth(1991, 3, 8),
        "nationalities": ["ER"],
        "native": Native("ሰላም ኃይለ", "ti"),
        "contact": ContactInput(email="selam@example.org", phone="+352621555046", post="12, rue de la Vallée\nEsch"),
        "language": "fr",
    }
    return NewPerson(**{**given, **changes})


def applied(
    person: NewPerson | None = None, on: dt.date = dt.date(2023, 4, 3), authority: str = AUTHORITY, by: Agent = BY
) -> Case:
    """A candidate's file."""
    application = Application(
        programme="luxembourg_cai",
        channel="counter",
        with_counselling=True,
        answers=ANSWERS,
        identity=person or selam(),
    )
    return submit_application(application=application, authority=authority, by=by, on=on, at=at(on))


def interviewed(case: Case, on: dt.date) -> Case:
    """An interview with a profile, a proof of stay and the roadmap."""
    proof = Proof(fact="legal_stay", value=True, paper="residence permit")
    accept_proof(case=case, expected_version=None, proof=proof, by=BY, at=at(on))
    record = InterviewRecord(
        held_on=on,
        place="Room 2",
        parts=("presentation", "language_profile"),
        notes={"family": "Married, two children.", "occupation": "Cleaner, 30 hours a week."},
        skills=[Skill("fr", "listening", "A1.1"), Skill("fr", "speaking", "below")],
    )
    record_interview(case=case, expected_version=None, record=record, by=BY, on=on, at=at(on))
    items = [RoadmapItem(obligation="language", what="French A1.1, evening", place="Lycée, Esch", from_on=on)]
    issue_roadmap(case=case, expected_version=None, items=items, language="fr", by=BY, on=on, at=at(on))
    return Case.objects.get(pk=case.pk)


def signed(case: Case, on: dt.date) -> Case:
    """A first contract signed on paper by both parties."""
    terms = Terms(languages=["fr"])
    contract = propose_contract(case=case, expected_version=None, terms=terms, by=BY, on=on, at=at(on))
    scan = store_file(person_id=case.person_id, name="contract.pdf", content=PDF, by=BY, at=at(on))
    signing = PaperSigning(
        signed_on=on, file_id=scan.pk, signers={"signatory": "Selam Haile", "authority": "Claire Weis"}
    )
    sign_on_paper(contract=contract, expected_version=None, signing=signing, by=BY, on=on, at=at(on))
    return Case.objects.get(pk=case.pk)


def served(case: Case, began: dt.date, done: dt.date | None = None) -> Case:
    """A language course begun, and done where a day is given."""
    contract = case.contracts.get()
    service = Service(
        obligation="language",
        kind="certificate" if done else "service",
        began_on=began,
        done_on=done,
        issued_on=done,
        issuer_kind="training_body",
        issuer_name="INL",
        language="fr",
        level="A1.1" if done else "",
        hours=80,
    )
    on = done or began
    record_evidence(contract=contract, expected_version=None, service=service, by=BY, on=on, at=at(on))
    return Case.objects.get(pk=case.pk)


def with_number(case: Case, value: str) -> None:
    """Record the national number."""
    record_matricule(person=case.person, value=value, by=BY, on=DAY)


def stage(name: str, person: NewPerson | None = None) -> str:
    """The number of a file at a stage: candidate, ready (interviewed), signed, in_effect, served or over."""
    opened_on = dt.date(2021, 3, 1) if name == "over" else dt.date(2023, 4, 3)
    steps = ("candidate", "ready", "signed", "in_effect", "served", "over")
    reached = steps.index(name)
    with act():
        number = applied(person, on=opened_on).number
    if reached >= 1:
        with act():
            interviewed(Case.objects.get(number=number), opened_on + dt.timedelta(days=16))
    if reached >= 2:
        with act():
            signed(Case.objects.get(number=number), opened_on + dt.timedelta(days=17))
    if reached >= 3:
        began = opened_on + dt.timedelta(days=29)
        with act():
            served(Case.objects.get(number=number), began, began + dt.timedelta(days=30) if reached >= 4 else None)
    return number


def entries(kind: str = "") -> list[Entry]:
    """What the journal holds of this kind (or of all), each with its reason, in no order: a test is one transaction."""
    look = Access(BY, AUTHORITY, "journal.retrace", "Retracing what this test did", Kind.READ)
    with opened(look):
        found = Entry.objects.exclude(agent_id=BY.id).select_related("detail").prefetch_related("subjects")
        return [each for each in found if not kind or each.kind == kind]
