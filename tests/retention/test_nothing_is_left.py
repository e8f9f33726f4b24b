"""A whole caseload leaves, and no name, number or address of it is found anywhere in the database.

The demonstration's own seeding takes people through nearly every verb of the house. Here their names are unmistakable,
so that one search of every column of every table, papers among them, says whether anything of them was left behind.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
import uuid
import zlib
from collections.abc import Iterator

import psycopg
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from accueil.access.actions import link_account
from accueil.access.demonstration import make_newcomer
from accueil.access.models import Account, PersonLink
from accueil.cases.actions import save_draft
from accueil.cases.models import Case, Contract, Referral, ReferralNote
from accueil.command.seeding import invention, seed
from accueil.command.seeding.names import ORIGINS, Name
from accueil.documents.actions import store_file
from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.evaluation.models import CoarseFact
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.queries import verify
from accueil.people.actions import merge_people
from accueil.people.models import Person
from accueil.retention.actions import NewHold, end_hold, place_hold
from accueil.retention.models import Schedule, SeparateFile
from accueil.retention.tasks import carry_out, schedule_all
from tests.evaluation.test_kept_coarse_rows import smallest_class
from tests.jobs import run_jobs
from tests.retention.scenes import HERE, MARC, NORA, act, approved, noon, prepared

DAY = dt.date(2023, 6, 15)
PEOPLE = 24
MARKS = ("Xyquva", "Zorblin", "Yxqrtveld")
"""Every invented name begins like one of these, in whatever script; no language has such words."""


@pytest.fixture
def caseload(own_database: str, monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: object) -> str:
    """The demonstration's people, each with names nobody else has."""
    settings.RETENTION_REGISTER = str(tmp_path)  # type: ignore[attr-defined]
    count = itertools.count(1)

    def renamed(names: tuple[Name, ...], mark: str) -> tuple[Name, ...]:
        return tuple(Name(f"{mark}{_letters(next(count))}", f"{MARKS[2]}{_letters(next(count))}") for _ in names)

    monkeypatch.setattr(
        invention,
        "ORIGINS",
        tuple(
            type(each)(
                each.country,
                each.language,
                each.speaks,
                renamed(each.women, MARKS[0]),
                renamed(each.men, MARKS[0]),
                renamed(each.families, MARKS[1]),
                each.family_first,
            )
            for each in ORIGINS
        ),
    )
    seed(people=PEOPLE, seed=3, day=DAY)
    return own_database


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def test_nothing_is_left_of_anybody_when_every_term_is_over(
    caseload: str, administrator: psycopg.Connection[tuple[object, ...]]
) -> None:
    """ "LU-CAI-ART25-3-CANDIDATES-1Y", "LU-CAI-ART25-3-SIGNATORIES-3Y", "LU-CAI-ART26-TEN-YEARS"."""
    _add_what_the_seeding_leaves_out()
    run_jobs()
    before = found(administrator)
    assert {"people_person", "journal_detail", "documents_letter", "certificates_certificate"} <= set(before)
    day = dt.date(2060, 1, 1)
    schedule_all(HERE, day, noon(day))
    with act():
        assert not Schedule.objects.filter(regime="unset").exists()
    _close_contracts_without_end(day)
    _leave(day)
    with act("retention.certify"):
        names = [each.name for each in SeparateFile.objects.all()]
    assert names
    assert set(found(administrator)) == {"retention_separatefile"}
    assert CoarseFact.objects.count() == len(names) + 1  # the two files that were merged left a row each
    assert smallest_class() >= min(disclosure_rules().least, CoarseFact.objects.count())
    later = dt.date(2080, 1, 1)
    _leave(later)
    assert found(administrator) == {}
    assert verify().whole
    assert Account.objects.filter(kind=Account.Kind.NEWCOMER).count() == 0


def _close_contracts_without_end(day: dt.date) -> None:
    """A contract signed and never begun has no end to count from until it is closed."""
    with act("cases.case_work"):
        Contract.objects.filter(ended_on=None, effect=None).update(closed_on=dt.date(2024, 1, 1))
        for case in Case.objects.all():
            Case.objects.filter(pk=case.pk).update(version=case.version + 1)
    schedule_all(HERE, day, noon(day))


