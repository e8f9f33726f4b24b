"""Asked twice, done once: answers kept under the program's own keys, and programs that ask at the same moment."""

from __future__ import annotations

import threading
from typing import Any

from django.db import connections

from accueil.api.keeping import KEPT_FOR, forget_answers
from accueil.api.models import Answered
from accueil.training.models import Course
from tests.api.conftest import agreed
from tests.api.programs import Program, course
from tests.portals.provider import school


def test_the_same_request_under_the_same_key_is_answered_and_not_done_again(program: Program) -> None:
    first = program.post("/courses", course(), key="autumn-course-1")
    again = program.post("/courses", course(), key="autumn-course-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert (again["Idempotent-Replayed"], again["ETag"]) == ("true", first["ETag"])
    assert "Idempotent-Replayed" not in first
    assert Course.objects.count() == 1


def test_a_key_belongs_to_one_request(program: Program, stranger: Program) -> None:
    assert program.post("/courses", course(), key="autumn-course-1").status_code == 201
    other = program.post("/courses", course(code="FR-2"), key="autumn-course-1")
    assert (other.status_code, other.json()["type"]) == (422, "urn:accueil:problem:key-used")
    assert stranger.post("/courses", course(), key="autumn-course-1").status_code == 201, "a key of another program"
    assert Course.objects.count() == 2


def test_without_a_key_nothing_is_done(program: Program) -> None:
    assert program.post("/courses", course(), key=None).status_code == 422
    assert program.post("/courses", course(), key="short").status_code == 422
    assert not Course.objects.exists()


def test_a_refusal_keeps_no_key_so_that_a_corrected_request_may_use_it(program: Program) -> None:
    assert program.post("/courses", course(language="pt"), key="autumn-course-1").status_code == 409
    assert program.post("/courses", course(), key="autumn-course-1").status_code == 201


def test_kept_answers_cannot_be_read_from_the_database_and_go_after_two_days(program: Program) -> None:
    program.post("/courses", course(title="French for beginners"))
    kept = Answered.objects.get()
    assert "French" not in kept.answer
    assert forget_answers(kept.made_at + KEPT_FOR) == 0
    assert forget_answers(kept.made_at + 2 * KEPT_FOR) == 1


def test_a_request_that_comes_eight_times_at_once_has_one_effect(own_database: str) -> None:
    """Real connections and real commits: whoever comes second waits and gets the first one's answer."""
    program = Program(agreed(school.provider()))
    answers: list[Any] = []
    together = threading.Barrier(8)

    def ask() -> None:
        together.wait()
        try:
            answers.append(program.post("/courses", course(), key="the-same-key"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [each.status_code for each in answers] == [201] * 8
    assert len({each.json()["id"] for each in answers}) == 1
    assert sum("Idempotent-Replayed" in each for each in answers) == 7
    assert Course.objects.count() == 1
