"""The offer by program: planned, changed by whoever looked at the last version, published, withdrawn."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.agenda.models import GroupSession
from accueil.training.models import Course, Provider
from tests.api.programs import Program, course
from tests.portals.officer import scene
from tests.portals.provider import school


def test_a_course_is_planned_published_and_listed(program: Program) -> None:
    made = program.post("/courses", course())
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["state"], told["published_at"]) == ("draft", None)
    assert made["ETag"] == f'"{told["version"]}"'
    published = program.post(f"/courses/{told['id']}/publish")
    assert published.status_code == 200, published.content
    assert published.json()["state"] == "open"
    listed = program.get("/courses", term="2023-2").json()
    assert [each["id"] for each in listed["items"]] == [told["id"]]
    entry = scene.entries()[-1]
    assert (entry.activity, entry.agent_kind, entry.function) == ("training.offer", "program", "program of the school")


def test_who_looked_at_an_older_version_changes_nothing(program: Program) -> None:
    made = program.post("/courses", course()).json()
    changed = program.put(f"/courses/{made['id']}", course(title="French, evenings"), match=made["version"])
    assert changed.status_code == 200, changed.content
    assert changed.json()["title"] == "French, evenings"
    late = program.put(f"/courses/{made['id']}", course(title="French, mornings"), match=made["version"])
    assert late.status_code == 412
    assert late["Content-Type"] == "application/problem+json"
    assert GroupSession.objects.get().title == "French, evenings"
    assert program.put(f"/courses/{made['id']}", course()).status_code == 422, "without If-Match"


def test_a_school_reaches_its_own_courses_only(program: Program, stranger: Program) -> None:
    made = program.post("/courses", course()).json()
    for path in (f"/courses/{made['id']}", f"/classes/{made['class_id']}", f"/classes/{made['class_id']}/places"):
        assert stranger.get(path).status_code == 404
        assert program.get(path).status_code == 200
    for path in (f"/courses/{made['id']}/publish",):
        assert stranger.post(path).status_code == 404
    assert Course.objects.get().published_at is None


def test_what_the_law_does_not_allow_is_refused_beside_the_field(program: Program) -> None:
    """A language course of the contract teaches its languages only ("LU-CAI-ART7-LANGUAGES")."""
    answer = program.post("/courses", course(language="pt"))
    assert answer.status_code == 409
    assert [each["field"] for each in answer.json()["faults"]] == ["language"]
    assert not Course.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"opens_at": 1693785600}, "body.opens_at"),
        ({"opens_at": "1693785600"}, "body.opens_at"),
        ({"capacity": "12"}, "body.capacity"),
        ({"capacity": True}, "body.capacity"),
        ({"decide_on": 20230901}, "body.decide_on"),
        ({"colour": "red"}, "body.colour"),
        ({"title": "with a hidden\x00end"}, "body.title"),
    ],
)
def test_input_is_taken_as_described_or_not_at_all(program: Program, changes: dict[str, object], field: str) -> None:
    answer = program.post("/courses", course(**changes))
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["faults"]] == [field]
    assert not Course.objects.exists()


def test_a_body_that_is_no_json_is_a_problem_with_a_sentence(program: Program) -> None:
    answer = program.post("/courses", "{not json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["title"] == "The body is not JSON that can be read."


def test_people_known_as_a_number_count_and_must_fit(program: Program, moselle: Provider) -> None:
    """Of others than ours the authority knows a number only ("LU-CAI-ART11-ATTENDANCE-LISTS")."""
    session = school.group(moselle, school.DAY + dt.timedelta(days=30))
    assert program.put(f"/classes/{session.pk}/taken-elsewhere", {"number": 18}).json()["free_for_others"] == 2
    assert program.put(f"/classes/{session.pk}/taken-elsewhere", {"number": 21}).status_code == 409
    assert program.get(f"/classes/{session.pk}/places").json()["taken_elsewhere"] == 18


def test_a_class_with_people_is_postponed_and_withdrawn_in_one_act(program: Program, moselle: Provider) -> None:
    """Everybody keeps the place, or waits again; the answer names nobody ("LU-CAI-ART15-2-POSTPONE")."""
    session = school.group(moselle, school.DAY + dt.timedelta(days=30))
    place = school.enrolled(school.learner("Ana"), session)
    new = [{"starts_at": "2023-10-02T18:00:00+02:00", "ends_at": "2023-10-02T20:00:00+02:00", "minutes": 120}]
    body = {"meetings": new, "reason": "The teacher is ill"}
    moved = program.post(f"/classes/{session.pk}/postpone", body, match=session.version)
    assert moved.status_code == 200, moved.content
    assert "Ana" not in moved.content.decode()
    assert moved.json()["taken"] == 1
    held = Course.objects.get(session=session)
    gone = program.post(f"/courses/{held.pk}/withdraw", {"reason": "No teacher"}, match=moved.json()["version"])
    assert gone.status_code == 200, gone.content
    with school.act(activity="agenda.sessions"):
        place.refresh_from_db()
        assert place.cancelled_at is not None


def test_a_long_list_comes_in_pages(program: Program, moselle: Provider) -> None:
    for week in range(5):
        school.group(moselle, school.DAY + dt.timedelta(days=30 + 7 * week))
    seen: list[str] = []
    cursor = ""
    for _page in range(3):
        page = program.get("/classes", limit=2, cursor=cursor).json()
        seen += [each["starts_at"] for each in page["items"]]
        cursor = page["next"] or ""
    assert len(seen) == 5
    assert seen == sorted(seen)
    assert cursor == ""
    assert program.get("/classes", cursor="nonsense").status_code == 404
