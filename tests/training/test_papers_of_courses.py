"""Reports on skills, attestations by the issuer the law names, requests to providers, the programme of a day."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from accueil.agenda.actions import Seat, enrol
from accueil.agenda.models import Enrolment
from accueil.kernel.faults import Refused
from accueil.training import events
from accueil.training.actions.asking import answer_request, ask_provider
from accueil.training.actions.orientation_days import PartOfDay, add_part, remove_part
from accueil.training.actions.proofs import (
    Issuers,
    Known,
    Paper,
    Report,
    attest,
    record_assessment,
    withdraw_attestation,
)
from accueil.training.models import Assessment, Course
from accueil.training.rulings import CourseLaw
from tests.people.persons import AT, CLAIRE, DAY, act
from tests.training.schools import FIRST, HELENA, course, evenings, person, school

KNOWN = Known(competences=("listening", "speaking"), levels=("A1.1", "A1"))
SCHOOLS = Issuers(allowed=("training_body", "contracted_body"), sentence="only the school")
LAST, LATER = dt.date(2023, 9, 25), dt.date(2023, 10, 2)
PAPER = Paper(
    kind="participation",
    issuer_kind="contracted_body",
    issuer_name="Moselle school",
    began_on=FIRST.date(),
    done_on=LAST,
    issued_on=LATER,
    hours=60,
)


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def placed(place: Course) -> Enrolment:
    ana = person()
    seat = Seat(person_id=ana.pk, rank=1, rank_source="", case_ref=uuid.uuid4(), channel="office")
    with act("cases.case_work"):
        return Enrolment.objects.get(pk=_enrolled(place, seat).pk)


def _enrolled(place: Course, seat: Seat) -> Enrolment:
    return enrol(session=place.session_id, seat=seat, by=CLAIRE, on=DAY, at=AT)


def test_the_report_describes_skills_and_a_new_one_replaces_it() -> None:
    """Proves "LU-CAI-ART10-SKILLS-REPORT"."""
    enrolment = placed(course(school()))
    first = Report(skills={"listening": "Understands greetings", "speaking": " "}, made_on=LAST, level="A1.1")
    with act("cases.case_work"):
        made = record_assessment(enrolment=enrolment.pk, report=first, known=KNOWN, by=HELENA, on=LATER, at=AT)
        assert made.skills == {"listening": "Understands greetings"}
        again = replace(first, skills={"speaking": "Introduces herself"})
        record_assessment(enrolment=enrolment.pk, report=again, known=KNOWN, by=HELENA, on=LATER, at=AT)
        (standing,) = Assessment.objects.filter(enrolment=enrolment, withdrawn_at=None)
        assert standing.skills == {"speaking": "Introduces herself"}
        assert Assessment.objects.filter(enrolment=enrolment).count() == 2


@pytest.mark.parametrize(
    ("report", "field"),
    [
        (Report(skills={"listening": " "}, made_on=LAST), "skills"),
        (Report(skills={"juggling": "well"}, made_on=LAST), "skills"),
        (Report(skills={"listening": "well"}, made_on=LAST, level="Z9"), "level"),
        (Report(skills={"listening": "well"}, made_on=LATER + dt.timedelta(days=1)), "made_on"),
    ],
)
def test_an_empty_or_unknown_report_is_refused(report: Report, field: str) -> None:
    enrolment = placed(course(school()))
    with act("cases.case_work"), pytest.raises(Refused) as refused:
        record_assessment(enrolment=enrolment.pk, report=report, known=KNOWN, by=HELENA, on=LATER, at=AT)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (replace(PAPER, issuer_kind="authority"), "only the school"),
        (replace(PAPER, kind="civic"), "another kind of class"),
        (replace(PAPER, done_on=FIRST.date() - dt.timedelta(days=1)), "before the first day"),
        (replace(PAPER, issued_on=LAST - dt.timedelta(days=1)), "older"),
        (replace(PAPER, issued_on=LATER + dt.timedelta(days=1)), "still to come"),
    ],
)
def test_a_paper_of_the_wrong_issuer_or_day_is_refused(paper: Paper, sentence: str) -> None:
    """Proves "LU-CAI-ART10-ATTENDANCE-CERTIFICATE": each paper by the issuer the law names."""
    enrolment = placed(course(school()))
    with act("cases.case_work"), pytest.raises(Refused, match=sentence):
        attest(enrolment=enrolment.pk, paper=paper, issuers=SCHOOLS, by=HELENA, on=LATER, at=AT)


def test_a_paper_stands_once_and_is_withdrawn_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(events, "_of", {name: [lambda _row, name=name: heard.append(name)] for name in events.EVENTS})
    enrolment = placed(course(school()))
    with act("cases.case_work"):
        issued = attest(enrolment=enrolment.pk, paper=PAPER, issuers=SCHOOLS, by=HELENA, on=LATER, at=AT)
        with pytest.raises(Refused, match="has been issued"):
            attest(enrolment=enrolment.pk, paper=PAPER, issuers=SCHOOLS, by=HELENA, on=LATER, at=AT)
        with pytest.raises(Refused, match="Say why"):
            withdraw_attestation(attestation=issued.pk, reason="", by=HELENA, at=AT)
        withdraw_attestation(attestation=issued.pk, reason="Wrong person", by=HELENA, at=AT)
        attest(enrolment=enrolment.pk, paper=PAPER, issuers=SCHOOLS, by=HELENA, on=LATER, at=AT)
    assert [name for name in heard if "attestation" in name] == [
        events.ATTESTATION_ISSUED,
        events.ATTESTATION_WITHDRAWN,
        events.ATTESTATION_ISSUED,
    ]


def test_a_provider_is_asked_once_and_its_answer_is_dated() -> None:
    """Proves "LU-CAI-ART11-OFFER": free places as they stood when the answer was given."""
    made = school()
    place = course(made)
    asked = ask_provider(provider=made.pk, what="offer", due_on=LATER, by=CLAIRE, on=DAY, at=AT)
    with pytest.raises(Refused, match="not answered"):
        ask_provider(provider=made.pk, what="offer", due_on=LATER, by=CLAIRE, on=DAY, at=AT)
    placed(place)
    answered = answer_request(request=asked.pk, by=HELENA, at=AT)
    (line,) = answered.answer["courses"]
    assert (line["code"], line["free"], answered.answered_at) == ("LB-11", 11, AT)
    with pytest.raises(Refused, match="answered before"):
        answer_request(request=asked.pk, by=HELENA, at=AT)
    ask_provider(provider=made.pk, what="offer", due_on=LATER, by=CLAIRE, on=DAY, at=AT)


def test_the_answer_about_attendance_names_nobody() -> None:
    """Proves "LU-CAI-ART11-ATTENDANCE-LISTS": dates and how many are closed; people stand in the lists alone."""
    made = school()
    placed(course(made))
    asked = ask_provider(provider=made.pk, what="attendance", due_on=LATER, by=CLAIRE, on=DAY, at=AT)
    during = FIRST + dt.timedelta(days=1)
    answered = answer_request(request=asked.pk, note="All well", by=HELENA, at=during)
    (line,) = answered.answer["courses"]
    assert (line["dates"], line["closed"], answered.answer["note"]) == (1, 0, "All well")
    assert set(line) == {"course", "code", "term", "dates", "closed"}


@pytest.mark.parametrize(("what", "due_on"), [("gossip", LATER), ("offer", DAY - dt.timedelta(days=1))])
def test_a_request_is_for_something_and_for_a_day_to_come(what: str, due_on: dt.date) -> None:
    made = school()
    with pytest.raises(Refused):
        ask_provider(provider=made.pk, what=what, due_on=due_on, by=CLAIRE, on=DAY, at=AT)


def test_the_programme_of_an_orientation_day_names_parts_partners_and_sectors() -> None:
    """Proves "LU-CAI-ART18-PROGRAMME" and "LU-CAI-PAGE-ORIENTATION-PARTNERS-AIM"."""
    office = school("Integration office", issuer_kind="authority")
    free = CourseLaw(languages=("lb",), levels=("A1.1",), free=True, free_sentence="free")
    day = course(office, "OD-1", law=free, kind="orientation", hours=4, fee_cents=0, meetings=evenings(1))
    item = PartOfDay(part="talks", title="Finding work", partner="Employers' federation", sector="private")
    known: dict[str, tuple[str, ...]] = {"parts": ("steps", "stands", "talks"), "sectors": ("public", "private")}
    made = add_part(session=day.session_id, item=item, **known, by=CLAIRE, at=AT)
    for wrong in (
        replace(item, title="A", part="dance"),
        replace(item, title="A", sector="secret"),
        replace(item, title="A", starts_at=AT),
        replace(item, title=" "),
        item,
    ):
        with pytest.raises(Refused):
            add_part(session=day.session_id, item=wrong, **known, by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="stays on record"):
        remove_part(part=made.pk, by=CLAIRE, at=FIRST)
    remove_part(part=made.pk, by=CLAIRE, at=AT)
    language = course(school("Other", issuer_kind="sfa"), "LB-1")
    with pytest.raises(Refused, match="no orientation day"):
        add_part(session=language.session_id, item=item, **known, by=CLAIRE, at=AT)