def _leave(day: dt.date) -> None:
    schedule_all(HERE, day, noon(day))
    made = approved(prepared(day), day)
    carry_out(made.pk, HERE, on=day, at=noon(day), size=7)


def _add_what_the_seeding_leaves_out() -> None:
    """A merge, a file handed in, a draft, a hold, notes of a social worker, a session, typed reasons."""
    auditor = Agent(uuid.UUID(int=5), "staff", "administrative auditor", "Luxembourg")
    with act("cases.case_work", auditor):
        one, other, third = Person.objects.order_by("created_at", "id")[:3]
        case = Case.objects.filter(person=third).first()
        assert case is not None
        paper = b"%PDF-1.4\n% " + one.name.encode() + b"\n%%EOF"
        store_file(person_id=one.pk, name=f"{one.family_name}.pdf", content=paper, by=auditor, at=noon(DAY))
        merge_people(kept=one, merged=other, reason=f"{other.name} is {one.name}", by=auditor, at=noon(DAY))
    with act("cases.referral", auditor):
        referral = Referral.objects.create(
            case=case, person=third, asked_on=DAY, concern=f"{third.name} asks for help", asked_by=auditor.id
        )
        ReferralNote.objects.create(
            referral=referral, person=third, text=third.name, written_at=noon(DAY), written_by=auditor.id
        )
    with act("retention.hold", NORA):
        hold = place_hold(
            person_id=third.pk, hold=NewHold("complaint", f"{third.name} complains"), by=NORA, on=DAY, at=noon(DAY)
        )
        end_hold(hold_id=hold.pk, reason=f"{third.name} is content", by=MARC, on=DAY, at=noon(DAY))
    account = make_newcomer(email=f"{third.family_name.lower()}@example.org", language="fr")
    link_account(
        account=account, person_id=third.pk, authority=HERE, way=PersonLink.Way.OFFICER, by=auditor, at=noon(DAY)
    )
    own = Agent(account.pk, "person", "the person", "self")
    access = Access(own, HERE, "cases.apply", "The person fills in the own application", Kind.WRITE, person=account.pk)
    with opened(access):
        save_draft(programme="luxembourg_cai", answers={"wishes_to_stay": True}, by=own, at=noon(DAY))
    session = SessionStore()
    session.update({"_auth_user_id": str(account.pk), "typed": third.name})
    session.save()
    reason = f"{one.name} calls about the course"
    with opened(Access(auditor, HERE, "cases.work_list", reason, Kind.LIST)):
        list(Person.objects.all())


def found(administrator: psycopg.Connection[tuple[object, ...]]) -> dict[str, list[str]]:
    """Tables in which a mark is found, with the columns: text, JSON and bytes (streams of a PDF unpacked)."""
    connection.close()
    hits: dict[str, list[str]] = {}
    marks = tuple(mark.lower() for mark in MARKS)
    columns = administrator.execute(
        "select table_name, column_name from information_schema.columns c join pg_class k on k.relname = c.table_name"
        " where table_schema = 'public' and k.relkind in ('r', 'p') order by 1, 2"
    ).fetchall()
    for table, column in columns:
        for (value,) in administrator.execute(f'select "{column}" from "{table}" where "{column}" is not null'):
            if any(mark in text for text in texts(value) for mark in marks):
                hits.setdefault(str(table), []).append(str(column))
                break
    administrator.rollback()
    return hits


def texts(value: object) -> Iterator[str]:
    """What can be read out of a value, in small letters."""
    if isinstance(value, (bytes, memoryview)):
        raw = bytes(value)
        yield raw.decode("latin-1").lower()
        yield raw.replace(b"\x00", b"").decode("latin-1").lower()
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", raw, re.DOTALL):
            try:
                yield zlib.decompress(stream).decode("latin-1").lower()
            except zlib.error:
                continue
    elif isinstance(value, (dict, list)):
        yield json.dumps(value, ensure_ascii=False).lower()
    else:
        yield str(value).lower()
