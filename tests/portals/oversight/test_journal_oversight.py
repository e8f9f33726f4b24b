"""Patterns, reviewed reasons, contested looks: what those who watch do with the journal."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from accueil.cases.models import Case
from accueil.journal.actions import draw_sample, judge_reason
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.models import Contest, Entry, Review, Watch
from accueil.kernel.faults import Refused
from accueil.messages.models import Message
from tests.portals.newcomer import files
from tests.portals.officer import scene as office
from tests.portals.oversight.scene import signed_in, watcher

pytestmark = pytest.mark.django_db


def looked(agent: uuid.UUID, persons: int = 1, task: str = "", person: uuid.UUID | None = None) -> uuid.UUID:
    """Looks of an agent at files, one by one."""
    by = Agent(agent, "staff", "administrative auditor", "Department of Integration")
    access = Access(by, office.AUTHORITY, "cases.case_work", "A reason in words", Kind.READ, task=task)
    for _ in range(persons):
        with opened(access) as act:
            act.touch(person or uuid.uuid4())
    return act.id


def test_many_files_within_an_hour_stand_out() -> None:
    hasty, calm = office.agent(name="Henri Hasty"), office.agent(name="Clara Calm")
    looked(hasty.pk, 31)
    looked(calm.pk, 5)
    page = signed_in(watcher("auditor")).get("/oversight/journal/patterns/").content.decode()
    burst = page[page.index("Many files within an hour") : page.index("Looks without a task")]
    assert "Henri Hasty" in burst
    assert "Clara Calm" not in burst


def test_a_file_of_the_own_family_name_stands_out_whatever_its_accents() -> None:
    with office.act():
        case = office.applied(office.selam(family_name="Háile"))
    relative, stranger = office.agent(name="Marie Haile"), office.agent(name="Paul Weber")
    looked(relative.pk, person=case.person_id)
    looked(stranger.pk, person=case.person_id)
    page = signed_in(watcher("auditor")).get("/oversight/journal/patterns/").content.decode()
    same = page[page.index("The same family name") : page.index("Looks at watched files")]
    assert "Marie Haile" in same
    assert case.number in same
    assert "Paul Weber" not in same


def test_looks_at_a_watched_file_stand_out_until_it_is_watched_no_more() -> None:
    with office.act():
        case = office.applied()
    client = signed_in(watcher("auditor"))
    assert (
        b"There is no file"
        in client.post("/oversight/journal/watched/", {"number": "CAI-1", "reason": "x" * 20}).content
    )
    given = {"number": case.number, "reason": "The press writes about this person"}
    assert client.post("/oversight/journal/watched/", given).status_code == 302
    agent = office.agent(name="Carla Curious")
    looked(agent.pk, person=case.person_id)
    page = client.get("/oversight/journal/patterns/").content.decode()
    assert "Carla Curious" in page[page.index("Looks at watched files") :]
    with office.act(activity="journal.patterns"):
        watch = Watch.objects.get()
    assert client.post(f"/oversight/journal/watched/{watch.pk}/end/").status_code == 302
    page = client.get("/oversight/journal/patterns/").content.decode()
    assert "Carla Curious" not in page[page.index("Looks at watched files") : page.index("At night and on days off")]


def test_typed_reasons_are_drawn_and_judged_by_somebody_else() -> None:
    """Proves "LU-CAI-ART28-REASON": a reason that was asked for is reviewed."""
    claire = office.agent()
    entry = looked(claire.pk, task="asked:CAI-2023-00001")
    looked(claire.pk, task="hold_interview:CAI-2023-00001")
    officer = signed_in(watcher("data_protection_officer"))
    assert officer.post("/oversight/journal/reasons/draw/").status_code == 302
    with office.act(activity="journal.review_reasons"):
        review = Review.objects.get()
        assert review.entry_id == entry
    page = officer.post(f"/oversight/journal/reasons/{review.pk}/", {"verdict": "vague", "note": ""}).content.decode()
    assert "Say why, in a few words" in page
    kept = officer.post(f"/oversight/journal/reasons/{review.pk}/", {"verdict": "vague", "note": "It names no task."})
    assert kept.status_code == 302
    assert "It names no task." in officer.get("/oversight/journal/reasons/?judged=1").content.decode()
    assert officer.post("/oversight/journal/reasons/draw/").status_code == 302
    today = timezone.localdate()
    with office.act(activity="journal.review_reasons"):
        assert draw_sample(from_on=today, until_on=today + dt.timedelta(days=1), on=today) == 0
        with pytest.raises(Refused):
            judge_reason(review=review.pk, verdict="precise", note="", by=office.BY, at=timezone.now())


def test_nobody_judges_the_own_reason() -> None:
    looked(office.BY.id, task="asked:CAI-2023-00001")
    today = timezone.localdate()
    with office.act(activity="journal.review_reasons"):
        draw_sample(from_on=today, until_on=today + dt.timedelta(days=1), on=today)
        with pytest.raises(Refused):
            judge_reason(review=Review.objects.get().pk, verdict="precise", note="", by=office.BY, at=timezone.now())


def contested() -> tuple[Client, Case, Entry]:
    """Somebody whose file an agent opened, signed in."""
    case = files.applied()
    _account, client = files.opened_to(case)
    agent = office.agent()
    looked(agent.pk, person=case.person_id)
    with office.act(activity="journal.retrace"):
        look = Entry.objects.get(agent_id=agent.pk, persons=1)
    return client, case, look


def test_a_person_contests_a_look_and_is_answered_by_the_controller() -> None:
    """Proves "LU-CAI-ART27-CONTROLLER" and "LU-CAI-ART28-RETRACE"."""
    client, case, look = contested()
    assert f"/my/looks/{look.pk}/contest/" in client.get("/my/looks/").content.decode()
    assert b"Say in a few words" in client.post(f"/my/looks/{look.pk}/contest/", {"words": "why?"}).content
    words = {"words": "I do not know anybody of this office."}
    assert client.post(f"/my/looks/{look.pk}/contest/", words).status_code == 302
    assert "You asked about this look" in client.get("/my/looks/").content.decode()
    controller = signed_in(watcher("controller"))
    with office.act(activity="journal.answer_contest"):
        contest = Contest.objects.get()
    page = controller.get(f"/oversight/journal/contested/{contest.pk}/").content.decode()
    assert "I do not know anybody" in page
    assert "Claire Weis" in page
    answer = {"verdict": "right", "answer": "Mrs Weis prepared your interview."}
    assert controller.post(f"/oversight/journal/contested/{contest.pk}/", answer).status_code == 302
    assert "Mrs Weis prepared your interview." in client.get("/my/looks/").content.decode()
    with office.act():
        assert Message.objects.filter(kind="look_answered", person_id=case.person_id).count() == 1
    again = controller.post(f"/oversight/journal/contested/{contest.pk}/", {**answer, "once": "x"}).content.decode()
    assert "answered already" in again or "Mrs Weis prepared" in again


def test_nobody_contests_a_look_at_somebody_else_or_the_own_one() -> None:
    client, _case, _look = contested()
    strange = looked(office.agent().pk)
    assert client.get(f"/my/looks/{strange}/contest/").status_code == 404
    client.get("/my/looks/")
    with office.act(activity="journal.retrace"):
        own = Entry.objects.filter(agent_kind="person").latest("at")
    assert client.get(f"/my/looks/{own.pk}/contest/").status_code == 404


@pytest.mark.parametrize("role", ["auditor", "data_protection_officer"])
def test_only_the_controller_answers(role: str) -> None:
    assert signed_in(watcher(role)).get("/oversight/journal/contested/").status_code == 404
