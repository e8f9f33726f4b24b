"""An auditor reads the journal by person, agent, activity and day, and takes it away; nothing of a file is shown."""

from __future__ import annotations

import json
import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accueil.cases.models import Case
from accueil.journal.models import Entry, Subject
from tests.portals.officer import scene as office
from tests.portals.oversight.scene import signed_in, watcher

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor() -> Client:
    """Victor, the auditor."""
    return signed_in(watcher("auditor", "Victor Klein"))


def opened_file() -> str:
    """A file that Claire opened with a reason she typed."""
    with office.act():
        number = office.applied().number
    officer = office.signed_in(office.agent())
    office.with_reason(officer, number)
    assert officer.get(f"/office/files/{number}/").status_code == 200
    return number


def person_of(number: str) -> uuid.UUID:
    with office.act():
        return Case.objects.get(number=number).person_id


def test_entries_about_one_person_are_found_by_file_number(auditor: Client) -> None:
    """Proves "LU-CAI-ART28-RETRACE"."""
    number = opened_file()
    there = auditor.post("/oversight/journal/person/", {"text": number.lower()})
    assert there.status_code == 302
    page = auditor.get(there["Location"]).content.decode()
    assert "Claire Weis" in page
    assert number in page
    assert "Haile" not in page
    with office.act(activity="journal.retrace"):
        look = Entry.objects.filter(activity="journal.audit").latest("at")
        assert person_of_subjects(look) == {look_person(number)}


def look_person(number: str) -> uuid.UUID:
    return Subject.objects.filter(entry__task=f"asked:{number}").values_list("person_id", flat=True)[0]


def person_of_subjects(entry: Entry) -> set[uuid.UUID]:
    return set(Subject.objects.filter(entry=entry).values_list("person_id", flat=True))


def test_a_name_finds_whose_entries_they_are_and_nobody_is_told_apart(auditor: Client) -> None:
    number = opened_file()
    page = auditor.post("/oversight/journal/person/", {"text": "Selam Haile"}).content.decode()
    assert f"person={person_of(number)}" in page
    assert (
        "Nobody of this authority fits"
        in auditor.post("/oversight/journal/person/", {"text": "Zzyzx"}).content.decode()
    )


def test_the_list_narrows_to_agent_activity_kind_and_days(auditor: Client) -> None:
    opened_file()
    with office.act(activity="journal.retrace"):
        look = Entry.objects.filter(task__startswith="asked:").latest("at")
    assert (
        f"/oversight/journal/{look.pk}/" in auditor.get(f"/oversight/journal/?agent={look.agent_id}").content.decode()
    )
    for narrow in ("activity=messages.send", "kind=print", "until_on=2020-01-01", f"person={uuid.uuid4()}"):
        assert f"/oversight/journal/{look.pk}/" not in auditor.get(f"/oversight/journal/?{narrow}").content.decode()
    for odd in ("agent=x", "from_on=nonsense", "person=../..", "page=-3", "kind=%00"):
        assert auditor.get(f"/oversight/journal/?{odd}").status_code == 200


def test_the_list_asks_the_same_number_of_queries_whatever_its_length(
    auditor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    opened_file()
    auditor.get("/oversight/journal/")
    with django_assert_max_num_queries(30) as few:
        auditor.get("/oversight/journal/")
    for _ in range(5):
        with office.act():
            pass
    with django_assert_max_num_queries(len(few)):
        auditor.get("/oversight/journal/")


def test_one_entry_says_who_why_and_whom(auditor: Client) -> None:
    number = opened_file()
    with office.act(activity="journal.retrace"):
        look = Entry.objects.filter(task=f"asked:{number}").latest("at")
    page = auditor.get(f"/oversight/journal/{look.pk}/").content.decode()
    assert "Claire Weis" in page
    assert number in page
    assert "The person is here or on the telephone" in page
    assert auditor.get(f"/oversight/journal/{uuid.uuid4()}/").status_code == 404


def test_the_journal_is_taken_away_as_csv_and_in_the_shape_of_the_dutch_standard(auditor: Client) -> None:
    number = opened_file()
    whose = person_of(number)
    assert str(whose) in auditor.get("/oversight/journal/file.csv").content.decode()
    lines = [json.loads(each) for each in auditor.get("/oversight/journal/file.jsonl").content.decode().splitlines()]
    assert lines
    for line in lines:
        assert len(line["trace_id"]) == 32
        assert len(line["span_id"]) == 16
        assert line["status"] == "Ok"
        assert line["start_time"] <= line["end_time"]
        assert "/oversight/register/#" in line["attributes"]["dpl.core.processing_activity_id"]
    assert str(whose) not in json.dumps(lines)
    looks = [each for each in lines if "dpl.core.data_subject_id" in each["attributes"]]
    assert {len(each["attributes"]["dpl.core.data_subject_id"]) for each in looks} == {64}
    with office.act(activity="journal.retrace"):
        taken = Entry.objects.filter(activity="journal.audit", kind="export").latest("at")
        assert whose in person_of_subjects(taken)


@pytest.mark.parametrize("role", ["data_protection_officer", "evaluator", "system_owner"])
def test_who_is_no_auditor_reads_no_entries(role: str) -> None:
    assert signed_in(watcher(role)).get("/oversight/journal/").status_code == 404
