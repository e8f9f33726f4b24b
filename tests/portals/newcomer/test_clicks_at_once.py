"""Two browsers of one person, two classes at the same hour, one moment."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.test import Client

from tests.agenda.gatherings import announced, counters
from tests.portals.newcomer.files import applied, opened_to
from tests.portals.newcomer.test_places_by_click import book, page_of, ticket_in


def test_two_clicks_at_the_same_moment_take_one_class(own_database: str) -> None:
    """The look before the click sees neither; the database then keeps one, and the other reads why."""
    case = applied()
    _, client = opened_to(case)
    sessions = [announced(title=name) for name in ("Mondays", "Also Mondays")]
    tickets = [ticket_in(page_of(client, each)) for each in sessions]
    shot = threading.Barrier(2)

    def click(number: int) -> int:
        browser = Client()
        browser.cookies.update(client.cookies)
        shot.wait(timeout=30)
        try:
            return int(book(browser, sessions[number], tickets[number]).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(click, range(2))) == [302, 302]
    assert sum(counters(each)[0] for each in sessions) == 1
