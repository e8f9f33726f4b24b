"""The same few named people, taken as far as a test needs: applied, prepared, signed, begun, ended.

Ana Lúcia Silva (34, Brazil), Selam Haile (32, Eritrea), Tomás (16, Portugal).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from accueil.cases.actions.apply import Application, Proof, accept_proof, submit_application
from accueil.cases.actions.contract import Terms, propose_contract
from accueil.cases.actions.evidence import record_evidence
from accueil.cases.actions.interview import Course, InterviewRecord, Skill, record_interview
from accueil.cases.actions.signing import PaperSigning, sign_on_paper
from accueil.cases.models import Case, Contract, Roadmap
from accueil.journal.context import Access, Act, Agent, Kind, opened
from accueil.people.actions import NewPerson
from accueil.people.birth import Birth
from accueil.training.models import Evidence
from accueil.training.service import Service

AUTHORITY = "lu-integration"
PROGRAMME = "luxembourg_cai"
CLAIRE = Agent(uuid.UUID("11111111-1111-4111-8111-111111111111"), "staff", "administrative auditor", "Luxembourg")
NORA = Agent(uuid.UUID("22222222-2222-4222-8222-222222222222"), "staff", "administrative auditor", "Luxembourg")
MARC = Agent(uuid.UUID("33333333-3333-4333-8333-333333333333"), "staff", "social worker", "Luxembourg")
SCAN = uuid.UUID("99999999-9999-4999-8999-999999999999")
ANSWERS: dict[str, bool | dt.date] = {
    "legal_stay": True,
    "seeks_international_protection": False,
    "wishes_to_stay": True,
    "arrived_on": dt.date(2021, 4, 4),
}


def at(day: dt.date) -> dt.datetime:
    """Ten in the morning of a day."""
    return dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC)


@contextlib.contextmanager
def act(activity: str = "cases.case_work", by: Agent = CLAIRE, **more: Any) -> Iterator[Act]:
    """An open act of an auditor with a precise reason."""
    access = Access(by, AUTHORITY, activity, "Following up the services agreed in the contract", Kind.WRITE, **more)
    with opened(access) as open_act:
        yield open_act


@dataclass
class Who:
    """Somebody who applies."""

    given: str = "Ana Lúcia"
    family: str = "Silva"
    birth: Birth = field(default_factory=lambda: Birth(1989, 3, 8))
    nationalities: tuple[str, ...] = ("BR",)
    email: str = "ana@example.lu"


ANA = Who()
SELAM = Who("Selam", "Haile", Birth(1991, 3, 8), ("ER",), "selam@example.lu")
TOMAS = Who("Tomás", "Costa", Birth(2007, 2, 1), ("PT",), "tomas@example.lu")


def applied(who: Who = ANA, on: dt.date = dt.date(2021, 5, 3), **more: Any) -> Case:
    """A file opened on the person's own request."""
    from accueil.people.actions import ContactInput

    given: dict[str, Any] = {"programme": PROGRAMME, "channel": "counter", "with_counselling": True}
    person = NewPerson(
        given_name=who.given,
        family_name=who.family,
        birth=who.birth,
        nationalities=who.nationalities,
        contact=ContactInput(email=who.email),
    )
    given |= {"answers": ANSWERS, "identity": person, **more}
    return submit_application(application=Application(**given), authority=AUTHORITY, by=CLAIRE, on=on, at=at(on))


def version(case: Case) -> int:
    """The version an officer sees who opens the file now."""
    return Case.objects.get(pk=case.pk).version


def prepared(case: Case, on: dt.date = dt.date(2021, 5, 10)) -> Case:
    """Proof of stay seen, interview held with language profile and course, roadmap handed over."""
    proof = Proof(fact="legal_stay", value=True, paper="residence card seen")
    accept_proof(case=case, expected_version=version(case), proof=proof, by=CLAIRE, at=at(on))
    record = InterviewRecord(
        held_on=on,
        place="Room 2",
        parts=("presentation", "language_profile", "course", "general"),
        notes={"language": "Portuguese at home"},
        orientation="Libraries, sports clubs and the commune's welcome desk",
        skills=(Skill("fr", "listening", "A1.1"), Skill("fr", "speaking", "below")),
        course=Course(language="fr", level="A1.1", grounds="Works with French-speaking colleagues"),
    )
    record_interview(case=case, expected_version=version(case), record=record, by=CLAIRE, on=on, at=at(on))
    Roadmap.objects.create(case=case, person_id=case.person_id, version=1, issued_on=on, issued_by=CLAIRE.id, items=[])
    return Case.objects.get(pk=case.pk)


def proposed(case: Case, on: dt.date = dt.date(2021, 5, 12), term: int | None = None) -> Contract:
    """A contract drawn up."""
    return propose_contract(
        case=case,
        expected_version=version(case),
        terms=Terms(term_months=term, languages=("fr",)),
        by=CLAIRE,
        on=on,
        at=at(on),
    )


def signed(contract: Contract, on: dt.date = dt.date(2021, 5, 12), **signers: str) -> Contract:
    """A contract signed on paper by both parties."""
    names = signers or {"signatory": "Ana Lúcia Silva", "authority": "Claire Hoffmann"}
    sign_on_paper(
        contract=contract,
        expected_version=version(contract.case),
        signing=PaperSigning(signed_on=on, file_id=SCAN, signers=names),
        by=CLAIRE,
        on=on,
        at=at(on),
    )
    return Contract.objects.get(pk=contract.pk)


def contract_of(who: Who = ANA) -> Contract:
    """From nothing to a contract signed on 12 May 2021."""
    return signed(proposed(prepared(applied(who))))


LANGUAGE = Service(
    obligation="language",
    kind="certificate",
    began_on=dt.date(2021, 5, 25),
    done_on=dt.date(2022, 2, 18),
    issued_on=dt.date(2022, 2, 25),
    issuer_kind="training_body",
    issuer_name="Institut national des langues",
    language="fr",
    level="A1.1",
)
CIVIC = Service(
    obligation="civic",
    kind="certificate",
    began_on=dt.date(2022, 11, 5),
    done_on=dt.date(2022, 11, 26),
    issuer_kind="sfa",
    issuer_name="Service de la formation des adultes",
    hours=6,
)
ORIENTATION = Service(
    obligation="orientation",
    kind="attestation",
    began_on=dt.date(2023, 4, 29),
    done_on=dt.date(2023, 4, 29),
    issuer_kind="authority",
    issuer_name="Département de l’intégration",
    sessions=1,
)


def recorded(contract: Contract, service: Service, on: dt.date | None = None) -> Evidence:
    """A piece of evidence recorded on the day of its paper."""
    day = on or max(each for each in (service.began_on, service.done_on, service.issued_on) if each)
    return record_evidence(
        contract=contract, expected_version=version(contract.case), service=service, by=CLAIRE, on=day, at=at(day)
    )
