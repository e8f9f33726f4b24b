"""How the house is: whoever runs it sees counts and what to do; the machine that watches gets one word."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from accueil.database.health import pulse
from tests.accessibility.axe import findings
from tests.portals.officer import scene as office
from tests.portals.oversight.scene import signed_in, watcher


def job(status: str, *, hours: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, priority, args, status, scheduled_at, attempts)"
            " values ('default', 'a.round', 0, '{}', %s, now() - make_interval(hours => %s), 1)",
            [status, hours],
        )


def worker(minutes: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - make_interval(mins => %s))", [minutes]
        )


def test_a_house_without_a_worker_says_so_first(db: None) -> None:
    """What is wrong stands at the top, with what to do."""
    page = signed_in(watcher("system_owner")).get("/oversight/health/").content.decode()
    assert "never seen" in page
    assert "no message leaves" in page
    assert page.index("never seen") < page.index("in step with this version")


def test_a_late_job_is_counted_and_a_fresh_one_is_not(db: None) -> None:
    """Late begins after a quarter of an hour."""
    job("todo", hours=3)
    job("todo", hours=0)
    job("failed", hours=5)
    found = pulse(timezone.now())
    assert (found.late, found.failed, found.behind, found.unguarded) == (1, 1, 0, ())
    assert found.late_since is not None
    assert timezone.now() - found.late_since > dt.timedelta(hours=2)


def test_a_worker_seen_a_minute_ago_is_well(db: None) -> None:
    """Its heart beats in the database."""
    worker(1)
    page = signed_in(watcher("system_owner")).get("/oversight/health/").content.decode()
    assert "never seen" not in page
    assert "Without it no message leaves" not in page


def test_nobody_else_sees_it(db: None) -> None:
    """An agent of the office gets the same 404 as for an address that does not exist."""
    assert office.signed_in(office.agent()).get("/oversight/health/").status_code == 404
    assert signed_in(watcher("system_owner")).get("/oversight/health/").status_code == 200


def test_the_machine_that_watches_gets_one_word(db: None) -> None:
    """No sign-in, no detail."""
    answer = Client().get("/health/")
    assert (answer.status_code, answer.content) == (200, b"well")


def test_a_database_behind_its_program_is_unwell(db: None) -> None:
    """A program that starts before its migrations is kept out of service."""
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'sessions'")
    answer = Client().get("/health/")
    assert (answer.status_code, answer.content) == (503, b"unwell")


@pytest.mark.browser
def test_axe_finds_nothing_on_it(page: Page, live_site: str) -> None:
    """In French, on a telephone too."""
    cookie = signed_in(watcher("system_owner"), "fr").cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_site}])
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_site}/oversight/health/")
        assert findings(page) == []
