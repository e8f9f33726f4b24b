"""A connection kept between requests is looked at without asking the server, and let go when the server ended it."""

from __future__ import annotations

import time
from typing import Any

from django.db import connection

from accueil.access.models import Account
from accueil.database.plain import row_where


def test_a_connection_that_stands_is_used_without_a_question(own_database: str, monkeypatch: Any) -> None:
    connection.ensure_connection()

    def asked(*_: Any) -> None:
        raise AssertionError("The server was asked.")

    monkeypatch.setattr("django.db.backends.postgresql.base.DatabaseWrapper.is_usable", asked)
    assert connection.is_usable()


def test_a_connection_the_server_ended_is_known_to_be_over(own_database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (before,) = cursor.fetchone() or (0,)
    ended = connection.copy()
    with ended.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s)", [before])
    ended.close()
    for _ in range(100):  # the farewell is on its way
        if not connection.is_usable():
            break
        time.sleep(0.02)
    assert not connection.is_usable()
    connection.close()


def test_a_row_by_a_statement_is_the_row_of_the_model(db: None) -> None:
    made = Account.objects.create_user("ana@example.lu", language="pt")
    found = row_where(Account, "email = %s", "ana@example.lu")
    assert found == made
    assert found is not None
    assert found.language == "pt"
    assert not found._state.adding
    assert row_where(Account, "email = %s", "nobody@example.lu") is None
