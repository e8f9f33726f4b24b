"""One file with everything a page shows, an agent who is signed in, and a journal of a given length."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from bench.database import AUTHORITY, Connection

DAY = dt.date(2023, 6, 15)
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def new_file(name: str) -> tuple[str, uuid.UUID]:
    """A signed contract with an interview, a roadmap and a service; the file's number and the person."""
    from accueil.cases.actions.apply import Application, Proof, accept_proof, submit_application
    from accueil.cases.actions.contract import Terms, propose_contract
    from accueil.cases.actions.evidence import record_evidence
    from accueil.cases.actions.interview import InterviewRecord, Skill, record_interview
    from accueil.cases.actions.roadmap import RoadmapItem, issue_roadmap
    from accueil.cases.actions.signing import PaperSigning, sign_on_paper
    from accueil.cases.models import Case
    from accueil.documents.actions import store_file
    from accueil.journal.context import Access, Agent, Kind, opened
    from accueil.people.actions import ContactInput, NewPerson
    from accueil.people.birth import Birth
    from accueil.training.service import Service

    by, on = Agent(uuid.UUID(int=1), "job", "measurement", "bench"), dt.date(2023, 4, 3)
    at = dt.datetime.combine(on, dt.time(9), dt.UTC)
    who: dict[str, Any] = {"by": by, "on": on, "at": at}
    answers = {"legal_stay": True, "seeks_international_protection": False, "wishes_to_stay": True}
    person = NewPerson("Selam", name, Birth(1991, 3, 8), ["ER"], contact=ContactInput(email="selam@example.org"))
    with opened(Access(by, AUTHORITY, "cases.case_work", "Making a file to measure", Kind.WRITE)):
        applied = Application(
            programme="luxembourg_cai", channel="counter", with_counselling=True, answers=answers, identity=person
        )
        case = submit_application(application=applied, authority=AUTHORITY, **who)
        proof = Proof(fact="legal_stay", value=True, paper="residence permit")
        accept_proof(case=case, expected_version=None, proof=proof, by=by, at=at)
        skills = [Skill("fr", "speaking", "A1.1")]
        held = InterviewRecord(
            held_on=on, place="Room 2", parts=("language_profile",), notes={"family": "Married."}, skills=skills
        )
        record_interview(case=case, expected_version=None, record=held, **who)
        items = [RoadmapItem(obligation="language", what="French A1.1", place="Lycée", from_on=on)]
        issue_roadmap(case=case, expected_version=None, items=items, language="fr", **who)
        case = Case.objects.get(pk=case.pk)
        contract = propose_contract(case=case, expected_version=None, terms=Terms(languages=["fr"]), **who)
        pdf = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
        scan = store_file(person_id=case.person_id, name="contract.pdf", content=pdf, by=by, at=at)
        signing = PaperSigning(signed_on=on, file_id=scan.pk, signers={"signatory": "Selam", "authority": "Claire"})
        sign_on_paper(contract=contract, expected_version=None, signing=signing, **who)
        service = Service(obligation="language", kind="service", began_on=on, issuer_kind="training_body", hours=80)
        record_evidence(contract=case.contracts.get(), expected_version=None, service=service, **who)
        return case.number, case.person_id


def length_of_journal(administrator: Connection, wanted: int) -> None:
    """Fill the journal with sealed entries until it holds ``wanted``, each of which touched one person of many."""
    (held,) = administrator.execute("select coalesce(max(number), 0) from journal_seal").fetchone() or (0,)
    administrator.execute("set session_replication_role = replica")
    administrator.execute(
        f"""create temp table made as select {int(str(held))} + g as number, gen_random_uuid() as id,
          now() - interval '400 days' + g * interval '30 seconds' as at from generate_series(1, %s) g""",
        [wanted - int(str(held))],
    )
    administrator.execute(
        f"""insert into journal_entry select id, at, md5((number % 40)::text)::uuid, 'staff', 'administrative auditor',
          'Luxembourg', '{AUTHORITY}', 'cases.case_work', 'read', 'hold_interview:CAI-2023-00001', 1,
          decode('{EMPTY}', 'hex'), decode('{EMPTY}', 'hex') from made;
        insert into journal_subject (entry_id, person_id, at) select id, md5((number % 5000)::text)::uuid, at from made;
        insert into journal_detail select id, '\\x00', 'Holding the interview and recording it', '[]' from made;
        insert into journal_seal select number, id, decode('{EMPTY}', 'hex') from made;
        update journal_head set number = (select max(number) from made), digest = decode('{EMPTY}', 'hex');
        drop table made"""
    )
    administrator.execute("set session_replication_role = default")
    administrator.execute("vacuum analyze journal_entry, journal_subject, journal_detail, journal_seal")
