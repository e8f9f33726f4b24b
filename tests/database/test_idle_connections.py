"""A connection is let go between requests, never inside a transaction."""

from __future__ import annotations

import time

import pytest
from django.db import close_old_connections, connection, transaction
from django.http import HttpResponse

from accueil.database.idle import close_idle_connections, watch_requests


@pytest.fixture
def watched() -> None:
    """Django's test client puts Django's own receiver back after each call; the product runs with ours alone."""
    watch_requests()


def test_an_answer_that_ends_elsewhere_does_not_end_a_transaction(own_database: str, watched: None) -> None:
    """A file whose visitor left is closed by the collector, in this thread, while this thread works."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("create temporary table work as select 1 as one")
        HttpResponse().close()
        cursor.execute("select one from work")
        assert cursor.fetchone() == (1,)


def test_django_s_own_receiver_would_have_closed_it(own_database: str) -> None:
    """The reason for ours: where this no longer holds, ours can go."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select 1")
        held = connection.connection
        close_idle_connections()
        kept = not held.closed
        close_old_connections()
    assert kept
    assert held.closed


def test_a_connection_that_grew_old_is_closed_between_requests(own_database: str) -> None:
    """Its age is over: the next request opens another."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    connection.close_at = time.monotonic() - 1
    close_idle_connections()
    assert connection.connection is None
